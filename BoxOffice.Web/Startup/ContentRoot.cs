namespace BoxOffice.Web.Startup;

/// <summary>
/// Finds the folder with the settings: the working directory when it has the project file, otherwise the program's
/// folder.
/// </summary>
internal static class ContentRoot
{
    public static string Find() =>
        File.Exists(Path.Combine(Directory.GetCurrentDirectory(), "BoxOffice.Web.csproj"))
            ? Directory.GetCurrentDirectory()
            : AppContext.BaseDirectory;
}
