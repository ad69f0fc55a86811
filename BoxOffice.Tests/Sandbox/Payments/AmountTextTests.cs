using BoxOffice.Sandbox.Hosted;

namespace BoxOffice.Tests.Sandbox.Hosted;

public sealed class AmountTextTests
{
    [Theory]
    [InlineData(4850, "gbp", "£48.50")]
    [InlineData(123456, "EUR", "€1,234.56")]
    [InlineData(4500, "jpy", "¥4,500")]
    [InlineData(4500, "krw", "KRW 4,500")]
    [InlineData(4500, "sek", "SEK 45.00")]
    public void Amount_IsWrittenInItsCurrency(long minor, string currency, string text) =>
        AmountText.Of(minor, currency).ShouldBe(text);
}
