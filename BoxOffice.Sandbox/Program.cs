namespace BoxOffice.Sandbox;

/// <summary>The sandbox as a program: <c>dotnet BoxOffice.Sandbox.dll --urls http://localhost:5100</c>.</summary>
internal static class Program
{
    private static Task Main(string[] args) => SandboxHost.Build(args).RunAsync();
}
