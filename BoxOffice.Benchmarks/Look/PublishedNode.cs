using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using BoxOffice.Benchmarks.Houses;

namespace BoxOffice.Benchmarks.Look;

/// <summary>A node as it is deployed: a process of its own, run from the published folder. Ended when disposed.</summary>
internal sealed class PublishedNode : IAsyncDisposable
{
    private static readonly TimeSpan ReadyWithin = TimeSpan.FromMinutes(2);
    private readonly Process _process;

    private PublishedNode(Process process, Uri address) => (_process, Address) = (process, address);

    public Uri Address { get; }

    /// <param name="folder">What was published.</param>
    /// <param name="database">Its truth.</param>
    public static async Task<PublishedNode> StartAsync(string folder, BenchDatabase database)
    {
        var address = new Uri($"http://localhost:{FreePort()}");
        var start = new ProcessStartInfo("dotnet", [Path.Combine(folder, "BoxOffice.Web.dll"), "--urls", address.OriginalString, "--PublicOrigin", address.OriginalString])
        {
            WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true,
        };
        start.Environment["ConnectionStrings__BoxOffice"] = database.Application;
        start.Environment["Payments__SecretKey"] = "sk_test_look";
        start.Environment["Payments__WebhookSecret"] = "whsec_look";
        start.Environment["ASPNETCORE_ENVIRONMENT"] = "Production";
        start.Environment["RateLimiting__Enabled"] = "false";
        start.Environment["Demo__Seed"] = "false";
        var node = new PublishedNode(Process.Start(start)!, address);
        node._process.OutputDataReceived += (_, _) => { };
        node._process.ErrorDataReceived += (_, _) => { };
        node._process.BeginOutputReadLine();
        node._process.BeginErrorReadLine();
        try
        {
            await node.UntilReadyAsync();
            return node;
        }
        catch
        {
            await node.DisposeAsync();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited) _process.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync();
        _process.Dispose();
    }

    private async Task UntilReadyAsync()
    {
        using var http = new HttpClient { BaseAddress = Address };
        for (var began = Stopwatch.GetTimestamp(); Stopwatch.GetElapsedTime(began) < ReadyWithin && !_process.HasExited; await Task.Delay(100))
        {
            try
            {
                using var answer = await http.GetAsync("/health/ready");
                if (answer.IsSuccessStatusCode) return;
            }
            catch (HttpRequestException)
            {
                // Not listening yet.
            }
        }
        throw new InvalidOperationException("The published node did not become ready.");
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
