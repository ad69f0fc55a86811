namespace BoxOffice.Web.Sandbox;

/// <summary>
/// The sandbox as a process of its own, so that any number of shop nodes share one provider, as they would share the real
/// one. Started by the web executable when its first argument is <c>sandbox</c>.
/// </summary>
public static class SandboxHost
{
    /// <summary>The first command-line argument that chooses the sandbox.</summary>
    public const string Command = "sandbox";

    private const int MaxBodyBytes = 256 * 1024;

    /// <summary>Builds the application without starting it.</summary>
    /// <param name="args">The usual command line of a web application, e.g. <c>--urls http://localhost:5100</c>.</param>
    /// <param name="configure">A last word on the builder, for tests.</param>
    public static WebApplication Build(string[] args, Action<WebApplicationBuilder>? configure = null)
    {
        var builder = WebApplication.CreateBuilder(args);
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Limits.MaxRequestBodySize = MaxBodyBytes);
        builder.AddSandboxProvider();
        configure?.Invoke(builder);
        var app = builder.Build();
        app.MapSandboxProvider();
        app.MapGet("/", () => Results.Text("Payment sandbox. No real money."));
        return app;
    }

    /// <summary>Builds it and runs it until it is told to stop.</summary>
    public static Task RunAsync(string[] args) => Build(args).RunAsync();
}
