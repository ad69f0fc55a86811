using System.Security.Cryptography;
using System.Text;

namespace BoxOffice.Domain.Idempotency;

/// <summary>
/// A caller's idempotency key for one command. From it come the name its answer is stored under, the key that answer is
/// sealed with, and the token of a hold it begins: whoever sends the key again can be told everything again, and a copy
/// of the database tells nobody anything.
/// </summary>
/// <param name="command">Which command: a key used for another is another.</param>
/// <param name="key">The caller's key; 1 to <see cref="MaxLength"/> characters.</param>
/// <param name="origin">Where the caller is, which tells short keys apart.</param>
public sealed class CommandKey(string command, string key, string origin)
{
    public const int MaxLength = 200;

    /// <summary>A shorter key may well be somebody else's too, such as the number of an order.</summary>
    private const int Unguessable = 16;

    private const int NonceBytes = 12;
    private const int TagBytes = 16;

    private readonly byte[] _secret = Encoding.UTF8.GetBytes(
        key.Length < Unguessable ? $"{command}\n{origin}\n{key}" : $"{command}\n\n{key}"
    );

    /// <summary>Names the stored answer: 32 bytes that tell nothing of the key.</summary>
    public byte[] Id => Derive("name", 32);

    /// <summary>The new customer this command is for, when it is for nobody known.</summary>
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

    /// <summary>A secret made from the key, another one for each purpose.</summary>
    internal byte[] Derive(string purpose, int bytes) =>
        HKDF.DeriveKey(HashAlgorithmName.SHA256, _secret, bytes, info: Encoding.UTF8.GetBytes(purpose));
}
