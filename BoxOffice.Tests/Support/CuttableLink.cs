using System.Net;
using System.Net.Sockets;
using Npgsql;

namespace BoxOffice.Tests.Support;

/// <summary>
/// A proxy between a node and PostgreSQL, or between a browser and a node. A test may cut it (connections break and new
/// ones are refused until it is mended) or freeze it (data waits until it is thawed).
/// </summary>
internal sealed class CuttableLink : IAsyncDisposable
{
    private readonly IPEndPoint _target;
    private readonly IPEndPoint _here;
    private readonly Lock _gate = new();
    private readonly List<TcpClient> _open = [];
    private TcpListener _listener = new(IPAddress.Loopback, 0);
    private TaskCompletionSource _flowing = Flowing();

    private CuttableLink(IPEndPoint target)
    {
        _target = target;
        Listen();
        _here = (IPEndPoint)_listener.LocalEndpoint;
    }

    /// <summary>A link to a port of this machine.</summary>
    public static CuttableLink To(int port) => new(new IPEndPoint(IPAddress.Loopback, port));

    /// <summary>The port on which the link listens.</summary>
    public int Port => _here.Port;

    /// <summary>A link to the server of a connection string. The returned connection string leads over it.</summary>
    public static async Task<(CuttableLink Link, string ConnectionString)> ToAsync(string connectionString)
    {
        var builder = new NpgsqlConnectionStringBuilder(connectionString);
        var address = (await Dns.GetHostAddressesAsync(builder.Host!)).First(a =>
            a.AddressFamily == AddressFamily.InterNetwork
        );
        var link = new CuttableLink(new IPEndPoint(address, builder.Port));
        (builder.Host, builder.Port) = ("127.0.0.1", link._here.Port);
        return (link, builder.ConnectionString);
    }

    public void Cut()
    {
        _listener.Stop();
        lock (_gate)
        {
            foreach (var client in _open)
                client.Dispose();
            _open.Clear();
        }
    }

    public void Mend()
    {
        _listener = new TcpListener(_here);
        Listen();
    }

    public void Freeze() => _flowing = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public void Thaw() => _flowing.TrySetResult();

    public ValueTask DisposeAsync()
    {
        Thaw();
        Cut();
        return ValueTask.CompletedTask;
    }

    private void Listen()
    {
        _listener.Start();
        _ = AcceptAsync(_listener);
    }

    private async Task AcceptAsync(TcpListener listener)
    {
        try
        {
            while (true)
                _ = CarryAsync(await listener.AcceptTcpClientAsync());
        }
        catch (Exception over) when (over is SocketException or ObjectDisposedException or InvalidOperationException)
        {
            // The link was cut.
        }
    }

    private async Task CarryAsync(TcpClient near)
    {
        using var far = new TcpClient();
        lock (_gate)
            _open.AddRange([near, far]);
        try
        {
            await far.ConnectAsync(_target);
            (near.NoDelay, far.NoDelay) = (true, true);
            await Task.WhenAny(CopyAsync(near, far), CopyAsync(far, near));
        }
        catch (Exception over)
            when (over is SocketException or IOException or ObjectDisposedException or InvalidOperationException)
        {
            // One end closed the connection, or the link was cut.
        }
        near.Dispose();
    }

    private async Task CopyAsync(TcpClient from, TcpClient to)
    {
        var bytes = new byte[16 * 1024];
        while (await from.GetStream().ReadAsync(bytes) is > 0 and var read)
        {
            await _flowing.Task;
            await to.GetStream().WriteAsync(bytes.AsMemory(0, read));
        }
    }

    private static TaskCompletionSource Flowing()
    {
        var flowing = new TaskCompletionSource();
        flowing.SetResult();
        return flowing;
    }
}
