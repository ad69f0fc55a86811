using BoxOffice.Sandbox.Payments;

namespace BoxOffice.Tests.Sandbox.Payments;

public sealed class AmountTextTests
{
    [Theory]
    [InlineData(4850, "gbp", "£48.50")]
    [InlineData(123456, "EUR", "€1,234.56")]
    [InlineData(-4850, "eur", "−€48.50")]
    [InlineData(4500, "jpy", "¥4,500")]
    [InlineData(4500, "krw", "KRW 4,500")]
    [InlineData(4500, "sek", "SEK 45.00")]
    [InlineData(50000, "isk", "ISK 500")]
    [InlineData(4500, "kwd", "KWD 4.500")]
    public void Of_Amount_IsWrittenInItsCurrency(long minor, string currency, string text) =>
        AmountText.Of(minor, currency).ShouldBe(text);

    [Theory]
    [InlineData("48.50", "gbp", 4850L)]
    [InlineData(" 48 ", "gbp", 4800L)]
    [InlineData("500", "isk", 50000L)]
    [InlineData("4.5", "kwd", 4500L)]
    [InlineData("48.505", "gbp", null)]
    [InlineData("48.5", "jpy", null)]
    [InlineData("1,000", "gbp", null)]
    [InlineData("much", "gbp", null)]
    [InlineData("99999999999999999999", "gbp", null)]
    public void Read_TypedAmount_IsInTheSmallestUnit(string text, string currency, long? minor) =>
        AmountText.Read(text, currency).ShouldBe(minor);
}
