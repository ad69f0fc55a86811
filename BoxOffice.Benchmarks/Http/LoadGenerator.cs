using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;

namespace BoxOffice.Benchmarks.Http;

/// <summary>
/// Sends each prepared request once, over a given number of keep-alive connections, and measures how long every answer
/// takes. Runs in a process of its own (<see cref="Command"/>), so that its processor time is measured separately from
/// the node's. It uses plain sockets: a general HTTP client would use more processor time for a request than the node.
/// </summary>
internal static class LoadGenerator
{
    /// <summary>The first argument of the process. The second is a file with a <see cref="LoadPlan"/>.</summary>
    public const string Command = "load-generator";

    /// <summary>
    /// Runtime settings with which the process uses little processor time, because it shares the machine with the node:
    /// no hand-over to other threads, no second compilation.
    /// </summary>
    public static readonly IReadOnlyDictionary<string, string> Lean = new Dictionary<string, string>
    {
        ["DOTNET_SYSTEM_NET_SOCKETS_INLINE_COMPLETIONS"] = "1",
        ["DOTNET_gcServer"] = "0",
        ["DOTNET_TieredPGO"] = "0",
    };

    /// <summary>Sends the plan's requests and writes the <see cref="LoadResult"/> to standard output.</summary>
    public static async Task RunAsync(string planFile)
    {
        var plan = JsonSerializer.Deserialize<LoadPlan>(await File.ReadAllTextAsync(planFile))!;
        var requests = plan.Requests.Select(r => Encode(plan, r)).ToArray();
        var connections = new List<HttpConnection>();
        for (var i = 0; i < plan.Connections; i++)
            connections.Add(await HttpConnection.OpenAsync(plan.Host, plan.Port));
        var (next, statuses, answers) = (-1, new int[requests.Length], new string?[requests.Length]);
        var milliseconds = new double[requests.Length];

        using var self = Process.GetCurrentProcess();
        var before = self.TotalProcessorTime;
        var start = Stopwatch.GetTimestamp();
        await Task.WhenAll(connections.Select(c => Task.Run(() => DriveAsync(c))));
        var seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
        self.Refresh();
        var result = new LoadResult(
            seconds,
            (self.TotalProcessorTime - before).TotalSeconds,
            statuses.CountBy(s => s).ToDictionary(),
            [.. milliseconds],
            plan.KeepAnswers ? answers : []
        );
        foreach (var connection in connections)
            connection.Dispose();
        await using var output = Console.OpenStandardOutput();
        await JsonSerializer.SerializeAsync(output, result);

        async Task DriveAsync(HttpConnection connection)
        {
            while (Interlocked.Increment(ref next) is var mine && mine < requests.Length)
            {
                // At a fixed rate the time counts from the moment the request was due, whether or not a connection was
                // free.
                var due = plan.PerSecond is { } rate
                    ? start + (long)(mine / rate * Stopwatch.Frequency)
                    : Stopwatch.GetTimestamp();
                if (Stopwatch.GetElapsedTime(Stopwatch.GetTimestamp(), due) is { Ticks: > 0 } wait)
                    await Task.Delay(wait);
                var (status, body) = await connection.SendAsync(requests[mine]);
                milliseconds[mine] = Stopwatch.GetElapsedTime(due).TotalMilliseconds;
                statuses[mine] = status;
                if (plan.KeepAnswers)
                    answers[mine] = Encoding.UTF8.GetString(body.Span);
            }
        }
    }

    private static byte[] Encode(LoadPlan plan, LoadRequest request)
    {
        var body = Encoding.UTF8.GetBytes(request.Body);
        var key = request.IdempotencyKey is { } k ? $"Idempotency-Key: {k}\r\n" : "";
        return
        [
            .. Encoding.ASCII.GetBytes(
                $"POST {request.Path} HTTP/1.1\r\n"
                    + $"Host: {plan.Host}:{plan.Port}\r\nContent-Type: application/json\r\n"
                    + $"{key}Content-Length: {body.Length}\r\n\r\n"
            ),
            .. body,
        ];
    }

    /// <summary>One connection; one request at a time.</summary>
    private sealed class HttpConnection : IDisposable
    {
        private readonly Socket _socket = new(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        private byte[] _buffer = new byte[16 * 1024];

        public static async Task<HttpConnection> OpenAsync(string host, int port)
        {
            var connection = new HttpConnection();
            await connection._socket.ConnectAsync(IPAddress.Parse(host), port);
            return connection;
        }

        /// <summary>
        /// Sends a request and returns its status and body. The body is valid until the next request is sent.
        /// </summary>
        public async ValueTask<(int Status, ReadOnlyMemory<byte> Body)> SendAsync(byte[] request)
        {
            await _socket.SendAsync(request);
            var read = 0;
            while (true)
            {
                if (read == _buffer.Length)
                    Array.Resize(ref _buffer, read * 2);
                var got = await _socket.ReceiveAsync(_buffer.AsMemory(read));
                if (got == 0)
                {
                    throw new InvalidOperationException(
                        "The measurement is void: a connection was closed before its answer was complete."
                    );
                }

                read += got;
                var headEnd = _buffer.AsSpan(0, read).IndexOf("\r\n\r\n"u8);
                if (headEnd < 0)
                    continue;
                var bodyStart = headEnd + 4;
                var head = _buffer.AsSpan(0, headEnd);
                if (BodyEnd(head, _buffer.AsSpan(bodyStart, read - bodyStart), out var length, out var skip))
                {
                    return (
                        int.Parse(Encoding.ASCII.GetString(head[9..12])),
                        _buffer.AsMemory(bodyStart + skip, length)
                    );
                }
            }
        }

        public void Dispose() => _socket.Dispose();

        /// <summary>
        /// Whether the whole body has arrived: by its Content-Length, or as a single chunk, which is how Kestrel writes
        /// small answers.
        /// </summary>
        private static bool BodyEnd(ReadOnlySpan<byte> head, ReadOnlySpan<byte> body, out int length, out int skip)
        {
            (length, skip) = (0, 0);
            var at = head.IndexOf("Content-Length: "u8);
            if (at >= 0)
            {
                var digits = head[(at + 16)..];
                var end = digits.IndexOf((byte)'\r');
                length = int.Parse(Encoding.ASCII.GetString(end < 0 ? digits : digits[..end]));
                return body.Length >= length;
            }
            if (head.IndexOf("Transfer-Encoding: chunked"u8) < 0)
                return true;
            if (!body.EndsWith("\r\n0\r\n\r\n"u8))
                return false;
            skip = body.IndexOf("\r\n"u8) + 2;
            length = body.Length - skip - 7;
            return true;
        }
    }
}

/// <summary>The requests of a load, and where they are sent.</summary>
/// <param name="PerSecond">Requests a second, evenly spaced; null: as fast as answers come.</param>
/// <param name="KeepAnswers">Whether the bodies of the answers are kept.</param>
internal sealed record LoadPlan(
    string Host,
    int Port,
    int Connections,
    IReadOnlyList<LoadRequest> Requests,
    double? PerSecond = null,
    bool KeepAnswers = false
);

/// <summary>One POST.</summary>
internal sealed record LoadRequest(string Path, string Body, string? IdempotencyKey = null);

/// <summary>The result of a load.</summary>
/// <param name="CpuSeconds">The processor time of the generator itself.</param>
/// <param name="Statuses">How many answers of each status.</param>
/// <param name="Milliseconds">How long each answer took, in the order of the requests.</param>
internal sealed record LoadResult(
    double Seconds,
    double CpuSeconds,
    IReadOnlyDictionary<int, int> Statuses,
    IReadOnlyList<double> Milliseconds,
    IReadOnlyList<string?> Answers
)
{
    public double PerSecond => Milliseconds.Count / Seconds;

    /// <param name="share">The share of answers that took at most the returned time, such as 0.99.</param>
    public double Percentile(double share) =>
        Milliseconds.Order().ElementAt((int)Math.Min(Milliseconds.Count - 1, Milliseconds.Count * share));

    /// <exception cref="InvalidOperationException">Not every answer has this status.</exception>
    public LoadResult Require(int status, string what) =>
        Statuses.GetValueOrDefault(status) == Milliseconds.Count
            ? this
            : throw new InvalidOperationException(
                $"The measurement is void: {what} were answered "
                    + $"{string.Join(", ", Statuses.Select(s => $"{s.Value} times {s.Key}"))}."
            );
}
