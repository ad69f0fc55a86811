using System.Net.Sockets;
using System.Net.WebSockets;
using System.Text;
using BoxOffice.Tests.Support;

namespace BoxOffice.Tests.Web.Live;

/// <summary>
/// A viewer that requests an event's changes and never reads one, such as a phone in a tunnel or an attacker.
/// </summary>
internal sealed class StalledViewer : IDisposable
{
    private const int FewBytes = 4096;
    private readonly ClientWebSocket _socket = new();
    private readonly HttpMessageInvoker _http = new(new SocketsHttpHandler { ConnectCallback = ConnectAsync });

    public static async Task<StalledViewer> OpenAsync(BoxOfficeNode node, long eventId)
    {
        var viewer = new StalledViewer();
        await viewer._socket.ConnectAsync(
            new UriBuilder(node.Address) { Scheme = "ws", Path = "/live" }.Uri,
            viewer._http,
            CancellationToken.None
        );
        await viewer.SayAsync("{\"protocol\":\"json\",\"version\":1}");
        await viewer.SayAsync($"{{\"type\":1,\"target\":\"Watch\",\"arguments\":[{eventId}]}}");
        return viewer;
    }

    public void Dispose()
    {
        _socket.Dispose();
        _http.Dispose();
    }

    private Task SayAsync(string message) =>
        _socket.SendAsync(
            Encoding.UTF8.GetBytes(message + '\u001e'),
            WebSocketMessageType.Text,
            endOfMessage: true,
            CancellationToken.None
        );

    // With such a small buffer, the buffers between the node and this viewer are soon full.
    private static async ValueTask<Stream> ConnectAsync(
        SocketsHttpConnectionContext context,
        CancellationToken cancellationToken
    )
    {
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { ReceiveBufferSize = FewBytes };
        await socket.ConnectAsync(context.DnsEndPoint, cancellationToken);
        return new NetworkStream(socket, ownsSocket: true);
    }
}
