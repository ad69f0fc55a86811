namespace BoxOffice.Domain.Seating.BestSeats;

/// <summary>
/// A block that this node gives to no other request until the claim is disposed, after the statement that holds its
/// seats.
/// </summary>
public sealed class BlockClaim : IDisposable
{
    private readonly FreeBlocks _blocks;
    private readonly int[] _ordinals;
    private bool _isReleased;

    internal BlockClaim(FreeBlocks blocks, int[] ordinals) => (_blocks, _ordinals) = (blocks, ordinals);

    /// <summary>The seats, in the order of the row.</summary>
    public IReadOnlyList<int> Ordinals => _ordinals;

    public void Dispose()
    {
        if (_isReleased)
            return;
        _isReleased = true;
        _blocks.Release(_ordinals);
    }
}
