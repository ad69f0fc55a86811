using System.Buffers.Binary;

namespace BoxOffice.Tests.Support;

/// <summary>
/// Finds the messages of PostgreSQL's protocol in one direction of a connection, even when reads split them.
/// </summary>
/// <param name="hasStartup">Whether the first message is the client's startup message, which has no type.</param>
internal sealed class PostgresMessages(bool hasStartup)
{
    private const int LengthBytes = 4;

    private readonly List<byte> _begun = [];
    private bool _hasType = !hasStartup;
    private int _left;

    /// <summary>
    /// Returns each message whose head has arrived: its type (a space for the startup), and the first byte of its
    /// content, or 0.
    /// </summary>
    public IEnumerable<(char Type, char First)> Read(byte[] bytes, int count)
    {
        for (var i = 0; i < count; i++)
        {
            if (_left > 0)
            {
                var skipped = Math.Min(_left, count - i);
                _left -= skipped;
                i += skipped - 1;
                continue;
            }
            _begun.Add(bytes[i]);
            if (Head() is not { } message)
                continue;
            _begun.Clear();
            _hasType = true;
            yield return message;
        }
    }

    private (char, char)? Head()
    {
        var (head, length) = (_hasType ? 1 + LengthBytes : LengthBytes, 0);
        if (_begun.Count >= head)
            length = BinaryPrimitives.ReadInt32BigEndian(_begun.GetRange(head - LengthBytes, LengthBytes).ToArray());
        var isEmpty = length == LengthBytes;
        if (_begun.Count < (isEmpty ? head : head + 1))
            return null;
        _left = isEmpty ? 0 : length - LengthBytes - 1;
        return (_hasType ? (char)_begun[0] : ' ', isEmpty ? '\0' : (char)_begun[head]);
    }
}
