using System.IO.Compression;
using System.Net;
using System.Text.Json;
using BoxOffice.Domain;
using BoxOffice.Domain.Seating;
using BoxOffice.Domain.Seating.Holds;
using BoxOffice.Tests.Support;
using BoxOffice.Tests.Web.Api;
using BoxOffice.Web.Live;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using static BoxOffice.Tests.Support.TestRequests;

namespace BoxOffice.Tests.Web.Live;

/// <summary>
/// Answers that many clients request: written once, sent compressed, and not sent again to a client that has them.
/// </summary>
public sealed class SeatAnswersTests(ApiFixture fixture) : IClassFixture<ApiFixture>, IDisposable
{
    private static readonly string[] Paths =
    [
        "/api/events",
        "/api/events/{0}",
        "/api/events/{0}/seats",
        "/api/events/{0}/seats?section=House",
        "/api/events/{0}/availability",
        "/api/events/{0}/plan",
    ];
    private readonly BoxOfficeNode _node = fixture.Node;
    private readonly HttpClient _http = fixture.Node.NewClient();

    private TestDatabase Database => fixture.Database;

    public void Dispose() => _http.Dispose();

    [Theory]
    [InlineData("br", "br")]
    [InlineData("gzip", "gzip")]
    [InlineData("gzip, deflate, br, zstd", "br")]
    [InlineData("br;q=0.5, gzip", "gzip")]
    [InlineData("br;q=0, gzip;q=0.1", "gzip")]
    [InlineData("br;q=0, gzip;q=0", null)]
    [InlineData("*", "br")]
    [InlineData("*;q=0", null)]
    [InlineData("deflate", null)]
    [InlineData("", null)]
    public async Task Answer_WithAnyAcceptEncoding_IsCompressedAsRequested(string accepted, string? encoding)
    {
        var show = await Database.NewEventAsync();
        foreach (var path in Paths)
        {
            using var plain = await AskAsync(path, show);
            using var packed = await AskAsync(path, show, accepted);

            packed.StatusCode.ShouldBe(HttpStatusCode.OK);
            packed.Content.Headers.ContentEncoding.SingleOrDefault().ShouldBe(encoding);
            packed.Headers.Vary.ShouldContain("Accept-Encoding");
            packed.Content.Headers.ContentType!.MediaType.ShouldBe("application/json");
            (await UnpackAsync(packed)).ShouldBe(await plain.Content.ReadAsByteArrayAsync(), path);
        }
    }

    [Fact]
    public async Task Answer_RequestedAgainUnchanged_Is304()
    {
        var show = await Database.NewEventAsync();
        foreach (var path in Paths)
        {
            using var first = await AskAsync(path, show, "br");
            var tag = first.Headers.ETag.ShouldNotBeNull(path);
            first.Headers.CacheControl!.NoCache.ShouldBeTrue("the client must ask each time");

            using var again = await AskAsync(path, show, "gzip", tag.ToString());
            using var oneOfMany = await AskAsync(path, show, "", $"\"something-else\", {tag}");
            using var any = await AskAsync(path, show, "", "*");
            using var other = await AskAsync(path, show, "br", "W/\"something-else\"");

            foreach (var known in new[] { again, oneOfMany, any })
            {
                known.StatusCode.ShouldBe(HttpStatusCode.NotModified, path);
                known.Headers.ETag.ShouldBe(tag);
                (await known.Content.ReadAsByteArrayAsync()).ShouldBeEmpty();
            }
            other.StatusCode.ShouldBe(HttpStatusCode.OK);
        }
    }

    [Fact]
    public async Task Seats_OneIsTaken_TagAndAnswerAreNewAtOnce()
    {
        var show = await Database.NewEventAsync();
        foreach (
            var (path, round) in new[]
            {
                ("/api/events/{0}/seats", 0),
                ("/api/events/{0}/availability", 1),
                ("/api/events/{0}/seats?section=House", 2),
            }
        )
        {
            using var before = await AskAsync(path, show);
            (await _node.Get<SeatHolds>().HoldAsync(show.Request(round))).Succeeded.ShouldBeTrue();

            using var after = await AskAsync(path, show, tag: before.Headers.ETag!.ToString());

            after.StatusCode.ShouldBe(HttpStatusCode.OK, path);
            after.Headers.ETag.ShouldNotBe(before.Headers.ETag);
        }
    }

    [Fact]
    public async Task Seats_HundredRequestsAtOnce_AreWrittenOnce()
    {
        var show = await Database.NewEventAsync(rows: 40, seatsPerRow: 50);
        var answers = _node.Get<SeatAnswers>();
        var before = answers.Writings;

        var bodies = await Task.WhenAll(
            Enumerable.Range(0, 100).Select(_ => Task.Run(() => answers.SeatsAsync(show.Id, null)))
        );
        (answers.Writings - before).ShouldBe(1);
        bodies.ShouldAllBe(body => ReferenceEquals(body.Value, bodies[0].Value));

        await _node.Get<SeatHolds>().HoldAsync(show.Request(0));
        await Task.WhenAll(Enumerable.Range(0, 100).Select(_ => Task.Run(() => answers.SeatsAsync(show.Id, null))));
        (answers.Writings - before).ShouldBe(2);
    }

    [Fact]
    public async Task Seats_ChangingSteadily_AreWrittenRarelyAndShowEachCallersOwnHold()
    {
        var show = await Database.NewEventAsync(rows: 4, seatsPerRow: 50);
        var answers = _node.Get<SeatAnswers>();
        var before = answers.Writings;
        var began = TimeProvider.System.GetTimestamp();
        await Task.WhenAll(
            Enumerable
                .Range(0, 20)
                .Select(async buyer =>
                {
                    for (var seat = buyer; seat < 200; seat += 20)
                    {
                        await _node.Get<SeatHolds>().HoldAsync(show.Request(seat));
                        var body = (await answers.SeatsAsync(show.Id, null)).Value!;
                        JsonDocument
                            .Parse(body.Plain)
                            .RootElement[seat]
                            .GetProperty("status")
                            .GetString()
                            .ShouldBe("held");
                    }
                })
        );

        (answers.Writings - before).ShouldBeLessThanOrEqualTo(
            1 + (int)(TimeProvider.System.GetElapsedTime(began).TotalSeconds * 4) + 1
        );
    }

    /// <summary>
    /// The event has no viewer, and no message arrives: a hold on another node is found in the database within about a
    /// second.
    /// </summary>
    [Fact]
    public async Task Seats_HeldOnAnotherNodeWithoutAnyMessage_AreShownAfterASecond()
    {
        await using var mute = BoxOfficeNode.Start(
            Database,
            fixture.Sale.Provider,
            change: services => services.Replace(ServiceDescriptor.Singleton<ISeatChangeFeed, SilentSeatChangeFeed>())
        );
        var show = await Database.NewEventAsync();
        using var before = await AskAsync("/api/events/{0}/seats", show);

        await mute.Get<SeatHolds>().HoldAsync(show.Request(3));
        await Task.Delay(1100);

        using var after = await AskAsync("/api/events/{0}/seats", show);
        JsonDocument
            .Parse(await after.Content.ReadAsStringAsync())
            .RootElement[3]
            .GetProperty("status")
            .GetString()
            .ShouldBe("held");
    }

    [Fact]
    public async Task SeatsAndAvailability_OfASection_HaveTheStatesOfTheMap()
    {
        var show = await Database.NewEventAsync(rows: 1, seatsPerRow: 4);
        await Database.AsOwnerAsync<object>(
            "set session_replication_role = replica; update seats set price_cents = null where id = "
                + $"{show.Seats[2]}; reset session_replication_role"
        );
        await _node.Get<SeatHolds>().HoldAsync(show.Request(1));
        var answers = _node.Get<SeatAnswers>();

        var seats = JsonDocument
            .Parse((await answers.SeatsAsync(show.Id, "House")).Value!.Plain)
            .RootElement.EnumerateArray()
            .ToList();
        seats
            .Select(s => s.GetProperty("status").GetString())
            .ShouldBe(["available", "held", "not-for-sale", "available"]);
        var section = JsonDocument
            .Parse((await answers.AvailabilityAsync(show.Id)).ShouldNotBeNull().Plain)
            .RootElement[0];
        new[] { "total", "available", "held", "reserved", "booked", "notForSale", "fromPriceCents" }
            .Select(n => section.GetProperty(n).GetInt32())
            .ShouldBe([4, 2, 1, 0, 0, 1, 4500]);

        (await answers.SeatsAsync(show.Id, "Nowhere"))
            .Refusal.ShouldBeOfType<InvalidRequest>()
            .Field.ShouldBe("section");
        (await answers.SeatsAsync(987_654_321, null)).Refusal.ShouldBe(new EventNotFound(987_654_321));
        (await answers.SeatsAsync(987_654_321, "House")).Refusal.ShouldBe(new EventNotFound(987_654_321));
        (await answers.AvailabilityAsync(987_654_321)).ShouldBeNull();
    }

    private async Task<HttpResponseMessage> AskAsync(
        string path,
        TestEvent show,
        string accepted = "",
        string? tag = null
    )
    {
        using var request = new HttpRequestMessage(
            HttpMethod.Get,
            string.Format(System.Globalization.CultureInfo.InvariantCulture, path, show.Id)
        );
        if (accepted.Length > 0)
            request.Headers.TryAddWithoutValidation("Accept-Encoding", accepted);
        if (tag is not null)
            request.Headers.TryAddWithoutValidation("If-None-Match", tag);
        return await _http.SendAsync(request);
    }

    private static async Task<byte[]> UnpackAsync(HttpResponseMessage answer)
    {
        await using var packed = await answer.Content.ReadAsStreamAsync();
        await using Stream unpacking = answer.Content.Headers.ContentEncoding.SingleOrDefault() switch
        {
            "br" => new BrotliStream(packed, CompressionMode.Decompress),
            "gzip" => new GZipStream(packed, CompressionMode.Decompress),
            _ => packed,
        };
        using var plain = new MemoryStream();
        await unpacking.CopyToAsync(plain);
        return plain.ToArray();
    }
}
