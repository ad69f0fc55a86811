using System.Globalization;
using System.IO.Compression;
using BoxOffice.Benchmarks.Events;
using BoxOffice.Benchmarks.Report;

namespace BoxOffice.Benchmarks.Live;

/// <summary>
/// The bytes per seat that a viewer downloads to see all seats: the body of the map's snapshot as a browser gets it.
/// </summary>
internal sealed record SnapshotBytes(string State, SaleStory? Story)
{
    public static readonly SnapshotBytes[] All =
    [
        new("fresh", null),
        new("half sold, 1 hold in 3 lapsed", new(0.5, 1 / 3.0)),
        new("nearly sold out, 1 hold in 3 lapsed", new(0.97, 1 / 3.0)),
        new("nearly sold out, 3 holds in 5 lapsed", new(0.97, 0.6)),
    ];

    private static readonly Aim Aim = Aim.Under(0.25);

    public async Task<Figure> MeasureAsync(LiveNode node, BenchEvent show)
    {
        // The snapshot is packed from this node's memory, so the sale is simulated there, without the database.
        if (await node.Maps.FindAsync(show.EventId) is not { } map)
            throw new InvalidOperationException("There is no such event.");
        if (Story is not null)
            node.Feed.Announce(show.EventId, Story.Play(map.Seats));

        using var browser = new HttpClient(
            new SocketsHttpHandler { AutomaticDecompression = System.Net.DecompressionMethods.None }
        );
        browser.DefaultRequestHeaders.AcceptEncoding.ParseAdd("br, gzip");
        using var answer = await browser.GetAsync(new Uri(node.Address, $"/api/events/{show.EventId}/map"));
        var body = await answer.EnsureSuccessStatusCode().Content.ReadAsByteArrayAsync();
        var encoding = answer.Content.Headers.ContentEncoding.SingleOrDefault() ?? "plain";

        var plain = map.Snapshot();
        if (!Unpack(body, encoding).AsSpan().SequenceEqual(plain))
        {
            throw new InvalidOperationException(
                "The measurement is void: the unpacked snapshot is not the node's snapshot."
            );
        }

        var perSeat = (double)body.Length / map.Seats;
        var counted = string.Create(
            CultureInfo.InvariantCulture,
            $"{body.Length:N0} bytes, {encoding}; {(double)plain.Length / map.Seats:0.000} plain"
        );
        return new($"snapshot bytes per seat, {State}", "0.000", Aim, new(perSeat, perSeat, perSeat), counted);
    }

    private static byte[] Unpack(byte[] body, string encoding)
    {
        using Stream packed = new MemoryStream(body);
        using var plain = new MemoryStream();
        using var unpacking = encoding switch
        {
            "br" => new BrotliStream(packed, CompressionMode.Decompress),
            "gzip" => new GZipStream(packed, CompressionMode.Decompress),
            _ => packed,
        };
        unpacking.CopyTo(plain);
        return plain.ToArray();
    }
}
