using System.Buffers;
using System.Net.Sockets;
using System.Net.WebSockets;
using System.Text;
using Microsoft.AspNetCore.SignalR;
using Microsoft.AspNetCore.SignalR.Protocol;

namespace BoxOffice.Benchmarks.Live;

/// <summary>
/// A viewer that counts every byte it receives at its TCP socket, with the headers of WebSocket frames. It implements
/// just enough HTTP, WebSocket and SignalR to watch an event, so it knows the bytes of each message.
/// </summary>
internal sealed class RawViewer : IInvocationBinder, IDisposable
{
    private const byte RecordSeparator = 0x1E;
    private readonly MessagePackHubProtocol _protocol = new();
    private readonly CountingStream _connection;
    private WebSocket _socket = null!;
    private long _receivedByHandshake;

    private RawViewer(Stream connection) => _connection = new(connection);

    /// <summary>All bytes received since the WebSocket handshake.</summary>
    public long ReceivedAtSocket => _connection.Received - _receivedByHandshake;

    /// <summary>The part of these bytes that belongs to messages already returned.</summary>
    public long Explained { get; private set; }

    /// <summary>Connects and watches an event.</summary>
    public static async Task<RawViewer> WatchAsync(Uri node, long eventId)
    {
        var client = new TcpClient { NoDelay = true };
        await client.ConnectAsync(node.Host, node.Port);
        var viewer = new RawViewer(client.GetStream());
        await viewer.UpgradeAsync(node);
        await viewer.SendAsync("{\"protocol\":\"messagepack\",\"version\":1}\u001e"u8.ToArray());
        await viewer.ReceiveAsync();
        await viewer.SendAsync(
            viewer._protocol.GetMessageBytes(new InvocationMessage("1", "Watch", [eventId])).ToArray()
        );
        return viewer;
    }

    /// <summary>
    /// Receives the next WebSocket message and returns the hub's messages in it. The bytes of the WebSocket headers
    /// count for the first one.
    /// </summary>
    public async Task<IReadOnlyList<ReceivedMessage>> ReceiveAsync()
    {
        var payload = new ArrayBufferWriter<byte>();
        ValueWebSocketReceiveResult result;
        var headers = 0;
        do
        {
            result = await _socket.ReceiveAsync(payload.GetMemory(64 * 1024), CancellationToken.None);
            payload.Advance(result.Count);
            if (result.MessageType == WebSocketMessageType.Close)
                throw new InvalidOperationException("The node closed the connection.");
            headers += HeaderBytes(result.Count);
        } while (!result.EndOfMessage);
        Explained += payload.WrittenCount + headers;
        return Parse(payload.WrittenMemory, headers);
    }

    // A server's frames are not masked: two bytes, and two or eight more for the length of long ones (RFC 6455, 5.2).
    private static int HeaderBytes(int payload) =>
        payload switch
        {
            <= 125 => 2,
            <= ushort.MaxValue => 4,
            _ => 10,
        };

    private List<ReceivedMessage> Parse(ReadOnlyMemory<byte> payload, int headers)
    {
        var messages = new List<ReceivedMessage>();
        if (payload.Span is [(byte)'{', .., RecordSeparator])
            return messages; // The answer to the handshake is JSON.
        var rest = new ReadOnlySequence<byte>(payload);
        for (
            var before = rest.Length + headers;
            _protocol.TryParseMessage(ref rest, this, out var message);
            before = rest.Length
        )
        {
            messages.Add(new(message, (int)(before - rest.Length)));
        }

        return rest.IsEmpty
            ? messages
            : throw new InvalidOperationException("A hub message spans two WebSocket messages.");
    }

    private async Task UpgradeAsync(Uri node)
    {
        var key = Convert.ToBase64String(Guid.NewGuid().ToByteArray());
        await _connection.WriteAsync(
            Encoding.ASCII.GetBytes(
                $"GET /live HTTP/1.1\r\nHost: {node.Authority}\r\n"
                    + $"Connection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\n"
                    + $"Sec-WebSocket-Key: {key}\r\n\r\n"
            )
        );
        var answer = new StringBuilder();
        var one = new byte[1];
        while (!answer.ToString().EndsWith("\r\n\r\n", StringComparison.Ordinal))
        {
            if (await _connection.ReadAsync(one) == 0)
                break;
            answer.Append((char)one[0]);
        }
        if (!answer.ToString().StartsWith("HTTP/1.1 101", StringComparison.Ordinal))
            throw new InvalidOperationException($"The node did not open a WebSocket: {answer}");
        _receivedByHandshake = _connection.Received;
        _socket = WebSocket.CreateFromStream(_connection, new WebSocketCreationOptions { IsServer = false });
    }

    private Task SendAsync(byte[] message) =>
        _socket.SendAsync(message, WebSocketMessageType.Binary, endOfMessage: true, CancellationToken.None);

    Type IInvocationBinder.GetReturnType(string invocationId) => typeof(object);

    IReadOnlyList<Type> IInvocationBinder.GetParameterTypes(string methodName) => [typeof(byte[])];

    Type IInvocationBinder.GetStreamItemType(string streamId) => throw new NotSupportedException();

    public void Dispose()
    {
        _socket?.Dispose();
        _connection.Dispose();
    }
}

/// <summary>A message of the hub, and the bytes it took at the socket.</summary>
internal sealed record ReceivedMessage(HubMessage Message, int Bytes);
