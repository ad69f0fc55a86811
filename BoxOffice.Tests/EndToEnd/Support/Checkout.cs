namespace BoxOffice.Tests.EndToEnd.Support;

/// <summary>The folders of this checkout of the repository, and of the programs built from it.</summary>
internal static class Checkout
{
#if DEBUG
    public const string Configuration = "Debug";
#else
    public const string Configuration = "Release";
#endif

    public static string Root { get; } = FindRoot();

    /// <summary>The folder of the built web program.</summary>
    public static string WebFolder { get; } = Path.Combine(Root, "BoxOffice.Web", "bin", Configuration, "net10.0");

    /// <summary>The payment sandbox's program.</summary>
    public static string Sandbox { get; } =
        Path.Combine(Root, "BoxOffice.Sandbox", "bin", Configuration, "net10.0", "BoxOffice.Sandbox.dll");

    private static string FindRoot()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "BoxOffice.sln")))
                return folder.FullName;
        }

        throw new InvalidOperationException("These tests run from a checkout of BoxOffice.");
    }
}
