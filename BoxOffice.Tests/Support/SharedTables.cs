using System.Text.Json;

namespace BoxOffice.Tests.Support;

/// <summary>JSON tables in the repository that C# and the map client share.</summary>
internal static class SharedTables
{
    /// <param name="path">The parts of the path from the repository's root.</param>
    public static T Read<T>(params string[] path)
        where T : class
    {
        var root = Environment.GetEnvironmentVariable("BOXOFFICE_ROOT") ?? Environment.CurrentDirectory;
        return JsonSerializer
            .Deserialize<T>(File.ReadAllText(Path.Combine([root, .. path])), JsonSerializerOptions.Web)
            .ShouldNotBeNull();
    }
}
