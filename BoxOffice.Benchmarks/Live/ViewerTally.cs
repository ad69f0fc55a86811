using BoxOffice.Domain.Seating;
using BoxOffice.Web.Live;
using Microsoft.AspNetCore.SignalR.Protocol;

namespace BoxOffice.Benchmarks.Live;

/// <summary>Counts a viewer's bytes apart for frames and heartbeats, and checks that every byte is counted.</summary>
internal sealed class ViewerTally(RawViewer viewer)
{
    private const int Patience = 5;
    private byte[] _lastFrame = [];

    public int Frames { get; private set; }
    public int Heartbeats { get; private set; }

    /// <summary>At the socket, all headers included.</summary>
    public long FrameBytes { get; private set; }

    /// <summary>Of these, the packed changes alone.</summary>
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

    /// <exception cref="InvalidOperationException">The last frame did not hold exactly these seats, held.</exception>
    public void RequireLastFrame(IEnumerable<int> seats)
    {
        var expected = seats.Order().Select(o => new SeatChange(o, SeatStatus.Held, 1));
        if (!ViewerMessage.ReadFrame(_lastFrame).Changes.SequenceEqual(expected))
            throw new InvalidOperationException("The measurement is void: a frame did not hold what had changed.");
    }

    /// <exception cref="InvalidOperationException">Bytes came in at the socket that no message explains.</exception>
    public async Task RequireEveryByteAsync()
    {
        // A message may just be on its way from the socket to us; the next ones settle that.
        for (var i = 0; i < Patience && viewer.ReceivedAtSocket != viewer.Explained; i++)
            await CountNextAsync();
        if (viewer.ReceivedAtSocket != viewer.Explained)
        {
            throw new InvalidOperationException(
                "The measurement is void: bytes at the socket that no message explains."
            );
        }
    }
}
