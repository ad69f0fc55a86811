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
/// Traces and metrics by OpenTelemetry. They are sent when <c>OTEL_EXPORTER_OTLP_ENDPOINT</c> is set. Neither they nor
/// the log, at any level, contain the secrets of holds and bookings or the identity of customers.
/// </summary>
internal static class TelemetryStartup
{
    /// <summary>The log categories that write the addresses or bodies of requests at some level.</summary>
    private static readonly string[] RequestLogs =
    [
        // Logs every request with its query, and adds the path to the scope of every log line.
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
        foreach (var category in RequestLogs)
            builder.Logging.AddFilter(category, LogLevel.None);
        if (string.IsNullOrWhiteSpace(builder.Configuration["OTEL_EXPORTER_OTLP_ENDPOINT"]))
            return; // Traces cost time on each request, even when they are not sent.
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

    // The path may contain a hold's token, and the query a booking's secret. The route (http.route) is enough for an
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
