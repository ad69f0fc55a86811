using BoxOffice.Web.Api;
using BoxOffice.Web.Commands;
using BoxOffice.Web.Components.Shared.Errors;
using BoxOffice.Web.Configuration;
using BoxOffice.Web.Customers;
using BoxOffice.Web.Demo;
using BoxOffice.Web.Live;
using BoxOffice.Web.Startup;

try
{
    if (await CommandLine.RunAsync(args) is { } exitCode)
    {
        return exitCode;
    }

    var builder = WebApplication.CreateBuilder(
        new WebApplicationOptions { Args = args, ContentRootPath = ContentRoot.Find() }
    );
    builder.WebHost.UseStaticWebAssets();
    builder.AddTelemetry();
    var notices = StartupNotices.For(builder);
    builder.AddEdge(notices);
    var installation = await builder.AddDatabaseAsync(notices);
    builder.Services.AddSale(builder.Configuration);
    builder.Services.AddSaleWorkers();
    builder.Services.AddLiveMap(builder.Configuration.GetConnectionString("Redis") ?? "localhost", installation);
    builder.Services.AddApi();
    builder.Services.AddHealth();
    builder.Services.AddPages();
    builder.Services.AddDemo(builder.Configuration);

    var app = builder.Build();
    app.UseSafety();
    app.UseMiddleware<CustomerIdentity>();
    app.UseMiddleware<RefusedForms>();
    app.UseAntiforgery();
    app.MapStaticAssets();
    app.MapHealth();
    app.MapApi();
    app.MapLiveMap();
    app.MapPages();
    await app.RunAsync();
    return 0;
}
catch (StartupException cannot)
{
    await Console.Error.WriteLineAsync(cannot.Message);
    return 1;
}

/// <summary>The web host; named so that tests can start it.</summary>
public partial class Program;
