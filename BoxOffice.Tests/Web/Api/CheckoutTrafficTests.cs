using BoxOffice.Domain.Bookings.Reconciliation;
using BoxOffice.Domain.Bookings.Settlement;
using BoxOffice.Domain.Seating.Holds;
using BoxOffice.Tests.Support;
using BoxOffice.Web.Live;
using Microsoft.Extensions.Hosting;
using Npgsql;

namespace BoxOffice.Tests.Web.Api;

/// <summary>
/// How many round trips and transactions of PostgreSQL a confirmed booking needs, counted between a node and the
/// server.
/// </summary>
public sealed class CheckoutTrafficTests(SaleFixture fixture) : IClassFixture<SaleFixture>, IAsyncLifetime
{
    private const int Warming = 8;
    private const int Counted = 5;

    /// <summary>
    /// Background services that use the database at their own times. They are removed, so that they are not counted.
    /// </summary>
    private static readonly Type[] Workers =
    [
        typeof(HoldExpiry),
        typeof(PaymentReconciler),
        typeof(DailyReconciliation),
        typeof(ReceiptRetention),
        typeof(TruthPoll),
        typeof(SaleWatch),
    ];

    private CountedLink _link = null!;
    private BoxOfficeNode _node = null!;

    public async ValueTask InitializeAsync()
    {
        (_link, var connectionString) = await CountedLink.ToAsync(fixture.Database.ApplicationConnectionString);
        _node = BoxOfficeNode.Start(
            fixture.Database,
            fixture.Provider,
            connectionString: connectionString,
            change: services =>
            {
                foreach (
                    var worker in services
                        .Where(s => s.ServiceType == typeof(IHostedService) && Workers.Contains(s.ImplementationType))
                        .ToList()
                )
                {
                    services.Remove(worker);
                }
            }
        );
    }

    public async ValueTask DisposeAsync()
    {
        await _node.DisposeAsync();
        _link.Dispose();
    }

    [Fact]
    public async Task Book_GoodCard_TakesFourRoundTripsAndFourTransactions()
    {
        using var http = DeclaredAnswers.ClientOf(_node);
        var show = await fixture.Database.NewEventAsync(rows: 4, seatsPerRow: 10);
        for (var i = 0; i < Warming; i++)
            await http.BookedAsync(show.Id, show.Seats[2 * i], show.Seats[(2 * i) + 1]);

        for (var i = Warming; i < Warming + Counted; i++)
        {
            var token = await http.HeldAsync(show.Id, show.Seats[2 * i], show.Seats[(2 * i) + 1]);
            var traffic = await _link.CountAsync(async () => (await http.BookAsync(token)).ShouldBeJson(201));

            traffic.ShouldBe(new(RoundTrips: 4, Transactions: 4));
        }
    }

    /// <summary>The control: the link counts every round trip and transaction.</summary>
    [Fact]
    public async Task Link_AnyQuery_IsCounted()
    {
        await using var connection = await _node.Get<NpgsqlDataSource>().OpenConnectionAsync();

        (await _link.CountAsync(() => AskAsync(connection))).ShouldBe(new(RoundTrips: 1, Transactions: 1));
        (
            await _link.CountAsync(async () =>
            {
                await using var batch = new NpgsqlBatch(connection)
                {
                    BatchCommands = { new("select 1"), new("select 2"), new("select 3") },
                };
                await batch.ExecuteNonQueryAsync();
            })
        ).ShouldBe(new(RoundTrips: 1, Transactions: 1));
        (
            await _link.CountAsync(async () =>
            {
                await using var transaction = await connection.BeginTransactionAsync(); // Sent with the next statement.
                await AskAsync(connection);
                await AskAsync(connection);
                await transaction.CommitAsync();
            })
        ).ShouldBe(new(RoundTrips: 3, Transactions: 1));
    }

    private static async Task AskAsync(NpgsqlConnection connection)
    {
        await using var command = new NpgsqlCommand("select $1::int", connection)
        {
            Parameters = { new() { Value = 1 } },
        };
        await command.ExecuteNonQueryAsync();
    }
}
