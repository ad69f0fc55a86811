using BoxOffice.Domain;
using BoxOffice.Domain.Seating.Holds;
using BoxOffice.Tests.Support;
using static BoxOffice.Tests.Support.TestRequests;

namespace BoxOffice.Tests.Database;

/// <summary>Bursts of requests that share statements. Each must get the answer that it would get alone.</summary>
public sealed class HoldBatchingTests(SaleFixture fixture) : IClassFixture<SaleFixture>, IAsyncDisposable
{
    private readonly Nodes _nodes = new(fixture.NewSale(), fixture.NewSale());

    private TestDatabase Database => fixture.Database;

    public ValueTask DisposeAsync() => _nodes.DisposeAsync();

    [Fact]
    public async Task Burst_FiveHundredBuyersOfTheSameFourSeats_OneHasThemAll()
    {
        var show = await Database.NewEventAsync();

        var outcomes = await Task.WhenAll(
            Enumerable.Range(0, 500).Select(i => _nodes[i].Holds.HoldAsync(show.Request(10, 11, 12, 13)))
        );

        outcomes.Count(o => o.Succeeded).ShouldBe(1);
        outcomes
            .Where(o => !o.Succeeded)
            .Select(o => o.Refusal.ShouldBeOfType<SeatUnavailable>())
            .ShouldAllBe(r => r.SeatIds.Count == 4);
        (
            await Database.AsOwnerAsync<long>(
                $"select count(*) from seat_history h join seats s on s.id = h.seat_id where s.event_id = {show.Id}"
            )
        ).ShouldBe(4);
        (await Database.AsOwnerAsync<long>($"select count(*) from holds where event_id = {show.Id}")).ShouldBe(1);
    }

    [Fact]
    public async Task Burst_AllWantTheSameSeatAndOneMore_EverySeatIsHeld()
    {
        var show = await Database.NewEventAsync(rows: 4, seatsPerRow: 10);

        // Each customer requests seat 0 and one more. All but one are refused, and then request the other seat alone.
        var outcomes = await Task.WhenAll(
            Enumerable
                .Range(1, 39)
                .Select(async i =>
                {
                    var customer = Guid.NewGuid();
                    var first = await _nodes[i].Holds.HoldAsync(show.RequestOf(customer, 0, i));
                    return (
                        First: first,
                        Second: first.Succeeded ? first : await _nodes[i].Holds.HoldAsync(show.RequestOf(customer, i))
                    );
                })
        );

        outcomes.Count(o => o.First.Succeeded).ShouldBe(1);
        outcomes.ShouldAllBe(o => o.Second.Succeeded);
        outcomes
            .Where(o => !o.First.Succeeded)
            .Select(o => ((SeatUnavailable)o.First.Refusal!).SeatIds)
            .ShouldAllBe(ids => ids.Contains(show.Seats[0]));
        (await Database.CountAsync(show, "held")).ShouldBe(40);
    }

    [Fact]
    public async Task Burst_OneCustomerClicksTenSeatsAtOnce_HasThemInOneHold()
    {
        var show = await Database.NewEventAsync();
        var customer = Guid.NewGuid();

        var outcomes = await Task.WhenAll(
            Enumerable.Range(0, 10).Select(i => _nodes[i].Holds.HoldAsync(show.RequestOf(customer, i)))
        );

        outcomes.ShouldAllBe(o => o.Succeeded);
        outcomes.Select(o => (o.Value!.HoldId, o.Value.ExpiresAt)).Distinct().Count().ShouldBe(1);
        (
            await Database.AsOwnerAsync<int>($"select cardinality(seat_ids) from holds where event_id = {show.Id}")
        ).ShouldBe(10);
    }

    /// <summary>
    /// Only the SQL statement finds out whose hold a request joins. So one batch can have two requests of one
    /// customer, and the second must be sent again.
    /// </summary>
    [Fact]
    public async Task Burst_CustomerAndRequestsThatJoinTheHold_GetAllSeatsInOneHold()
    {
        var show = await Database.NewEventAsync();
        var customer = Guid.NewGuid();
        var first = (await _nodes[0].Holds.HoldAsync(show.RequestOf(customer, 0))).Value.ShouldNotBeNull();

        var outcomes = await Task.WhenAll(
            Enumerable
                .Range(1, 8)
                .Select(i =>
                    _nodes[i / 2]
                        .Holds.HoldAsync(
                            i % 2 == 0
                                ? show.RequestOf(customer, i)
                                : new HoldRequest(show.Id, null, [show.Seats[i]]) { HoldId = first.HoldId }
                        )
                )
        );

        outcomes.ShouldAllBe(o => o.Succeeded);
        outcomes.Select(o => o.Value!.HoldId).Distinct().ShouldBe([first.HoldId]);
        (
            await Database.AsOwnerAsync<int>($"select cardinality(seat_ids) from holds where event_id = {show.Id}")
        ).ShouldBe(9);
    }

    [Fact]
    public async Task Burst_OneCustomerRepeatsOneSeat_MovesItOnce()
    {
        var show = await Database.NewEventAsync();
        var customer = Guid.NewGuid();

        var outcomes = await Task.WhenAll(
            Enumerable.Range(0, 60).Select(i => _nodes[i].Holds.HoldAsync(show.RequestOf(customer, 0)))
        );

        outcomes.ShouldAllBe(o => o.Succeeded);
        (await Database.AsOwnerAsync<int>($"select version from seats where id = {show.Seats[0]}")).ShouldBe(1);
    }

    [Fact]
    public async Task Burst_GoodAndBadRequestsMixed_EachGetsItsOwnAnswer()
    {
        var (show, other, soon) = (
            await Database.NewEventAsync(seatLimit: 2),
            await Database.NewEventAsync(),
            await Database.NewEventAsync(salesStartIn: TimeSpan.FromHours(1))
        );

        var asked = Enumerable
            .Range(0, 40)
            .Select(i =>
                (
                    Kind: i % 5,
                    Asked: _nodes[i / 5]
                        .Holds.HoldAsync(
                            (i % 5) switch
                            {
                                0 => show.Request(i),
                                1 => show.Request(i) with { SeatIds = [show.Seats[i], other.Seats[i]] },
                                2 => show.Request(i, i + 1, i + 2),
                                3 => soon.Request(i),
                                _ => show.Request(i) with { EventId = 987_654_321 },
                            }
                        )
                )
            )
            .ToList();

        foreach (var (kind, answer) in asked)
        {
            var outcome = await answer;
            switch (kind)
            {
                case 0:
                    outcome.Succeeded.ShouldBeTrue();
                    break;
                case 1:
                    outcome
                        .Refusal.ShouldBeOfType<SeatNotFound>()
                        .SeatIds.ShouldHaveSingleItem()
                        .ShouldBeOneOf([.. other.Seats]);
                    break;
                case 2:
                    outcome.Refusal.ShouldBe(new TooManySeats(2));
                    break;
                case 3:
                    outcome.Refusal.ShouldBeOfType<NotOnSale>();
                    break;
                default:
                    outcome.Refusal.ShouldBeOfType<EventNotFound>();
                    break;
            }
        }
        (await Database.CountAsync(show, "held")).ShouldBe(8);
    }

    [Fact]
    public async Task Limit_SeatsBoughtBefore_AreCounted()
    {
        var show = await Database.NewEventAsync(seatLimit: 4);
        var customer = Guid.NewGuid();
        var first = (await _nodes[0].Holds.HoldAsync(show.RequestOf(customer, 0, 1, 2))).Value!;
        (await _nodes[0].Checkout.PayAsync(Pay(first))).Succeeded.ShouldBeTrue();

        (await _nodes[1].Holds.HoldAsync(show.RequestOf(customer, 3, 4))).Refusal.ShouldBe(new TooManySeats(4));
        (await _nodes[1].Holds.HoldAsync(show.RequestOf(customer, 3))).Succeeded.ShouldBeTrue();
        (await _nodes[0].Holds.HoldAsync(show.RequestOf(customer, 4))).Refusal.ShouldBe(new TooManySeats(4));
    }

    [Fact]
    public async Task Limit_LoweredDuringAHold_AllowsReleasingAndThenPaying()
    {
        var show = await Database.NewEventAsync(seatLimit: 6);
        var hold = await _nodes[0].HoldAsync(show, 0, 1, 2, 3, 4, 5);
        await Database.AsOwnerAsync<object>($"update events set seat_limit = 4 where id = {show.Id}");

        (await _nodes[0].Checkout.PayAsync(Pay(hold))).Refusal.ShouldBe(new TooManySeats(4));
        (await _nodes[0].Holds.ReleaseAsync(hold.HoldId, [show.Seats[0], show.Seats[1]])).Succeeded.ShouldBeTrue();
        (await _nodes[0].Checkout.PayAsync(Pay(hold, BadCard))).Refusal.ShouldBeOfType<PaymentDeclined>();
        (await _nodes[0].Checkout.PayAsync(Pay(hold))).Succeeded.ShouldBeTrue();
    }

    [Fact]
    public async Task Release_RacesHoldsOfTheSameSeats_AtMostOneHoldHasThemAll()
    {
        var show = await Database.NewEventAsync(rows: 2, seatsPerRow: 10);
        for (var round = 0; round < 10; round++)
        {
            var hold = await _nodes[0].HoldAsync(show, 0, 1, 2);
            var releasing = Task.WhenAll(
                _nodes[0].Holds.ReleaseAsync(hold.HoldId),
                _nodes[1].Holds.ReleaseAsync(hold.HoldId),
                _nodes[1].Holds.ReleaseAsync(hold.HoldId, [show.Seats[1]])
            );
            var taking = await Task.WhenAll(
                Enumerable.Range(0, 10).Select(i => _nodes[i].Holds.HoldAsync(show.Request(0, 1, 2)))
            );
            await releasing;

            var taken = taking.Where(o => o.Succeeded).ToList();
            taken.Count.ShouldBeLessThanOrEqualTo(1);
            (await Database.CountAsync(show, "held")).ShouldBe(taken.Count * 3);
            foreach (var winner in taken)
                await _nodes[0].Holds.ReleaseAsync(winner.Value!.HoldId);
        }
        await Database.ShouldBeSoundAsync();
    }
}
