using System.Net;
using System.Net.Sockets;
using Npgsql;

namespace BoxOffice.Tests.Support;

/// <summary>
/// A proxy between a node and PostgreSQL that counts round trips and transactions by their messages. A message begins a
/// round trip when no earlier message is unanswered. A transaction ends with each "ready for query" message that has
/// the status "idle".
/// </summary>
internal sealed class CountedLink : IDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly IPEndPoint _target;
    private int _roundTrips;
    private int _transactions;

    private CountedLink(IPEndPoint target)
    {
        _target = target;
        _listener.Start();
        _ = AcceptAsync();
    }

    /// <summary>The traffic so far.</summary>
    public Traffic Passed => new(Volatile.Read(ref _roundTrips), Volatile.Read(ref _transactions));

    /// <summary>
    /// A link to the server of a connection string. The returned connection string leads over it, without encryption.
    /// </summary>
    public static async Task<(CountedLink Link, string ConnectionString)> ToAsync(string connectionString)
    {
        var builder = new NpgsqlConnectionStringBuilder(connectionString);
        var address = (await Dns.GetHostAddressesAsync(builder.Host!)).First(a =>
            a.AddressFamily == AddressFamily.InterNetwork
        );
        var link = new CountedLink(new IPEndPoint(address, builder.Port));
        (builder.Host, builder.Port) = ("127.0.0.1", ((IPEndPoint)link._listener.LocalEndpoint).Port);
        (builder.SslMode, builder.GssEncryptionMode) = (SslMode.Disable, GssEncryptionMode.Disable);
        return (link, builder.ConnectionString);
    }

    /// <summary>The traffic of this work.</summary>
    public async Task<Traffic> CountAsync(Func<Task> work)
    {
        var before = Passed;
        await work();
        return new(Passed.RoundTrips - before.RoundTrips, Passed.Transactions - before.Transactions);
    }

    public void Dispose() => _listener.Dispose();

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
                _ = new Connection(this).CarryAsync(await _listener.AcceptTcpClientAsync());
        }
        catch (Exception over) when (over is SocketException or ObjectDisposedException)
        {
            // The test is over.
        }
    }

    /// <summary>How many round trips and transactions were counted.</summary>
    internal readonly record struct Traffic(int RoundTrips, int Transactions);

    private sealed class Connection(CountedLink link)
    {
        private readonly Lock _gate = new();
        private bool _waits;
        private int _unanswered;

        public async Task CarryAsync(TcpClient near)
        {
            using (near)
            using (var far = new TcpClient())
            {
                await far.ConnectAsync(link._target);
                (near.NoDelay, far.NoDelay) = (true, true);
                await Task.WhenAny(
                    CopyAsync(near, far, new(hasStartup: true), Sent),
                    CopyAsync(far, near, new(hasStartup: false), Answered)
                );
            }
        }

        // Messages are counted before they are passed on, so that no answer is counted before its request.
        private async Task CopyAsync(TcpClient from, TcpClient to, PostgresMessages messages, Action<char, char> count)
        {
            var bytes = new byte[16 * 1024];
            try
            {
                while (await from.GetStream().ReadAsync(bytes) is > 0 and var read)
                {
                    lock (_gate)
                    {
                        foreach (var (type, first) in messages.Read(bytes, read))
                            count(type, first);
                    }
                    await to.GetStream().WriteAsync(bytes.AsMemory(0, read));
                }
            }
            catch (Exception over)
                when (over is IOException or SocketException or ObjectDisposedException or InvalidOperationException)
            {
                // One end closed the connection.
            }
        }

        private void Sent(char type, char first)
        {
            const char sync = 'S',
                query = 'Q',
                startup = ' ',
                terminate = 'X';
            if (type == terminate)
                return;
            if (!_waits)
                Interlocked.Increment(ref link._roundTrips);
            _waits = true;
            if (type is sync or query or startup)
                _unanswered++;
        }

        private void Answered(char type, char first)
        {
            const char ready = 'Z',
                idle = 'I';
            if (type != ready)
                return;
            if (--_unanswered == 0)
                _waits = false;
            if (first == idle)
                Interlocked.Increment(ref link._transactions);
        }
    }
}
