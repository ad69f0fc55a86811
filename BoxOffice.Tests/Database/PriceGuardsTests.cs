using BoxOffice.Domain.Data;
using static BoxOffice.Tests.Database.Guard;

namespace BoxOffice.Tests.Database;

/// <summary>Changes of price lists and of the prices of tickets that PostgreSQL refuses even its owner.</summary>
public sealed class PriceGuardsTests(SeatScene scene) : IClassFixture<SeatScene>
{
    private static readonly Dictionary<string, GuardedStatement> Statements = new()
    {
        ["another price after the sale"] = new(
            ["update tickets set face_cents = 1, price_cents = 1 where seat_id = #reserved"],
            Trigger("tickets", "tickets_keep_price", GuardViolation.TicketPriceChanged)
        ),
        ["another price in a list"] = new(
            ["update type_prices set price_cents = 1"],
            Trigger("type_prices", "type_prices_never_change", GuardViolation.AppendOnlyChanged)
        ),
        ["another tax rate"] = new(
            ["update price_lists set tax_basis_points = 1"],
            Trigger("price_lists", "price_lists_never_change", GuardViolation.AppendOnlyChanged)
        ),
        ["another name of a price type"] = new(
            ["update price_types set name = 'Other'"],
            Trigger("price_types", "price_types_never_change", GuardViolation.AppendOnlyChanged)
        ),
    };

    public static TheoryData<string> Names => [.. Statements.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public Task Guard_IllegalStatement_IsRefused(string what) =>
        Statements[what].ShouldBeRefusedAsync(scene, isOwner: true);

    [Theory]
    [MemberData(nameof(Names))]
    public Task Guard_Removed_LetsTheStatementPass(string what) =>
        Statements[what].ShouldPassUnguardedAsync(scene, isOwner: true);
}
