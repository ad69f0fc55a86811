namespace BoxOffice.Domain.Idempotency;

/// <summary>
/// A command that is carried out under its idempotency key. What carries it out may store the answer in the transaction
/// that makes it true; otherwise the answer is stored afterwards.
/// </summary>
/// <param name="key">The command's key, which was claimed.</param>
/// <param name="fingerprint">A hash of what is asked: 32 bytes.</param>
public sealed class ClaimedCommand(CommandKey key, byte[] fingerprint)
{
    public CommandKey Key => key;
    public byte[] Fingerprint => fingerprint;

    /// <summary>The answer that stands, once a transaction of the command has stored it.</summary>
    public StoredAnswer? Kept { get; internal set; }
}
