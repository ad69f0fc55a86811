using BoxOffice.Domain.Seating;
using BoxOffice.Web.Live;
using Microsoft.AspNetCore.SignalR.Protocol;

namespace BoxOffice.Benchmarks.Live;

/// <summary>
/// Counts a viewer's bytes separately for frames and heartbeats, and checks that every byte is counted.
/// </summary>
internal sealed class ViewerTally(RawViewer viewer)
{
    private const int MaxExtraMessages = 5;
    private byte[] _lastFrame = [];

    public int Frames { get; private set; }
    public int Heartbeats { get; private set; }

    /// <summary>The bytes of frames at the socket, with all headers.</summary>
    public long FrameBytes { get; private set; }

    /// <summary>The bytes of the packed changes in these frames, without headers.</summary>
    public long PackedBytes { get; private set; }

    public long HeartbeatBytes { get; private set; }

    public async Task UntilAsync(Func<bool> enough)
    {
        while (!enough())
            await CountNextAsync();
    }

    private async Task CountNextAsync()
    {
        foreach (var received in await viewer.ReceiveAsync())
            Count(received);
    }

    private void Count(ReceivedMessage received)
    {
        switch (received.Message)
        {
            case InvocationMessage { Target: "f", Arguments: [byte[] packed] }:
                Frames++;
                FrameBytes += received.Bytes;
                PackedBytes += packed.Length;
                _lastFrame = packed;
                break;
            case InvocationMessage { Target: "h" }:
                Heartbeats++;
                HeartbeatBytes += received.Bytes;
                break;
            case CompletionMessage { Error: { } refused }:
                throw new InvalidOperationException($"The measurement is void: {refused}");
        }
    }

    /// <exception cref="InvalidOperationException">
    /// The last frame did not contain exactly these seats as held.
    /// </exception>
    public void RequireLastFrame(IEnumerable<int> seats)
    {
        var expected = seats.Order().Select(o => new SeatChange(o, SeatStatus.Held, 1));
        if (!ViewerMessage.ReadFrame(_lastFrame).Changes.SequenceEqual(expected))
            throw new InvalidOperationException("The measurement is void: a frame has wrong seats.");
    }

    /// <exception cref="InvalidOperationException">Some bytes at the socket belong to no message.</exception>
    public async Task RequireEveryByteAsync()
    {
        // The socket may have received part of a message that is not returned yet. Reading more messages includes it.
        for (var i = 0; i < MaxExtraMessages && viewer.ReceivedAtSocket != viewer.Explained; i++)
            await CountNextAsync();
        if (viewer.ReceivedAtSocket != viewer.Explained)
        {
            throw new InvalidOperationException(
                "The measurement is void: some bytes at the socket belong to no message."
            );
        }
    }
}
