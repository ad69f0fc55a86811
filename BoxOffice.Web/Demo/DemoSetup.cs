namespace BoxOffice.Web.Demo;

/// <summary>Registers the demonstration venues.</summary>
internal static class DemoSetup
{
    /// <summary>
    /// With <c>Demo:Seed</c> an empty database gets three venues and some events; any other database is not changed.
    /// </summary>
    public static void AddDemo(this IServiceCollection services, IConfiguration configuration)
    {
        if (configuration.GetValue<bool>("Demo:Seed"))
            services.AddHostedService<DemoSeed>();
    }
}
