using BoxOffice.Domain;
using BoxOffice.Domain.Bookings;
using BoxOffice.Domain.Bookings.Cancellation;
using BoxOffice.Domain.Bookings.Checkout;
using BoxOffice.Domain.Bookings.Exchange;
using BoxOffice.Domain.Bookings.Reconciliation;
using BoxOffice.Domain.Bookings.Review;
using BoxOffice.Domain.Bookings.Settlement;
using BoxOffice.Domain.Catalogue;
using BoxOffice.Domain.Events;
using BoxOffice.Domain.Events.Prices;
using BoxOffice.Domain.Events.Sales;
using BoxOffice.Domain.Idempotency;
using BoxOffice.Domain.Payments;
using BoxOffice.Domain.Payments.Gateway;
using BoxOffice.Domain.Seating;
using BoxOffice.Domain.Seating.BestSeats;
using BoxOffice.Domain.Seating.Holds;
using BoxOffice.Domain.Venues.Import;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace BoxOffice.Web.Startup;

/// <summary>Registers the domain.</summary>
public static class SaleStartup
{
    /// <summary>Everything the sale needs; the caller adds the database and an <see cref="ISeatChangeFeed"/>.</summary>
    public static IServiceCollection AddSale(this IServiceCollection services, IConfiguration configuration)
    {
        services.Configure<PaymentOptions>(configuration.GetSection(PaymentOptions.Section));
        services.AddPaymentGateway();
        services.AddSingleton(TimeProvider.System);
        services.AddOptions<QueueOptions>().Bind(configuration.GetSection(QueueOptions.Section)).ValidateOnStart();
        services.AddSingleton<IValidateOptions<QueueOptions>, QueueOptionsValidator>();
        services.AddSingleton<Admission>().AddSingleton<StoredAnswers>();
        services.TryAddSingleton<INewsFeed, SilentNewsFeed>();
        services.AddSingleton<VenuePlans>().AddSingleton<EventSales>().AddSingleton<EventCatalogue>();
        services
            .AddSingleton<EventLayouts>()
            .AddSingleton<SeatHolds>()
            .AddSingleton<BestAvailable>()
            .AddSingleton<Baskets>();
        services.AddSingleton<PriceLists>().AddSingleton<Quotes>().AddSingleton<Vouchers>();
        services.AddSingleton<HoldRenewals>().AddSingleton<SeatsAgain>();
        services
            .AddSingleton<BookingStatements>()
            .AddSingleton<Reservations>()
            .AddSingleton<BookingMoves>()
            .AddSingleton<DirectPayments>()
            .AddSingleton<SeatOffers>()
            .AddSingleton<OrphanSettlement>();
        services.AddSingleton<RefundSettlement>().AddSingleton<BookingSettlement>();
        services
            .AddSingleton<CheckoutService>()
            .AddSingleton<BookingLookup>()
            .AddSingleton<BookingCancellation>()
            .AddSingleton<StaffRefunds>()
            .AddSingleton<OfferAnswers>()
            .AddSingleton<BookingExchange>()
            .AddSingleton<WebhookInbox>();
        services
            .AddOptions<ReconciliationOptions>()
            .Bind(configuration.GetSection(ReconciliationOptions.Section))
            .ValidateOnStart();
        services.AddSingleton<IValidateOptions<ReconciliationOptions>, ReconciliationOptionsValidator>();
        services.AddSingleton<LedgerReconciliation>().AddSingleton<ReviewList>();
        return services;
    }

    /// <summary>Registers the background work that every node does.</summary>
    public static IServiceCollection AddSaleWorkers(this IServiceCollection services) =>
        services
            .AddHostedService<HoldExpiry>()
            .AddHostedService<PaymentReconciler>()
            .AddHostedService<DailyReconciliation>()
            .AddHostedService<ReceiptRetention>();
}
