using System.Collections.Concurrent;
using BoxOffice.Domain.Bookings;
using BoxOffice.Domain.Bookings.Checkout;
using BoxOffice.Domain.Payments.Gateway;
using BoxOffice.Tests.Sandbox;
using BoxOffice.Tests.Support;
using static BoxOffice.Tests.Support.TestRequests;

namespace BoxOffice.Tests.Database;

/// <summary>
/// STORM: every command at once on two nodes, for few seats, with a provider that sometimes fails. Afterwards every
/// invariant must hold and the provider's payments must agree with the database. The seed decides which commands are
/// tried, but not which of them coincide.
/// </summary>
[Long]
public sealed class StormTests(SaleFixture fixture) : IClassFixture<SaleFixture>
{
    /// <summary>How many storms there are, and the seed of the first: set by <c>./test storms</c>.</summary>
    private const string Storms = "BOXOFFICE_STORMS";
    private const string FirstSeed = "BOXOFFICE_STORM_SEED";

    private const int Seed = 20261123;
    private const int SeedsApart = 1000; // A worker's seed is the storm's plus its number.
    private const int Workers = 20;
    private const int HoldsEach = 9;
    private const int TriesEach = 150;

    private readonly ConcurrentDictionary<string, int> _happened = new();

    private TestDatabase Database => fixture.Database;

    public static IEnumerable<TheoryDataRow<int>> Seeds() =>
        Enumerable
            .Range(0, ChosenNumber.Of(Storms, 1))
            .Select(storm => new TheoryDataRow<int>(ChosenNumber.Of(FirstSeed, Seed) + storm * SeedsApart));

    [Theory]
    [MemberData(nameof(Seeds))]
    public async Task Storm_EverythingAtOnce_KeepsEveryInvariant(int seed)
    {
        var show = await Database.NewEventAsync(rows: 10, seatsPerRow: 10, seatLimit: 6);
        await using var nodes = new Nodes(fixture.NewSale(), fixture.NewSale());
        using var over = new CancellationTokenSource();
        var background = BackgroundAsync(nodes, show, over.Token);

        await Task.WhenAll(
            Enumerable
                .Range(0, Workers)
                .Select(worker => WorkAsync(nodes[worker], nodes[worker + 1], show, worker, new Random(seed + worker)))
        );
        await over.CancelAsync();
        await background;
        await fixture.ProviderAnswersAsync();

        // The time of unpaid pages ends. The reconciler settles everything else.
        await Database.PassTimeAsync(show.Id, TimeSpan.FromMinutes(21));
        await Task.WhenAll(nodes[0].ReconcileAllAsync(Database), nodes[1].ReconcileAllAsync(Database));
        await nodes[0].ReconcileAllAsync(Database);
        await nodes[0].Expiry.SweepAsync();

        await Database.ShouldBeSoundAsync(settled: true);
        await fixture.Provider.ShouldAgreeWithAsync(Database);
        (await Database.DeadlocksAsync()).ShouldBe(0);

        // If one of these never happened, the storm did not test it.
        foreach (
            var what in new[]
            {
                "held",
                "seat-unavailable",
                "booked",
                "payment-declined",
                "payment-pending",
                "cancelled",
                "released",
                "page paid",
                "page given up",
                "lapsed",
            }
        )
        {
            _happened.GetValueOrDefault(what).ShouldBeGreaterThan(0, $"no '{what}' in {string.Join(", ", _happened)}");
        }
    }

    private async Task WorkAsync(TestSale sale, TestSale other, TestEvent show, int worker, Random random)
    {
        var bookings = new List<Booking>();
        for (int tries = 0, holds = 0; tries < TriesEach && holds < HoldsEach; tries++)
        {
            var first = random.Next(show.Seats.Count - 4);
            var request = show.Request([.. Enumerable.Range(first, random.Next(1, 4))]);
            var held = await sale.Holds.HoldAsync(random.Next(4) == 0 ? request with { DurationSeconds = 1 } : request);
            Count(held.Refusal?.Name ?? "held");
            if (bookings.Count > 0 && random.Next(2) == 0)
                await CancelAsync(sale, other, bookings, random); // Frees seats for further holds.
            if (!held.Succeeded)
                continue;

            // Every worker does everything, each in another order.
            switch ((worker + holds++) % 9)
            {
                case 0:
                    Count(
                        (
                            await sale.Holds.ReleaseAsync(
                                held.Value.HoldId,
                                random.Next(2) == 0 ? null : [held.Value.SeatIds[0]]
                            )
                        )
                            .Refusal
                            ?.Name
                            ?? "released"
                    );
                    break;
                case 1:
                    await PayAsync(sale, bookings, Pay(held.Value, BadCard));
                    await PayAsync(sale, bookings, Pay(held.Value));
                    break;
                case 2:
                    await PageAsync(sale, other, Pay(held.Value, card: null), pays: worker % 3 > 0, givesUp: true);
                    break;
                case 3:
                    await PageAsync(sale, other, Pay(held.Value, card: null), pays: worker % 4 > 0, givesUp: false);
                    break;
                case 4:
                    break; // The hold is left to lapse.
                case 5:
                    var twice = Pay(held.Value);
                    await Task.WhenAll(PayAsync(sale, bookings, twice), other.Checkout.PayAsync(twice));
                    break;
                default:
                    await PayAsync(sale, bookings, Pay(held.Value));
                    break;
            }
        }
    }

    private async Task PayAsync(TestSale sale, List<Booking> bookings, CheckoutRequest request)
    {
        var outcome = await sale.Checkout.PayAsync(request);
        Count(outcome.Refusal?.Name ?? "booked");
        if (outcome.Succeeded)
            bookings.Add(outcome.Value);
    }

    private async Task CancelAsync(TestSale sale, TestSale other, List<Booking> bookings, Random random)
    {
        var booking = bookings[random.Next(bookings.Count)];
        bookings.Remove(booking);
        var outcomes = await Task.WhenAll(
            sale.Cancellation.CancelOwnAsync(booking.Id, booking.CustomerId),
            other.Cancellation.CancelOwnAsync(booking.Id, booking.CustomerId)
        );
        outcomes.ShouldAllBe(o => o.Succeeded);
        Count("cancelled");
    }

    private async Task PageAsync(TestSale sale, TestSale other, CheckoutRequest request, bool pays, bool givesUp)
    {
        var opened = await sale.Checkout.OpenPageAsync(
            request,
            id => new($"https://shop.example/{id}", "https://shop.example/")
        );
        if (!opened.Succeeded)
        {
            Count(opened.Refusal.Name);
            return;
        }
        var paying = pays
            ? fixture.Provider.SubmitAsync(new OpenedCheckout("", opened.Value.Url, default), "pay", ("card", GoodCard))
            : null;
        try
        {
            if (givesUp)
                await other.Settlement.ClosePaymentAsync(opened.Value.BookingId, "given up", TestActor.Job);
            if (paying is not null)
                (await paying).Dispose();
            var status = (await sale.Settlement.SettleAsync(opened.Value.BookingId, TestActor.Job)).Status;
            Count(
                status switch
                {
                    BookingStatus.Confirmed => "page paid",
                    BookingStatus.Declined => "page given up",
                    _ => $"page {status}",
                }
            );
        }
        catch (PaymentProviderUnavailableException)
        {
            if (paying is not null)
                (await paying).Dispose();
            Count("page unknown");
        }
    }

    /// <summary>Until cancelled: sweeps and reconciles on both nodes, while the provider sometimes fails.</summary>
    private async Task BackgroundAsync(Nodes nodes, TestEvent show, CancellationToken cancellationToken)
    {
        var modes = new[] { "Before", "After", "Cut" };
        for (var round = 0; !cancellationToken.IsCancellationRequested; round++)
        {
            await fixture.ProviderFailsAsync(modes[round % 3], count: 1);
            var freed = await Task.WhenAll(
                nodes[0].Expiry.SweepAsync(CancellationToken.None),
                nodes[1].Expiry.SweepAsync(CancellationToken.None)
            );
            if (freed.Sum() > 0)
                Count("lapsed");
            await Task.WhenAll(
                nodes[0].Reconciler.ReconcileAsync(CancellationToken.None),
                nodes[1].Reconciler.ReconcileAsync(CancellationToken.None)
            );
            if (round % 5 == 4)
                await Database.MakePaymentsDueAsync();
            await Task.Delay(50, CancellationToken.None);
        }
    }

    private void Count(string what) => _happened.AddOrUpdate(what, 1, (_, n) => n + 1);
}
