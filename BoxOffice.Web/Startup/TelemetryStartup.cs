using System.Diagnostics;
using BoxOffice.Domain;
using Npgsql;
using OpenTelemetry;
using OpenTelemetry.Instrumentation.AspNetCore;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace BoxOffice.Web.Startup;

/// <summary>
/// Traces and metrics by OpenTelemetry. They are sent when <c>OTEL_EXPORTER_OTLP_ENDPOINT</c> says where to. Neither
/// they nor the log have what opens a hold or a booking, or who a customer is, whatever the log's level.
/// </summary>
internal static class TelemetryStartup
{
    /// <summary>What writes the addresses of requests, or what was sent to them, into the log at some level.</summary>
    private static readonly string[] Talkative =
    [
        // Every request with its query; and every line of every log in the scope of its path.
        "Microsoft.AspNetCore.Hosting.Diagnostics",
        "Microsoft.AspNetCore.Routing.Matching.DfaMatcher",
        "Microsoft.AspNetCore.Routing.EndpointMiddleware",
        "Microsoft.AspNetCore.StaticAssets",
        "Microsoft.AspNetCore.StaticFiles",
        "Microsoft.AspNetCore.Server.Kestrel.BadRequests",
        "Microsoft.AspNetCore.Components.Server.Circuits.RemoteNavigationManager",
    ];

    public static void AddTelemetry(this IHostApplicationBuilder builder)
    {
        foreach (var category in Talkative)
            builder.Logging.AddFilter(category, LogLevel.None);
        if (string.IsNullOrWhiteSpace(builder.Configuration["OTEL_EXPORTER_OTLP_ENDPOINT"]))
            return; // Traces that go nowhere would cost each request as much.
        builder
            .Services.AddOpenTelemetry()
            .ConfigureResource(resource => resource.AddService(Telemetry.Name))
            .WithTracing(tracing =>
                tracing
                    .AddSource(Telemetry.Name)
                    .AddAspNetCoreInstrumentation(LeaveSecretsOut)
                    .AddHttpClientInstrumentation()
                    .AddNpgsql()
            )
            .WithMetrics(metrics =>
                metrics
                    .AddMeter(Telemetry.Name, "Npgsql")
                    .AddAspNetCoreInstrumentation()
                    .AddHttpClientInstrumentation()
                    .AddRuntimeInstrumentation()
            )
            .UseOtlpExporter();
    }

    // A hold's token is in the path, a booking's secret in the query. The route (http.route) tells as much to an
    // operator.
    private static void LeaveSecretsOut(AspNetCoreTraceInstrumentationOptions options)
    {
        options.EnrichWithHttpRequest = (activity, _) => Forget(activity);
        options.EnrichWithHttpResponse = (activity, _) => Forget(activity);

        static void Forget(Activity activity)
        {
            foreach (var tag in (ReadOnlySpan<string>)["url.path", "url.query", "url.full"])
                activity.SetTag(tag, null);
        }
    }
}
