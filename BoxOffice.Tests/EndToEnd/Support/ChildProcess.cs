using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace BoxOffice.Tests.EndToEnd.Support;

/// <summary>A real process of the application, with its own environment. Killed when disposed.</summary>
internal sealed class ChildProcess : IAsyncDisposable
{
    private readonly Process _process;
    private readonly ConcurrentQueue<string> _output = new();
    private bool _isDisposed;

    private ChildProcess(Process process) => _process = process;

    /// <summary>What it printed so far.</summary>
    public string Output => string.Join('\n', _output);

    public bool HasExited => _isDisposed || _process.HasExited;

    public static ChildProcess Start(string file, IEnumerable<string> arguments, string folder, IReadOnlyDictionary<string, string>? environment = null)
    {
        var start = new ProcessStartInfo(file, arguments) { WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var (name, value) in environment ?? new Dictionary<string, string>()) start.Environment[name] = value;
        var child = new ChildProcess(new Process { StartInfo = start });
        child._process.OutputDataReceived += (_, line) => child._output.Enqueue(line.Data ?? "");
        child._process.ErrorDataReceived += (_, line) => child._output.Enqueue(line.Data ?? "");
        child._process.Start();
        child._process.BeginOutputReadLine();
        child._process.BeginErrorReadLine();
        return child;
    }

    /// <summary>Waits until the address answers 200.</summary>
    /// <exception cref="InvalidOperationException">The process ended, or two minutes passed; the message has what it printed.</exception>
    public async Task UntilReadyAsync(string address)
    {
        using var http = new HttpClient { Timeout = TimeSpan.FromSeconds(5) };
        var began = Stopwatch.GetTimestamp();
        while (!HasExited && Stopwatch.GetElapsedTime(began) < TimeSpan.FromMinutes(2))
        {
            try
            {
                using var answer = await http.GetAsync(address);
                if (answer.StatusCode == HttpStatusCode.OK) return;
            }
            catch (Exception notYet) when (notYet is HttpRequestException or TaskCanceledException)
            {
            }
            await Task.Delay(100);
        }
        throw new InvalidOperationException($"{address} did not become ready.\n{Output}");
    }

    /// <summary>A port of 127.0.0.1 that nobody uses.</summary>
    public static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    public async ValueTask DisposeAsync()
    {
        if (_isDisposed) return;
        _isDisposed = true;
        if (!_process.HasExited) _process.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync();
        _process.Dispose();
    }
}
