using BoxOffice.Domain.Bookings;
using BoxOffice.Domain.Bookings.Cancellation;
using BoxOffice.Domain.Bookings.Checkout;
using BoxOffice.Domain.Bookings.Reconciliation;
using BoxOffice.Domain.Bookings.Review;
using BoxOffice.Domain.Bookings.Settlement;
using BoxOffice.Domain.Catalogue;
using BoxOffice.Domain.Data;
using BoxOffice.Domain.Events;
using BoxOffice.Domain.Payments.Gateway;
using BoxOffice.Domain.Seating;
using BoxOffice.Domain.Seating.BestSeats;
using BoxOffice.Domain.Seating.Holds;
using BoxOffice.Tests.Sandbox;
using BoxOffice.Web.Live;
using BoxOffice.Web.Startup;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace BoxOffice.Tests.Support;

/// <summary>
/// The services of one node's sale, as the program registers them, without the web and without running background
/// services. Tests call those themselves.
/// </summary>
internal sealed class TestSale : IAsyncDisposable
{
    private readonly ServiceProvider _services;

    /// <param name="database">The database, shared by all nodes of a test.</param>
    /// <param name="provider">The payment provider.</param>
    /// <param name="feed">Where seat changes are announced; null to record them in <see cref="Feed"/>.</param>
    /// <param name="around">Wraps the provider's gateway; null for none.</param>
    public TestSale(
        TestDatabase database,
        SandboxUnderTest provider,
        ISeatChangeFeed? feed = null,
        Func<IPaymentGateway, IPaymentGateway>? around = null
    )
    {
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddSingleton(database.Application);
        services.AddDbContextFactory<BoxOfficeDbContext>(options => options.UseBoxOffice(database.Application));
        services.AddSingleton<ISeatChangeFeed>(s => new OwnMapFeed(feed ?? Feed, s.GetRequiredService<LiveSeatMaps>()));
        services.AddSingleton<LiveSeatMaps>().AddSingleton<ISeatStates>(s => s.GetRequiredService<LiveSeatMaps>());
        services.AddSingleton<INewsFeed>(News);
        services.AddSingleton(around?.Invoke(provider.Gateway) ?? provider.Gateway);
        services.AddSale(new ConfigurationBuilder().Build());
        services.AddSingleton(s => new EventCatalogue(
            s.GetRequiredService<IDbContextFactory<BoxOfficeDbContext>>(),
            TimeProvider.System
        )
        {
            Freshness = TimeSpan.Zero,
        });
        services.AddSingleton<HoldExpiry>().AddSingleton<PaymentReconciler>().AddSingleton<DailyReconciliation>();
        _services = services.BuildServiceProvider();
    }

    public RecordingFeed Feed { get; } = new();

    /// <summary>The basket changes that were announced.</summary>
    public RecordingNews News { get; } = new();
    public SeatHolds Holds => Get<SeatHolds>();
    public BestAvailable Best => Get<BestAvailable>();
    public Baskets Baskets => Get<Baskets>();
    public CheckoutService Checkout => Get<CheckoutService>();
    public BookingMoves Moves => Get<BookingMoves>();
    public BookingSettlement Settlement => Get<BookingSettlement>();
    public BookingLookup Bookings => Get<BookingLookup>();

    public BookingCancellation Cancellation => Get<BookingCancellation>();
    public WebhookInbox Inbox => Get<WebhookInbox>();
    public HoldExpiry Expiry => Get<HoldExpiry>();
    public PaymentReconciler Reconciler => Get<PaymentReconciler>();

    public ReviewList Review => Get<ReviewList>();
    public LedgerReconciliation Reconciliation => Get<LedgerReconciliation>();

    /// <summary>Settles every payment that is not final, as the reconciler does later.</summary>
    public async Task ReconcileAllAsync(TestDatabase database)
    {
        await database.MakePaymentsDueAsync();
        while (await Reconciler.ReconcileAsync(CancellationToken.None) > 0) { }
    }

    public T Get<T>()
        where T : notnull => _services.GetRequiredService<T>();

    public ValueTask DisposeAsync() => _services.DisposeAsync();

    /// <summary>
    /// A node applies its own seat changes at once. Changes of other nodes reach it through the database, as without
    /// Redis.
    /// </summary>
    private sealed class OwnMapFeed(ISeatChangeFeed next, LiveSeatMaps maps) : ISeatChangeFeed
    {
        public void Announce(long eventId, IReadOnlyList<SeatChange> changes)
        {
            maps.Apply(eventId, changes, "own");
            next.Announce(eventId, changes);
        }
    }
}
