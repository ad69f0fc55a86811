using BoxOffice.Domain.Seating;

namespace BoxOffice.Benchmarks.Live;

/// <summary>A node with viewers, on which seats change.</summary>
internal interface ILiveNode : IAsyncDisposable
{
    Uri Address { get; }

    /// <summary>Announces moves of seats that this node made.</summary>
    void Announce(IReadOnlyList<SeatChange> changes);
}
