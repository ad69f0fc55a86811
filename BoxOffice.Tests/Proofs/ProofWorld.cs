using System.Globalization;
using BoxOffice.Domain.Bookings.Reconciliation;
using BoxOffice.Domain.Payments;
using BoxOffice.Domain.Payments.Gateway;
using BoxOffice.Tests.Sandbox;
using BoxOffice.Tests.Support;
using Microsoft.Extensions.Options;
using Npgsql;

namespace BoxOffice.Tests.Proofs;

/// <summary>
/// A database, the payment sandbox, the shop that gets its webhooks, and two nodes. What the shop hears reaches the
/// nodes only when the proof hands it on.
/// </summary>
internal sealed class ProofWorld : IAsyncDisposable
{
    /// <summary>How much time passes at once while something waits: longer than any reservation.</summary>
    private static readonly TimeSpan Step = TimeSpan.FromHours(5);

    /// <summary>Refunds are tried ten times, with longer and longer pauses.</summary>
    private const int MaxSteps = 16;

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    /// <summary>What has not ended: bookings, payments, and refunds that the program still tries.</summary>
    private static readonly string Waiting = $"""
        select 'booking ' || id || ' is pending' from bookings where status = 'Pending'
        union all
        select 'payment ' || id || ' of booking ' || booking_id || ' is ' || status || ', to be asked about at '
            || coalesce(next_check_at::text, 'no time') from payments
        where status in ('Open', 'Authorised') or next_check_at is not null
        union all
        select 'refund ' || id || ' is pending' from refunds where status = 'Pending' and attempt <= {Refund.MaxTries}
        """;

    private const string Differences = """
        select 'the ledger and the balance differ: ' || seen from review_items where kind = 'Reconciliation'
        """;

    private const string Ledger = """
        select m.booking_id || ' ' || sum(e.amount_cents) from ledger_movements m
        join ledger_entries e on e.movement_id = m.id where e.account = 'provider' group by m.booking_id
        """;

    private readonly ListeningShop _shop;
    private readonly TestSale[] _nodes;
    private readonly List<TestEvent> _shows = [];
    private int _heard;

    private ProofWorld(TestDatabase database, ListeningShop shop, SandboxUnderTest provider)
    {
        (Database, _shop, Provider) = (database, shop, provider);
        Between = new(provider.Gateway);
        _nodes = [new(database, provider, around: _ => Between), new(database, provider, around: _ => Between)];
    }

    public TestDatabase Database { get; }
    public SandboxUnderTest Provider { get; }

    /// <summary>Between both nodes and the provider.</summary>
    public BetweenGateway Between { get; }

    /// <summary>The node of this turn.</summary>
    public TestSale this[int turn] => _nodes[turn % _nodes.Length];

    public static async Task<ProofWorld> OpenAsync()
    {
        var database = new TestDatabase();
        await database.InitializeAsync();
        var shop = await ListeningShop.OpenAsync();
        return new(database, shop, await SandboxUnderTest.StartAsync(shop: shop));
    }

    /// <summary>An event on sale with all that a price can have: fees, of which one is kept, and tax.</summary>
    public async Task<TestEvent> NewShowAsync(int rows)
    {
        var show = await Database.NewEventAsync(rows, seatsPerRow: 20, prices: _ => TestPrices.Draft);
        _shows.Add(show);
        return show;
    }

    /// <summary>Calls to the provider fail before they are carried out, until it answers again.</summary>
    public Task ProviderIsSilentAsync() =>
        Provider.ControlAsync("faults", new { mode = "Before", count = 1_000_000_000 });

    public Task ProviderAnswersAsync() => Provider.ControlAsync("reset", new { });

    /// <summary>All events that the provider has sent since the last call, once each.</summary>
    public async Task<IReadOnlyList<ProviderEvent>> HearAsync()
    {
        await Eventually.BeSoAsync(
            () => Task.FromResult(Provider.Book.Transact(transaction => transaction.Undelivered) == 0),
            Patience
        );
        var all = await _shop.HearAsync(0);
        var fresh = all.Skip(_heard).ToList();
        _heard = all.Count;
        return fresh;
    }

    /// <summary>How many events the provider has sent.</summary>
    public int Heard => _heard;

    /// <summary>
    /// Brings everything to its end, without any further webhook: time passes and both nodes reconcile, until no
    /// booking, payment or refund waits any more and the days have been compared.
    /// </summary>
    public async Task DrainAsync()
    {
        for (var step = 0; step < MaxSteps; step++)
        {
            await ReconcileAsync();
            if (!await IsWaitingAsync())
                await CompareDaysAsync();
            if (!await IsWaitingAsync())
                break;
            await PassTimeAsync(Step);
        }
        await this[0].Expiry.SweepAsync();
    }

    /// <summary>Both nodes ask the provider about everything that is not final.</summary>
    public Task ReconcileAsync() => Task.WhenAll(_nodes.Select(node => node.ReconcileAllAsync(Database)));

    /// <summary>Both nodes ask the provider about what is due: above all, about what webhooks have named.</summary>
    public Task ReconcileDueAsync() =>
        Task.WhenAll(
            _nodes.Select(async node =>
            {
                while (await node.Reconciler.ReconcileAsync(CancellationToken.None) > 0) { }
            })
        );

    /// <summary>
    /// The daily reconciliation, of today as if it had ended, and of yesterday, in which the test may have begun.
    /// </summary>
    public async Task CompareDaysAsync()
    {
        foreach (var afterHours in new[] { -24, 0 })
        {
            this[0].Get<IOptions<ReconciliationOptions>>().Value.AfterHours = afterHours;
            await Database.AsOwnerAsync<object>("delete from reconciled_days");
            (await this[0].Get<DailyReconciliation>().CompareDueAsync()).ShouldBeTrue();
        }
    }

    public async Task PassTimeAsync(TimeSpan by)
    {
        foreach (var show in _shows)
            await Database.PassTimeAsync(show.Id, by);
    }

    /// <summary>
    /// What is wrong once everything should have ended: an invariant, something that still waits, or a difference
    /// between our rows, the ledger, the provider's payments and its balance.
    /// </summary>
    public async Task<IReadOnlyList<string>> FaultsAsync()
    {
        await using var connection = await Database.OpenAsOwnerAsync();
        List<string> faults =
        [
            .. await HistoryChecker.FindFaultsAsync(connection),
            .. await ReadAsync(Waiting),
            .. await ReadAsync(Differences),
            .. await Provider.FindDifferencesAsync(Database),
            .. await BalanceFaultsAsync(),
        ];
        if (await Database.DeadlocksAsync() is > 0 and var deadlocks)
            faults.Add($"{deadlocks} deadlocks");
        return faults;
    }

    /// <summary>The first column of a query of the owner.</summary>
    public async Task<IReadOnlyList<string>> ReadAsync(string sql)
    {
        var lines = new List<string>();
        await using var connection = await Database.OpenAsOwnerAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await using var reader = await command.ExecuteReaderAsync();
        while (await reader.ReadAsync())
            lines.Add(reader.GetString(0));
        return lines;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var node in _nodes)
            await node.DisposeAsync();
        await Provider.DisposeAsync();
        await _shop.DisposeAsync();
        await Database.DisposeAsync();
    }

    /// <summary>
    /// Where the ledger of a booking differs from the provider's balance, without the program's own comparison.
    /// </summary>
    private async Task<IEnumerable<string>> BalanceFaultsAsync()
    {
        var bookings = (await Provider.PaymentsAsync()).ToDictionary(p => p.Id, p => p.Booking!);
        var theirs = Provider
            .Book.Transact(transaction => transaction.AllBalance.ToList())
            .GroupBy(change => bookings[change.IntentId!])
            .ToDictionary(ofBooking => ofBooking.Key, ofBooking => ofBooking.Sum(change => change.Amount));
        var ours = (await ReadAsync(Ledger))
            .Select(line => line.Split(' '))
            .ToDictionary(parts => parts[0], parts => long.Parse(parts[1], CultureInfo.InvariantCulture));
        return ours
            .Keys.Union(theirs.Keys)
            .Where(booking => ours.GetValueOrDefault(booking) != theirs.GetValueOrDefault(booking))
            .Select(booking =>
                $"booking {booking}: the ledger has {ours.GetValueOrDefault(booking)} at the provider, its balance has "
                + $"{theirs.GetValueOrDefault(booking)}"
            );
    }

    private async Task<bool> IsWaitingAsync() => await Database.AsOwnerAsync<bool>($"select exists ({Waiting})");
}
