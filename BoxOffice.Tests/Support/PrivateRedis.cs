using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace BoxOffice.Tests.Support;

/// <summary>
/// A Redis of one test, which may stop and start it: redis-server or Garnet, whichever <c>./test</c> found.
/// </summary>
internal sealed class PrivateRedis : IAsyncDisposable
{
    private readonly int _port = FreePort();
    private Process? _process;

    /// <summary>Why no Redis can be started here; null when one can.</summary>
    public static string? Missing =>
        string.IsNullOrEmpty(Server)
            ? "BOXOFFICE_REDIS_SERVER is not set. Run the tests with ./test, which finds a Redis server."
            : null;

    public string Address => $"127.0.0.1:{_port}";

    private static string? Server => Environment.GetEnvironmentVariable("BOXOFFICE_REDIS_SERVER");

    /// <summary>Starts it, or starts it again on the same port, and waits until it answers.</summary>
    public async Task StartAsync()
    {
        var start =
            Server == "garnet"
                ? new ProcessStartInfo(
                    "dotnet",
                    [
                        "tool",
                        "run",
                        "garnet-server",
                        "--bind",
                        "127.0.0.1",
                        "--port",
                        $"{_port}",
                        "--memory",
                        "64m",
                        "--page",
                        "4m",
                        "--index",
                        "8m",
                    ]
                )
                : new ProcessStartInfo(
                    Server!,
                    [
                        "--bind",
                        "127.0.0.1",
                        "--port",
                        $"{_port}",
                        "--save",
                        "",
                        "--appendonly",
                        "no",
                        "--daemonize",
                        "no",
                    ]
                );
        start.WorkingDirectory = Environment.GetEnvironmentVariable("BOXOFFICE_ROOT") ?? Environment.CurrentDirectory;
        start.RedirectStandardOutput = start.RedirectStandardError = true;
        _process = Process.Start(start)!;
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
        using var timeout = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (!await AnswersAsync(timeout.Token))
            await Task.Delay(50, timeout.Token);
    }

    /// <summary>Kills it.</summary>
    public async Task StopAsync()
    {
        if (_process is null)
            return;
        _process.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync();
        _process.Dispose();
        _process = null;
    }

    public async ValueTask DisposeAsync() => await StopAsync();

    private async Task<bool> AnswersAsync(CancellationToken cancellationToken)
    {
        if (_process!.HasExited)
            throw new InvalidOperationException($"{Server} ended with {_process.ExitCode}.");
        try
        {
            using var client = new TcpClient();
            await client.ConnectAsync(IPAddress.Loopback, _port, cancellationToken);
            await client.GetStream().WriteAsync("PING\r\n"u8.ToArray(), cancellationToken);
            var answer = new byte[16];
            return Encoding
                .ASCII.GetString(answer, 0, await client.GetStream().ReadAsync(answer, cancellationToken))
                .StartsWith("+PONG", StringComparison.Ordinal);
        }
        catch (SocketException)
        {
            return false;
        }
        catch (IOException)
        {
            return false;
        }
    }

    private static int FreePort()
    {
        using var probe = new TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        return ((IPEndPoint)probe.LocalEndpoint).Port;
    }
}
