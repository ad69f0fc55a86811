using System.Text;
using BoxOffice.Domain;
using BoxOffice.Domain.Bookings.Checkout;
using BoxOffice.Domain.Data;
using BoxOffice.Domain.Events;
using BoxOffice.Domain.Events.Prices;
using BoxOffice.Domain.Events.Sales;
using BoxOffice.Domain.Seating.BestSeats;
using BoxOffice.Domain.Venues.Demo;
using BoxOffice.Domain.Venues.Import;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace BoxOffice.Web.Demo;

/// <summary>
/// Fills an empty database for demonstrations: three venues, stored by the importer; events at every stage of their
/// sale; and one of them nearly sold out, by the same checkout as for customers. Nodes that start together do this
/// once.
/// </summary>
internal sealed class DemoSeed(
    NpgsqlDataSource database,
    IDbContextFactory<BoxOfficeDbContext> contexts,
    VenuePlans plans,
    EventSales sales,
    PriceLists prices,
    BestAvailable best,
    CheckoutService checkout,
    ILogger<DemoSeed> log
) : BackgroundService
{
    private const long SeedLock = 0x44656D6F;
    private static readonly Actor Demo = Actor.System("demo");
    private Task _selling = Task.CompletedTask;

    /// <summary>
    /// Creates venues and events before the node is ready. Tickets are sold in the background afterwards.
    /// </summary>
    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        await using var turn = await connection.BeginTransactionAsync(cancellationToken);
        await ExecuteAsync(
            connection,
            $"set local statement_timeout = 0; set local lock_timeout = 0; select pg_advisory_xact_lock({SeedLock})"
        );
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        if (!await context.Venues.AnyAsync(cancellationToken))
            _selling = SellAsync(await CreateAsync(cancellationToken));
        await turn.CommitAsync(cancellationToken);
        await base.StartAsync(cancellationToken);
    }

    protected override Task ExecuteAsync(CancellationToken stoppingToken) => _selling;

    private async Task<Event> CreateAsync(CancellationToken cancellationToken)
    {
        var studio = await ImportAsync(DemoPlans.Studio(), "Cellar Studio", "Europe/Berlin", cancellationToken);
        var theatre = await ImportAsync(
            DemoPlans.Theatre(),
            "Playhouse on the Quay",
            "Europe/London",
            cancellationToken
        );
        var arena = await ImportAsync(DemoPlans.Arena(), "Northern Arena", "Europe/London", cancellationToken);

        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var now = await context.NowAsync(cancellationToken);
        var today = new DateTimeOffset(now.UtcDateTime.Date, TimeSpan.Zero);
        var winter = await PutAsync(
            theatre,
            "The Winter's Tale",
            "A jealous king, a lost daughter, and the most famous stage direction of all.",
            12,
            19.5,
            list: DemoPrices.Theatre
        );
        await PromoteAsync(winter.Id, cancellationToken);
        await PutAsync(arena, "Aurora Live", "The last night of the northern tour, in the round.", 26, 20);
        await PutAsync(
            theatre,
            "The Magic Flute",
            "Mozart's last opera, sung in English.",
            33,
            19,
            salesStart: today.AddDays(2).AddHours(10),
            list: DemoPrices.TheatreWithFees
        );
        return await PutAsync(
            studio,
            "Small Hours",
            "A play for two voices and one chair. A few seats are left.",
            5,
            20
        );

        async Task<Event> PutAsync(
            long plan,
            string name,
            string description,
            int inDays,
            double atHour,
            DateTimeOffset? salesStart = null,
            Func<IReadOnlyList<EventPrice>, PriceListDraft>? list = null
        )
        {
            var date = today.AddDays(inDays).AddHours(atHour);
            var outcome = await sales.PutOnSaleAsync(
                new(name, plan, date, salesStart ?? now.AddDays(-7), date, description)
                {
                    PriceList = list,
                    Actor = Demo,
                },
                cancellationToken
            );
            return outcome.Succeeded ? outcome.Value : throw new InvalidOperationException(outcome.Refusal.Message);
        }
    }

    /// <summary>Two codes to try: ten percent off, and the price type for members.</summary>
    private async Task PromoteAsync(long eventId, CancellationToken cancellationToken)
    {
        Promotion[] promotions =
        [
            new()
            {
                EventId = eventId,
                Code = "QUAY10",
                Effect = PromotionEffect.Percent,
                Value = 1000,
                Actor = Demo,
            },
            new()
            {
                EventId = eventId,
                Code = "FRIENDS",
                Effect = PromotionEffect.Opens,
                PriceType = "member",
                Actor = Demo,
            },
        ];
        foreach (var promotion in promotions)
        {
            var added = await prices.AddPromotionAsync(promotion, cancellationToken);
            if (!added.Succeeded)
                throw new InvalidOperationException(added.Refusal.Message);
        }
    }

    private async Task<long> ImportAsync(
        string json,
        string venue,
        string timeZone,
        CancellationToken cancellationToken
    )
    {
        var stored = await plans.ImportAsync(Encoding.UTF8.GetBytes(json), venue, timeZone, cancellationToken);
        return stored.Plan?.Id
            ?? throw new InvalidOperationException(
                $"The demo plan of {venue} does not import: {stored.Problems[0].Path} {stored.Problems[0].Message}"
            );
    }

    /// <summary>Sells nearly all seats of an event, by the same services as for customers.</summary>
    private async Task SellAsync(Event show)
    {
        await Task.Yield();
        var sold = 0;
        try
        {
            for (var order = 1; sold < 285; order++)
            {
                var size = 1 + order * 7 % 6;
                var held = await best.HoldAsync(new(show.Id, Guid.NewGuid(), size));
                if (!held.Succeeded)
                    break;
                var paid = await checkout.PayAsync(
                    new(
                        held.Value.HoldId,
                        $"Demo customer {order}",
                        $"demo{order}@example.org",
                        $"demo-{show.Id}-{order}",
                        "pm_card_visa"
                    )
                );
                if (!paid.Succeeded)
                    break;
                sold += size;
            }
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            DemoLog.NotSold(log, failure);
        }
        DemoLog.Sold(log, sold, show.Name);
    }

    private static async Task ExecuteAsync(NpgsqlConnection connection, string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }
}

internal static partial class DemoLog
{
    [LoggerMessage(Level = LogLevel.Information, Message = "Sold {Sold} demonstration tickets for {Event}")]
    public static partial void Sold(ILogger log, int sold, string @event);

    [LoggerMessage(
        Level = LogLevel.Warning,
        Message = "The demonstration's tickets could not be sold; its events were created"
    )]
    public static partial void NotSold(ILogger log, Exception failure);
}
