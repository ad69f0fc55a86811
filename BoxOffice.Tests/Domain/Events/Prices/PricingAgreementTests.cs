using BoxOffice.Domain.Bookings.Checkout;
using BoxOffice.Domain.Data;
using BoxOffice.Domain.Events.Prices;
using BoxOffice.Domain.Seating;
using BoxOffice.Domain.Venues.Plans;
using BoxOffice.Tests.Support;
using CsCheck;
using Npgsql;

namespace BoxOffice.Tests.Domain.Events.Prices;

/// <summary><see cref="Pricing"/> and PostgreSQL (Data/Sql/pricing.sql) compute the same prices.</summary>
public sealed class PricingAgreementTests(SaleFixture fixture) : SaleTest(fixture)
{
    private static readonly Gen<Fee> AnyFee = Gen.Select(
        Gen.Enum<FeePer>(),
        Gen.Bool,
        Gen.Int[0, 3000],
        Gen.Bool,
        (per, isAmount, size, refundable) =>
            new Fee
            {
                Name = $"Fee {size}",
                Per = per,
                AmountCents = isAmount ? size : null,
                BasisPoints = isAmount ? null : size,
                Refundable = refundable,
            }
    );

    private static readonly Gen<(int Tax, long[] Prices, Fee[] Fees, Promotion? Promotion)> Anything = Gen.Select(
        Gen.Int[0, 2500],
        Gen.Long[0, 20_000].Array[4],
        AnyFee.Array[0, 4],
        Gen.OneOf(
            Gen.Const((Promotion?)null),
            Gen.Long[1, 10_000].Select(v => (Promotion?)TestPrices.Make("P", PromotionEffect.Percent, v)),
            Gen.Long[1, 9000].Select(v => (Promotion?)TestPrices.Make("A", PromotionEffect.Amount, v))
        )
    );

    [Fact]
    public Task Prices_OfRandomLists_AreTheSame() => Anything.SampleAsync(CompareAsync, iter: 60, threads: 1);

    [Theory]
    [InlineData("""{"wheelchair": true}""")]
    [InlineData("""{"is_Wheelchair space": "YES"}""")]
    [InlineData("""{"accessible": 1}""")]
    [InlineData("""{"wheelchair": false}""")]
    [InlineData("""{"companion": true}""")]
    [InlineData("{}")]
    public async Task WheelchairSpaces_AreReadTheSame(string notes)
    {
        var read = SeatNotes
            .Read(System.Text.Json.JsonSerializer.Deserialize<Dictionary<string, System.Text.Json.JsonElement>>(notes))
            .HasFlag(SeatAttributes.Wheelchair);

        (await Database.AsOwnerAsync<bool>($"select seat_is_wheelchair_space('{notes}')")).ShouldBe(read);
    }

    private async Task CompareAsync((int Tax, long[] Prices, Fee[] Fees, Promotion? Promotion) any)
    {
        var draft = new PriceListDraft(
            [new() { Key = "adult", Name = "Adult" }, new() { Key = "child", Name = "Child" }],
            [
                .. from type in new[] { 0, 1 }
                from category in new[] { 0, 1 }
                select new TypePrice
                {
                    Category = category,
                    PriceType = type == 0 ? "adult" : "child",
                    PriceCents = any.Prices[type * 2 + category],
                },
            ],
            any.Fees,
            any.Tax
        );
        var show = await Database.NewEventAsync(rows: 1, seatsPerRow: 4, prices: _ => draft);
        var list = (await Sale.Get<PriceLists>().FindCurrentAsync(show.Id))!;
        var layout = (await Sale.Get<EventLayouts>().FindAsync(show.Id))!;
        var seats = layout.SeatsOf(show.Seats).Select(Quotes.Priced).ToList();
        string?[] types = [null, "child", "adult", "child"];

        var quote = Pricing
            .Quote(list, "EUR", SalesChannel.Web, any.Promotion, seats, id => types[show.Seats.ToList().IndexOf(id)])
            .Value!;

        var sql = await ReadAsync(list.Id, any.Promotion, [.. show.Seats], types);
        sql.Tickets.ShouldBe(
            quote.Lines.Select(l => (l.FaceCents, l.DiscountCents, l.FeeCents, l.TaxCents, l.PriceCents))
        );
        (sql.Fee, sql.Tax).ShouldBe((quote.BookingFeeCents, quote.TaxCents - quote.Lines.Sum(l => l.TaxCents)));
    }

    private async Task<(List<(long, long, long, long, long)> Tickets, long Fee, long Tax)> ReadAsync(
        long list,
        Promotion? promotion,
        long[] seats,
        string?[] types
    )
    {
        await using var tickets = Database.Application.CreateCommand(
            "select face, discount, fee, tax, price from price_tickets($1, 'Web', $2, $3, $4, $5)"
        );
        tickets.Parameters.Add(new NpgsqlParameter<long> { TypedValue = list });
        tickets.Parameters.Add(Parameters.Of(promotion?.Effect.ToString()));
        tickets.Parameters.Add(Parameters.OrNull(promotion?.Value));
        tickets.Parameters.Add(Parameters.Of(seats));
        tickets.Parameters.Add(Parameters.Of(types));
        var found = new List<(long, long, long, long, long)>();
        await using (var reader = await tickets.ExecuteReaderAsync())
        {
            while (await reader.ReadAsync())
            {
                found.Add(
                    (reader.GetInt64(0), reader.GetInt64(1), reader.GetInt64(2), reader.GetInt64(3), reader.GetInt64(4))
                );
            }
        }
        var cents = found.Sum(t => t.Item5);
        var fees = $"from price_booking_fees({list}, 'Web', {cents})";
        return (
            found,
            await Database.AsOwnerAsync<long>($"select fee {fees}"),
            await Database.AsOwnerAsync<long>($"select tax {fees}")
        );
    }
}
