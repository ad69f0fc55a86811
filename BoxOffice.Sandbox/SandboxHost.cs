namespace BoxOffice.Sandbox;

/// <summary>
/// The sandbox as a web application. It is a process of its own, so that any number of shop nodes share one provider,
/// as they would share the real one.
/// </summary>
public static class SandboxHost
{
    private const int MaxBodyBytes = 256 * 1024;

    /// <summary>Builds the application without starting it.</summary>
    /// <param name="args">
    /// The usual command line of a web application, e.g. <c>--urls http://localhost:5100</c>.
    /// </param>
    /// <param name="configure">Changes the builder after everything else, for tests.</param>
    public static WebApplication Build(string[] args, Action<WebApplicationBuilder>? configure = null)
    {
        var builder = WebApplication.CreateBuilder(
            new WebApplicationOptions { Args = args, ContentRootPath = AppContext.BaseDirectory }
        );
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Limits.MaxRequestBodySize = MaxBodyBytes);
        builder.AddSandboxProvider();
        configure?.Invoke(builder);
        var app = builder.Build();
        app.MapSandboxProvider();
        app.MapGet("/", () => Results.Text("Payment sandbox. No real money."));
        return app;
    }
}
