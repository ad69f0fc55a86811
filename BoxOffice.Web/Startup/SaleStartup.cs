using BoxOffice.Domain;
using BoxOffice.Domain.Bookings;
using BoxOffice.Domain.Commands;
using BoxOffice.Domain.Events;
using BoxOffice.Domain.Payments.Gateway;
using BoxOffice.Domain.Seating;
using BoxOffice.Domain.Venues;
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
            .AddSingleton<HouseLayouts>()
            .AddSingleton<SeatHolds>()
            .AddSingleton<BestAvailable>()
            .AddSingleton<Baskets>();
        services.AddSingleton<HoldRenewals>().AddSingleton<SeatsAgain>();
        services
            .AddSingleton<CheckoutStatements>()
            .AddSingleton<Reservations>()
            .AddSingleton<BookingMoves>()
            .AddSingleton<DirectPayments>()
            .AddSingleton<OrphanSettlement>();
        services.AddSingleton<RefundSettlement>().AddSingleton<BookingSettlement>();
        services.AddSingleton<Checkout>().AddSingleton<BookingDesk>().AddSingleton<WebhookInbox>();
        return services;
    }

    /// <summary>What goes on by itself on every node, beside its twins.</summary>
    public static IServiceCollection AddSaleWorkers(this IServiceCollection services) =>
        services
            .AddHostedService<HoldExpiry>()
            .AddHostedService<PaymentReconciler>()
            .AddHostedService<ReceiptRetention>();
}
