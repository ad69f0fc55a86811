using System.Text.Json;
using BoxOffice.Domain;

namespace BoxOffice.Tests.Domain;

public sealed class MoneyTests
{
    [Fact]
    public void Amounts_AreWrittenAsOnTheMap()
    {
        var root = Environment.GetEnvironmentVariable("BOXOFFICE_ROOT") ?? Environment.CurrentDirectory;
        var table = File.ReadAllText(Path.Combine(root, "BoxOffice.Web", "Client", "testing", "money.json"));
        var examples = JsonSerializer.Deserialize<Example[]>(table, JsonSerializerOptions.Web).ShouldNotBeNull();

        examples.Length.ShouldBeGreaterThan(10);
        examples.Select(e => new Money(e.Minor, e.Currency).ToString()).ShouldBe(examples.Select(e => e.Written));
    }

    private sealed record Example(string Currency, long Minor, string Written);
}
