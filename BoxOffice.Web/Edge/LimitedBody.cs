namespace BoxOffice.Web.Edge;

/// <summary>A request's body that cannot be read further once more bytes than the limit have arrived.</summary>
/// <param name="body">The body as it is received.</param>
/// <param name="limit">The most bytes it may have.</param>
internal sealed class LimitedBody(Stream body, long limit) : Stream
{
    private long _left = limit;

    public override bool CanRead => true;
    public override bool CanSeek => false;
    public override bool CanWrite => false;
    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    /// <exception cref="BadHttpRequestException">With status 413: the body is too large.</exception>
    public override async ValueTask<int> ReadAsync(
        Memory<byte> buffer,
        CancellationToken cancellationToken = default
    ) => Count(await body.ReadAsync(buffer, cancellationToken));

    /// <exception cref="BadHttpRequestException">With status 413: the body is too large.</exception>
    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    /// <exception cref="BadHttpRequestException">With status 413: the body is too large.</exception>
    public override int Read(byte[] buffer, int offset, int count) => Count(body.Read(buffer, offset, count));

    public override void Flush() { }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    private int Count(int read) =>
        (_left -= read) >= 0
            ? read
            : throw new BadHttpRequestException(
                "The request's body is larger than its route takes.",
                StatusCodes.Status413PayloadTooLarge
            );
}
