using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text.Json;
using BoxOffice.Benchmarks.Events;
using BoxOffice.Benchmarks.Http;

namespace BoxOffice.Benchmarks.Nodes;

/// <summary>
/// One of this repository's programs, which serves HTTP in a process of its own. Nothing is measured inside it.
/// Disposing ends the process.
/// </summary>
internal sealed class ChildNode : IAsyncDisposable
{
    private static readonly TimeSpan ReadyLimit = TimeSpan.FromSeconds(60);
    private readonly Process _process;

    private ChildNode(Process process, int port) => (_process, Port) = (process, port);

    public int Port { get; }

    /// <summary>The address for browsers.</summary>
    public Uri Address => new($"http://localhost:{Port}");

    /// <summary>Processor time it has used so far.</summary>
    public TimeSpan Cpu
    {
        get
        {
            _process.Refresh();
            return _process.TotalProcessorTime;
        }
    }

    /// <summary>Starts a node of the application as it is deployed, but without rate limits.</summary>
    public static Task<ChildNode> StartShopAsync(BenchDatabase database, string redis, ChildNode? provider = null) =>
        StartAsync(
            Published("BOXOFFICE_WEB"),
            [],
            "/health/ready",
            new()
            {
                ["ConnectionStrings__BoxOffice"] = database.Application,
                ["ConnectionStrings__Redis"] = redis,
                ["RateLimiting__Enabled"] = "false",
                ["Payments__SecretKey"] = "sk_test_bench",
                ["Payments__WebhookSecret"] = "whsec_bench",
                ["Payments__ApiBase"] = $"http://127.0.0.1:{provider?.Port ?? 1}",
                ["Queues__DeadlineSeconds"] = "30",
                ["Demo__Seed"] = "false",
            }
        );

    /// <summary>Starts the payment sandbox, which keeps everything in memory and answers at once.</summary>
    public static Task<ChildNode> StartProviderAsync() =>
        StartAsync(Published("BOXOFFICE_SANDBOX"), [], null, new() { ["Sandbox__WebhookSecret"] = "whsec_bench" });

    /// <summary>Starts this program as <see cref="FloorServer"/>.</summary>
    public static Task<ChildNode> StartFloorAsync(string connectionString) =>
        StartAsync(
            Environment.GetCommandLineArgs()[0],
            [FloorServer.Command],
            "/echo-ready",
            new() { ["BENCH_DATABASE"] = connectionString }
        );

    /// <summary>Sends requests from a load generator in a process of its own.</summary>
    public async Task<LoadResult> AskAsync(
        IReadOnlyList<LoadRequest> requests,
        int connections,
        double? perSecond = null,
        bool keepAnswers = false
    )
    {
        var file = Path.GetTempFileName();
        try
        {
            await File.WriteAllTextAsync(
                file,
                JsonSerializer.Serialize(new LoadPlan("127.0.0.1", Port, connections, requests, perSecond, keepAnswers))
            );
            var start = new ProcessStartInfo("dotnet")
            {
                RedirectStandardOutput = true,
                ArgumentList = { Environment.GetCommandLineArgs()[0], LoadGenerator.Command, file },
            };
            foreach (var (name, value) in LoadGenerator.Lean)
                start.Environment[name] = value;
            using var generator = Process.Start(start)!;
            var result = await JsonSerializer.DeserializeAsync<LoadResult>(generator.StandardOutput.BaseStream);
            await generator.WaitForExitAsync();
            return result!;
        }
        finally
        {
            File.Delete(file);
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
            _process.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync();
        _process.Dispose();
    }

    /// <summary>The path of a published program, read from an environment variable.</summary>
    private static string Published(string variable) =>
        Environment.GetEnvironmentVariable(variable)
        ?? throw new InvalidOperationException(
            $"{variable} does not name the published program. Start with ./bench, which publishes it."
        );

    private static async Task<ChildNode> StartAsync(
        string program,
        string[] arguments,
        string? readyPath,
        Dictionary<string, string> environment
    )
    {
        var port = FreePort();
        var start = new ProcessStartInfo("dotnet")
        {
            WorkingDirectory = Path.GetDirectoryName(program),
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var argument in (string[])[program, .. arguments, "--urls", $"http://127.0.0.1:{port}"])
            start.ArgumentList.Add(argument);
        start.Environment["ASPNETCORE_ENVIRONMENT"] = "Production";
        start.Environment["Logging__LogLevel__Default"] = "Warning";
        start.Environment["PublicOrigin"] = $"http://localhost:{port}";
        foreach (var (name, value) in environment)
            start.Environment[name] = value;
        var process = Process.Start(start)!;
        var printed = new List<string>();
        process.OutputDataReceived += (_, line) => Keep(line.Data);
        process.ErrorDataReceived += (_, line) => Keep(line.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        var node = new ChildNode(process, port);
        try
        {
            await node.AwaitReadyAsync(readyPath);
            return node;
        }
        catch
        {
            await node.DisposeAsync();
            lock (printed)
            {
                throw new InvalidOperationException(
                    $"{Path.GetFileName(program)} did not start:\n{string.Join('\n', printed.TakeLast(20))}"
                );
            }
        }

        void Keep(string? line)
        {
            lock (printed)
                printed.Add(line ?? "");
        }
    }

    private async Task AwaitReadyAsync(string? path)
    {
        using var http = new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{Port}") };
        var start = Stopwatch.GetTimestamp();
        while (true)
        {
            try
            {
                using var answer = await http.GetAsync(path ?? "/");
                if (path is null || answer.IsSuccessStatusCode)
                    return;
            }
            catch (HttpRequestException) when (!_process.HasExited && Stopwatch.GetElapsedTime(start) < ReadyLimit) { }
            if (Stopwatch.GetElapsedTime(start) > ReadyLimit)
                throw new TimeoutException();
            await Task.Delay(100);
        }
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
