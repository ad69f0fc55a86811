namespace BoxOffice.Domain.Idempotency;

/// <summary>
/// A command that is carried out under its idempotency key. Its answer is stored in the transaction that carries out
/// the command, or afterwards.
/// </summary>
/// <param name="key">The command's key, which was claimed.</param>
/// <param name="fingerprint">A hash of the request: 32 bytes.</param>
public sealed class ClaimedCommand(CommandKey key, byte[] fingerprint)
{
    public CommandKey Key => key;
    public byte[] Fingerprint => fingerprint;

    /// <summary>
    /// The stored answer, once a transaction of the command has stored one. It may be the answer to an earlier request.
    /// </summary>
    public StoredAnswer? Kept { get; internal set; }
}
