using System.Reflection;

namespace BoxOffice.Sandbox.Hosted;

/// <summary>Reads a file that is embedded in the program.</summary>
internal static class EmbeddedFile
{
    public static byte[] Read(string name)
    {
        using var resource = Assembly.GetExecutingAssembly().GetManifestResourceStream(name)!;
        using var bytes = new MemoryStream();
        resource.CopyTo(bytes);
        return bytes.ToArray();
    }
}
