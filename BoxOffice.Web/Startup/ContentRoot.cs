namespace BoxOffice.Web.Startup;

/// <summary>
/// Finds the folder with the settings: the working directory when it has them, else where the program lies.
/// </summary>
internal static class ContentRoot
{
    public static string Find() =>
        File.Exists(Path.Combine(Directory.GetCurrentDirectory(), "BoxOffice.Web.csproj"))
            ? Directory.GetCurrentDirectory()
            : AppContext.BaseDirectory;
}
