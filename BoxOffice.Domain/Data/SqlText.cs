using System.Reflection;

namespace BoxOffice.Domain.Data;

/// <summary>The SQL files of this folder, embedded in the assembly.</summary>
internal static class SqlText
{
    /// <summary>The text of one file of Data/Sql.</summary>
    public static string Read(string file)
    {
        var assembly = Assembly.GetExecutingAssembly();
        using var stream =
            assembly.GetManifestResourceStream($"BoxOffice.Domain.Data.Sql.{file}")
            ?? throw new InvalidOperationException($"Data/Sql/{file} is not embedded.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
