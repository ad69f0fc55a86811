using BoxOffice.Tests.Support;
using BoxOffice.Web.Components.Customer.Seats;
using BoxOffice.Web.RateLimiting;

namespace BoxOffice.Tests.Web.Components;

/// <summary>A test of customers' sessions on a real sale, with its own clock.</summary>
public abstract class SessionTest(SaleFixture fixture) : IClassFixture<SaleFixture>, IAsyncLifetime
{
    private protected static readonly CallerAddress School = new("203.0.113.7");

    private protected TestSale Sale { get; } = fixture.NewSale();
    private protected SessionClock Clock { get; } = new();
    private protected TestDatabase Database => fixture.Database;

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        return Sale.DisposeAsync();
    }

    private protected async Task<SeatSession> OpenAsync(
        TestEvent show,
        Guid? customer = null,
        RateLimits? limits = null
    )
    {
        var session = Sale.NewSession(Clock, limits);
        await session.OpenAsync(show.Id, new(School, customer ?? Guid.NewGuid()));
        return session;
    }
}
