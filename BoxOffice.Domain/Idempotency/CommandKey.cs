using System.Security.Cryptography;
using System.Text;

namespace BoxOffice.Domain.Idempotency;

/// <summary>
/// A caller's idempotency key for one command. From it are derived the id and the encryption key of the stored answer,
/// and the token of a hold that the command begins. So a caller who sends the key again can get the same answer, and a
/// copy of the database reveals no answer and no token.
/// </summary>
/// <param name="command">The command's name. The same key under another command is a different key.</param>
/// <param name="key">The caller's key; 1 to <see cref="MaxLength"/> characters.</param>
/// <param name="origin">The caller's network origin. It separates equal short keys of different callers.</param>
public sealed class CommandKey(string command, string key, string origin)
{
    public const int MaxLength = 200;

    /// <summary>
    /// A key of fewer characters, such as the number of an order, may also be used by another caller.
    /// </summary>
    private const int UniqueLength = 16;

    private const int NonceBytes = 12;
    private const int TagBytes = 16;

    private readonly byte[] _secret = Encoding.UTF8.GetBytes(
        key.Length < UniqueLength ? $"{command}\n{origin}\n{key}" : $"{command}\n\n{key}"
    );

    /// <summary>The id of the stored answer: 32 bytes that reveal nothing about the key.</summary>
    public byte[] Id => Derive("name", 32);

    /// <summary>The id of a new customer, for a command that no known customer sent.</summary>
    public Guid CustomerId => new(Derive("customer", 16), bigEndian: true);

    public byte[] Seal(ReadOnlySpan<byte> text)
    {
        var content = new byte[NonceBytes + TagBytes + text.Length];
        RandomNumberGenerator.Fill(content.AsSpan(0, NonceBytes));
        using var cipher = new AesGcm(Derive("seal", 32), TagBytes);
        cipher.Encrypt(
            content.AsSpan(0, NonceBytes),
            text,
            content.AsSpan(NonceBytes + TagBytes),
            content.AsSpan(NonceBytes, TagBytes)
        );
        return content;
    }

    public byte[] Open(ReadOnlySpan<byte> content)
    {
        var text = new byte[content.Length - NonceBytes - TagBytes];
        using var cipher = new AesGcm(Derive("seal", 32), TagBytes);
        cipher.Decrypt(
            content[..NonceBytes],
            content[(NonceBytes + TagBytes)..],
            content.Slice(NonceBytes, TagBytes),
            text
        );
        return text;
    }

    /// <summary>A secret derived from the key, a different one for each purpose.</summary>
    internal byte[] Derive(string purpose, int bytes) =>
        HKDF.DeriveKey(HashAlgorithmName.SHA256, _secret, bytes, info: Encoding.UTF8.GetBytes(purpose));
}
