using BoxOffice.Tests.Support;

namespace BoxOffice.Tests.Web.Api;

/// <summary>A test of bad input. Its event has two rows, and bad input must not change their seats.</summary>
public abstract class ApiBadInputTest(ApiFixture fixture) : IClassFixture<ApiFixture>, IAsyncLifetime
{
    private protected TestEvent Show { get; private set; } = null!;

    private protected HttpClient Http => fixture.Http;

    private protected TestDatabase Database => fixture.Database;

    public async ValueTask InitializeAsync() => Show = await Database.NewEventAsync(rows: 2, seatsPerRow: 10);

    /// <summary>
    /// Checks that the test changed no seat of its event except the first one, which a test may hold.
    /// </summary>
    public async ValueTask DisposeAsync() =>
        (
            await Database.AsOwnerAsync<long>(
                $"select coalesce(sum(version), 0) from seats where event_id = {Show.Id} and ordinal > 0"
            )
        ).ShouldBe(0);

    private protected Task<ApiAnswer> PostAsync(string what, string raw) =>
        Http.CallAsync(HttpMethod.Post, $"/api/events/{Show.Id}/{what}", raw: raw);
}
