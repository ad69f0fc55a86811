using System.Net.Http.Json;
using System.Text.Json;
using BoxOffice.Domain.Events;
using BoxOffice.Domain.Events.Prices;
using BoxOffice.Tests.Support;
using BoxOffice.Tests.Web.Api;

namespace BoxOffice.Tests.Web.Live;

/// <summary>A new price list is published while nodes run. Node B does not publish it.</summary>
public sealed class PriceChangeTests(TwoNodes nodes) : IClassFixture<TwoNodes>
{
    private const long Before = 4500;
    private const long After = 5000;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private TestDatabase Database => nodes.Database;

    [Fact]
    public async Task Publish_OnOneNode_ReachesPlanSeatsAndEventOnBothNodesThatHaveReadThemBefore()
    {
        var show = await Database.NewEventAsync();
        foreach (var node in new[] { nodes.A, nodes.B })
        {
            using var http = node.NewClient();
            (await ShownAsync(http, show)).ShouldBe(All(Before));
        }

        await RaiseAsync(show);

        foreach (var node in new[] { nodes.A, nodes.B })
        {
            using var http = node.NewClient();
            await Eventually.BeSoAsync(async () => await ShownAsync(http, show) == All(After), Patience);
        }
    }

    [Fact]
    public async Task BestAvailable_WithAMostPrice_FollowsTheNewPricesOnTheOtherNode()
    {
        var show = await Database.NewEventAsync();
        using var http = nodes.B.NewClient();
        object wanted = new { quantity = 1, maxPriceCents = Before };
        (await PriceOfBestAsync(http, show, wanted)).ShouldBe(Before, "the dearest seats that fit");

        await RaiseAsync(show);

        // The circle costs 30.00 in both lists.
        await Eventually.BeSoAsync(async () => await PriceOfBestAsync(http, show, wanted) == 3000, Patience);
        (await PriceOfBestAsync(http, show, new { quantity = 1, maxPriceCents = After })).ShouldBe(After);
    }

    [Fact]
    public async Task Hold_BegunBefore_KeepsItsPricesAndALaterHoldHasTheNewOnes()
    {
        var show = await Database.NewEventAsync();
        using var http = nodes.B.NewClient();
        var old = await HoldAsync(http, show, new { seatIds = new[] { show.Seats[0] } });
        PriceOf(old).ShouldBe(Before);

        await RaiseAsync(show);

        // Also before the node has noticed the new list.
        var later = await HoldAsync(http, show, new { seatIds = new[] { show.Seats[1] } });
        PriceOf(later).ShouldBe(After);
        var token = old.GetProperty("holdToken").GetString();
        var grown = await HoldAsync(http, show, new { seatIds = new[] { show.Seats[2] }, holdToken = token });
        grown.GetProperty("totalCents").GetInt64().ShouldBe(2 * Before);
        foreach (var (hold, cents) in new[] { (old, 2 * Before), (later, After) })
        {
            var read = await http.CallAsync(
                HttpMethod.Get,
                "/api/holds",
                holdToken: hold.GetProperty("holdToken").GetString()
            );
            read.ShouldBeJson(200).GetProperty("totalCents").GetInt64().ShouldBe(cents);
        }
    }

    [Fact]
    public async Task Publish_WhileAViewerOfTheOtherNodeWatches_IsAnnounced()
    {
        var show = await Database.NewEventAsync();
        await using var viewer = await MapViewer.OpenAsync(nodes.B, show.Id);
        using var http = nodes.B.NewClient();
        (await ShownAsync(http, show)).ShouldBe(All(Before));

        await RaiseAsync(show);

        // The first message comes over Redis, the second when this node has taken over the prices.
        await viewer.UntilAsync(() => viewer.SaleNews >= 2, Patience, "both messages");
        var shown = await ShownAsync(http, show);
        (shown.Plan, shown.Seat).ShouldBe((After, After));
    }

    /// <summary>The price of the first seat, as each answer of the API shows it.</summary>
    private static async Task<Shown> ShownAsync(HttpClient http, TestEvent show)
    {
        var plan = await http.GetFromJsonAsync<JsonElement>($"/api/events/{show.Id}/plan");
        var seats = await http.GetFromJsonAsync<JsonElement>($"/api/events/{show.Id}/seats");
        var summary = await http.GetFromJsonAsync<JsonElement>($"/api/events/{show.Id}");
        var prices = await http.GetFromJsonAsync<JsonElement>($"/api/events/{show.Id}/prices");
        return new(
            PriceOf(plan.GetProperty("categories")[0]),
            PriceOf(seats[0]),
            summary.GetProperty("toPriceCents").GetInt64(),
            PriceOf(prices.GetProperty("categories")[0].GetProperty("prices")[0])
        );
    }

    private static Shown All(long cents) => new(cents, cents, cents, cents);

    private static async Task<long> PriceOfBestAsync(HttpClient http, TestEvent show, object wanted)
    {
        var hold = await http.CallAsync(HttpMethod.Post, $"/api/events/{show.Id}/holds/best-available", wanted);
        var json = hold.ShouldBeJson(201);
        await http.CallAsync(HttpMethod.Delete, "/api/holds", holdToken: json.GetProperty("holdToken").GetString());
        return json.GetProperty("totalCents").GetInt64();
    }

    private static async Task<JsonElement> HoldAsync(HttpClient http, TestEvent show, object wanted) =>
        (await http.CallAsync(HttpMethod.Post, $"/api/events/{show.Id}/holds", wanted)).ShouldBeJson(201);

    private static long PriceOf(JsonElement priced) =>
        priced.TryGetProperty("seats", out var seats) ? PriceOf(seats[0]) : priced.GetProperty("priceCents").GetInt64();

    /// <summary>Publishes on node A.</summary>
    private async Task RaiseAsync(TestEvent show)
    {
        var draft = PriceListDraft.Of([
            new EventPrice
            {
                Category = 0,
                Name = "Stalls",
                Color = "#0072B2",
                PriceCents = After,
            },
            new EventPrice
            {
                Category = 1,
                Name = "Circle",
                Color = "#E69F00",
                PriceCents = 3000,
            },
        ]);
        (await nodes.A.Get<PriceLists>().PublishAsync(show.Id, draft, TestActor.Job)).Succeeded.ShouldBeTrue();
    }

    /// <param name="Summary">Of the event, which is read at most once a second.</param>
    private sealed record Shown(long Plan, long Seat, long Summary, long Prices);
}
