using System.Security.Claims;
using BoxOffice.Domain.Bookings.Checkout;
using BoxOffice.Domain.Catalogue;
using BoxOffice.Domain.Events;
using BoxOffice.Domain.Events.Prices;
using BoxOffice.Domain.Seating;
using BoxOffice.Domain.Seating.Holds;
using BoxOffice.Tests.Support;
using BoxOffice.Web.Components.Customer.Seats;
using BoxOffice.Web.Live;
using BoxOffice.Web.RateLimiting;
using Microsoft.AspNetCore.Components.Authorization;

namespace BoxOffice.Tests.Web.Components;

/// <summary>A customer's session on a real sale, for tests in which the database changes meanwhile.</summary>
internal static class SessionScene
{
    /// <summary>A session as a circuit gets it.</summary>
    public static SeatSession NewSession(
        this TestSale sale,
        TimeProvider time,
        RateLimits? limits = null,
        INewsFeed? news = null
    ) =>
        new(
            sale.Holds,
            sale.Best,
            sale.Baskets,
            sale.Get<PriceLists>(),
            sale.Get<Quotes>(),
            new SeatingViews(sale.Get<LiveSeatMaps>(), sale.Get<EventLayouts>(), time),
            sale.Get<EventCatalogue>(),
            sale.Settlement,
            sale.Bookings,
            sale.Get<HoldRenewals>(),
            sale.Get<SeatsAgain>(),
            new NextReturns(sale.Baskets, time),
            news ?? sale.Get<INewsFeed>(),
            limits ?? new(new()),
            new HoldOrigins(new(), sale.Get<EventLayouts>()),
            time
        );

    /// <summary>The authentication state of a browser with a customer's cookie.</summary>
    public static Task<AuthenticationState> Visitor(Guid customer) =>
        Task.FromResult(
            new AuthenticationState(
                new ClaimsPrincipal(new ClaimsIdentity([new Claim("boxoffice:customer", customer.ToString("N"))]))
            )
        );

    /// <summary>Changes an event in the database, without an announcement and without the guards.</summary>
    public static Task ChangeAsync(this TestDatabase database, TestEvent show, string set) =>
        database.AsOwnerAsync<object>(
            $"begin; set local session_replication_role = replica; update events set {set} where id = {show.Id}; "
                + "commit;"
        );
}

/// <summary>The current time, with timers that wait 20 ms at most.</summary>
internal sealed class HastyClock : TimeProvider
{
    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        base.CreateTimer(
            callback,
            state,
            dueTime < TimeSpan.FromMilliseconds(20) ? dueTime : TimeSpan.FromMilliseconds(20),
            period
        );
}

/// <summary>The current time plus what a test adds, also in timestamps.</summary>
internal sealed class SessionClock : TimeProvider
{
    private TimeSpan _ahead;

    public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + _ahead;

    public override long GetTimestamp() => base.GetTimestamp() + (long)(_ahead.TotalSeconds * TimestampFrequency);

    public void Advance(TimeSpan by) => _ahead += by;
}

/// <summary>A clock whose timestamp never changes. Its next timer fires when <see cref="Meanwhile"/> has run.</summary>
internal sealed class HaltedClock : TimeProvider
{
    public Func<Task>? Meanwhile { get; set; }

    public override long GetTimestamp() => 0;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        if (Meanwhile is not { } meanwhile)
            return base.CreateTimer(callback, state, dueTime, period);
        Meanwhile = null;
        _ = Task.Run(async () =>
        {
            try
            {
                await meanwhile();
            }
            finally
            {
                callback(state);
            }
        });
        return base.CreateTimer(callback, state, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }
}
