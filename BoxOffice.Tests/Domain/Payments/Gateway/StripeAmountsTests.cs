using BoxOffice.Domain.Payments.Gateway;

namespace BoxOffice.Tests.Domain.Payments.Gateway;

public sealed class StripeAmountsTests
{
    /// <summary>Our minor units, and the same amount as Stripe counts it.</summary>
    public static TheoryData<string, long, long> Amounts =>
        new()
        {
            { "EUR", 4850, 4850 },
            { "eur", 4850, 4850 },
            { "JPY", 500, 500 },
            { "ISK", 500, 50000 },
            { "UGX", 500, 50000 },
            { "MGA", 50000, 500 },
            { "KWD", 4500, 4500 },
            { "HUF", 4851, 4851 },
            { "TWD", 4851, 4851 },
            { "IQD", 4500, 450 },
        };

    [Theory]
    [MemberData(nameof(Amounts))]
    public void Amount_IsTheSameMoneyInBothDirections(string currency, long ours, long stripes)
    {
        StripeAmounts.Sent(ours, currency).ShouldBe(stripes);
        StripeAmounts.Received(stripes, currency).ShouldBe(ours);
        StripeAmounts.Received(-stripes, currency).ShouldBe(-ours);
    }

    [Theory]
    [InlineData("MGA", 50050)]
    [InlineData("KWD", 4505)]
    [InlineData("IQD", 4505)]
    public void Sent_AmountThatStripeCannotWrite_IsRejected(string currency, long ours)
    {
        StripeAmounts.ToStripe(ours, currency).ShouldBeNull();
        Should
            .Throw<PaymentRequestRejectedException>(() => StripeAmounts.Sent(ours, currency))
            .Code.ShouldBe("amount_not_in_provider_units");
    }

    [Fact]
    public void Received_AmountThatWeCannotWrite_IsUnknown() =>
        Should.Throw<PaymentProviderUnavailableException>(() => StripeAmounts.Received(4010, "isk"));

    [Theory]
    [InlineData("isk", 4010, 40)]
    [InlineData("isk", 4050, 41)]
    [InlineData("mga", 40, 4000)]
    [InlineData("eur", 95, 95)]
    public void ReceivedFee_IsRoundedToOurUnits(string currency, long stripes, long ours) =>
        StripeAmounts.ReceivedFee(stripes, currency).ShouldBe(ours);

    [Fact]
    public void Sent_AmountBeyondAllMoney_Throws() =>
        Should.Throw<OverflowException>(() => StripeAmounts.Sent(long.MaxValue, "ISK"));
}
