using System.Text.Json;

namespace BoxOffice.Tests.Support;

/// <summary>Tables in the repository that C# and the client are both held to.</summary>
internal static class SharedTables
{
    /// <param name="path">From the repository's root.</param>
    public static T Read<T>(params string[] path)
        where T : class
    {
        var root = Environment.GetEnvironmentVariable("BOXOFFICE_ROOT") ?? Environment.CurrentDirectory;
        return JsonSerializer
            .Deserialize<T>(File.ReadAllText(Path.Combine([root, .. path])), JsonSerializerOptions.Web)
            .ShouldNotBeNull();
    }
}
