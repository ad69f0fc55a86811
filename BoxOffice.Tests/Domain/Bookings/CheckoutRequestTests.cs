using BoxOffice.Domain;
using BoxOffice.Tests.Support;
using static BoxOffice.Tests.Support.TestRequests;

namespace BoxOffice.Tests.Domain.Bookings;

public sealed class CheckoutRequestTests(SaleFixture fixture) : SaleTest(fixture)
{
    [Theory]
    [InlineData("", "ada@example.org", "k", GoodCard, "name")]
    [InlineData("  ", "ada@example.org", "k", GoodCard, "name")]
    [InlineData("Ada\0", "ada@example.org", "k", GoodCard, "name")]
    [InlineData("Ada\nBcc: x", "ada@example.org", "k", GoodCard, "name")]
    [InlineData("Ada", "ada", "k", GoodCard, "email")]
    [InlineData("Ada", "ada@localhost", "k", GoodCard, "email")]
    [InlineData("Ada", "ada@example.org\0", "k", GoodCard, "email")]
    [InlineData("Ada", "Ada <ada@example.org>", "k", GoodCard, "email")]
    [InlineData("Ada", "ada@example.org", "", GoodCard, "Idempotency-Key")]
    [InlineData("Ada", "ada@example.org", "k\0", GoodCard, "Idempotency-Key")]
    [InlineData("Ada", "ada@example.org", "k", "", "paymentId")]
    [InlineData("Ada", "ada@example.org", "k", "pm\0", "paymentId")]
    [InlineData("Ada", "ada@example.org", "k", null, "paymentId")]
    public async Task Pay_BadRequest_NamesTheField(string name, string email, string key, string? card, string field)
    {
        var hold = await Sale.HoldAsync(await Database.NewEventAsync(rows: 1, seatsPerRow: 1), 0);

        (await Sale.Checkout.PayAsync(new(hold.HoldId, name, email, key, card)))
            .Refusal.ShouldBeOfType<InvalidRequest>()
            .Field.ShouldBe(field);
    }

    [Fact]
    public async Task Pay_OverLongRequest_NamesTheField()
    {
        var hold = await Sale.HoldAsync(await Database.NewEventAsync(rows: 1, seatsPerRow: 1), 0);
        var request = Pay(hold);

        (await Sale.Checkout.PayAsync(request with { Name = new('a', 201) }))
            .Refusal.ShouldBeOfType<InvalidRequest>()
            .Field.ShouldBe("name");
        (await Sale.Checkout.PayAsync(request with { Email = new string('a', 250) + "@example.org" }))
            .Refusal.ShouldBeOfType<InvalidRequest>()
            .Field.ShouldBe("email");
        (await Sale.Checkout.PayAsync(request with { IdempotencyKey = new('a', 201) }))
            .Refusal.ShouldBeOfType<InvalidRequest>()
            .Field.ShouldBe("Idempotency-Key");
        (await Sale.Checkout.PayAsync(request with { PaymentMethod = new('a', 101) }))
            .Refusal.ShouldBeOfType<InvalidRequest>()
            .Field.ShouldBe("paymentId");
    }
}
