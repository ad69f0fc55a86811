using BoxOffice.Tests.Support;

namespace BoxOffice.Tests.Web.Api;

/// <summary>An event of two rows, of which no test of bad input may move a seat.</summary>
public abstract class ApiBadInputTest(ApiFixture fixture) : IClassFixture<ApiFixture>, IAsyncLifetime
{
    private protected TestEvent Show { get; private set; } = null!;

    private protected HttpClient Http => fixture.Http;

    private protected TestDatabase Database => fixture.Database;

    public async ValueTask InitializeAsync() => Show = await Database.NewEventAsync(rows: 2, seatsPerRow: 10);

    /// <summary>No test of this class may have moved a seat of its event, but for the one it says it holds.</summary>
    public async ValueTask DisposeAsync() =>
        (
            await Database.AsOwnerAsync<long>(
                $"select coalesce(sum(version), 0) from seats where event_id = {Show.Id} and ordinal > 0"
            )
        ).ShouldBe(0);

    private protected Task<ApiAnswer> PostAsync(string what, string raw) =>
        Http.CallAsync(HttpMethod.Post, $"/api/events/{Show.Id}/{what}", raw: raw);
}
