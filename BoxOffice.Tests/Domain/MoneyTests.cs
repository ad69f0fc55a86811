using BoxOffice.Domain;
using BoxOffice.Tests.Support;

namespace BoxOffice.Tests.Domain;

public sealed class MoneyTests
{
    [Fact]
    public void Amounts_AreWrittenAsOnTheMap()
    {
        var examples = SharedTables.Read<Example[]>("BoxOffice.Web", "Client", "testing", "money.json");

        examples.Length.ShouldBeGreaterThan(10);
        examples.Select(e => new Money(e.Minor, e.Currency).ToString()).ShouldBe(examples.Select(e => e.Written));
    }

    [Fact]
    public void Currencies_WithoutTheUsualDecimals_HaveAnExampleEach()
    {
        var unusual = SharedTables.Read<Dictionary<string, int>>("BoxOffice.Domain", "currency-decimals.json");

        unusual.Count.ShouldBeGreaterThan(20);
        unusual
            .Keys.Except(
                SharedTables.Read<Example[]>("BoxOffice.Web", "Client", "testing", "money.json").Select(e => e.Currency)
            )
            .ShouldBeEmpty();
    }

    private sealed record Example(string Currency, long Minor, string Written);
}
