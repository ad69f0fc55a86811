using System.Net;
using System.Net.Sockets;
using Npgsql;

namespace BoxOffice.Tests.Support;

/// <summary>
/// The way from a node to PostgreSQL, on which round trips and transactions are counted by the messages themselves.
/// What is sent while nothing is unanswered begins a round trip. A transaction ends with each "ready for query" that
/// says there is none open.
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

    /// <summary>What has passed so far.</summary>
    public Traffic Passed => new(Volatile.Read(ref _roundTrips), Volatile.Read(ref _transactions));

    /// <summary>A link to the server of a connection string, which then leads over it, readable.</summary>
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

    /// <summary>What passes while something is done.</summary>
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

    /// <summary>What was counted.</summary>
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

        // Messages are counted before they are passed on: no answer is ever seen before its question.
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
                // One of the two has hung up.
            }
        }

        private void Sent(char type, char first)
        {
            const char sync = 'S',
                query = 'Q',
                startup = ' ',
                goodbye = 'X';
            if (type == goodbye)
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
