using System.Net;
using System.Net.Sockets;

namespace BoxOffice.Benchmarks.Live;

/// <summary>A relay between the nodes and Redis that counts every byte, in both directions.</summary>
internal sealed class CountingRelay : IDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly DnsEndPoint _target;
    private long _bytes;

    /// <param name="redis">A server's address, such as <c>127.0.0.1:6379</c>; text after a comma is ignored.</param>
    public CountingRelay(string redis)
    {
        var parts = redis.Split(',')[0].Split(':');
        _target = new(
            parts[0],
            parts.Length > 1 ? int.Parse(parts[1], System.Globalization.CultureInfo.InvariantCulture) : 6379
        );
        _listener.Start();
        _ = AcceptAsync();
    }

    public string Address => $"127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port},abortConnect=false";

    public long Bytes => Interlocked.Read(ref _bytes);

    public void Dispose() => _listener.Dispose();

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
                _ = CarryAsync(await _listener.AcceptTcpClientAsync());
        }
        catch (Exception over) when (over is SocketException or ObjectDisposedException)
        {
            // The measurement is over.
        }
    }

    private async Task CarryAsync(TcpClient near)
    {
        using (near)
        using (var far = new TcpClient())
        {
            await far.ConnectAsync(_target.Host, _target.Port);
            (near.NoDelay, far.NoDelay) = (true, true);
            await Task.WhenAny(
                CopyAsync(near.GetStream(), far.GetStream()),
                CopyAsync(far.GetStream(), near.GetStream())
            );
        }
    }

    private async Task CopyAsync(NetworkStream from, NetworkStream to)
    {
        var buffer = new byte[64 * 1024];
        try
        {
            for (int count; (count = await from.ReadAsync(buffer)) > 0; )
            {
                Interlocked.Add(ref _bytes, count);
                await to.WriteAsync(buffer.AsMemory(0, count));
            }
        }
        catch (Exception over) when (over is IOException or SocketException or ObjectDisposedException)
        {
            // One side has closed the connection.
        }
    }
}
