using BoxOffice.Domain.Seating.Holds;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace BoxOffice.Tests.Database;

/// <summary>Limits that C# and PostgreSQL both state are the same.</summary>
public sealed class SharedLimitsTests(SeatScene scene) : IClassFixture<SeatScene>
{
    [Fact]
    public async Task Renewal_InPostgreSql_IsThatOfCSharp()
    {
        (await scene.Database.AsApplicationAsync<TimeSpan>("select hold_renewal()")).ShouldBe(Hold.Renewal);
        Hold.PaymentTime.ShouldBe(Hold.Renewal, "a hold's cap leaves time for one of each");
    }

    [Fact]
    public async Task Lengths_OfColumns_AreThoseOfTheModel()
    {
        await using var context = scene.Database.NewContext();
        var columns = await context
            .Database.SqlQuery<string>(
                $"""
                select table_name || '.' || column_name || ' ' || character_maximum_length as "Value"
                from information_schema.columns
                where table_schema = 'public' and character_maximum_length is not null
                """
            )
            .ToListAsync();

        // EF Core's own table of migrations is not in the model.
        columns.RemoveAll(column => column.StartsWith("__", StringComparison.Ordinal));
        columns.ShouldBe(
            from entity in context.Model.GetEntityTypes()
            let table = StoreObjectIdentifier.Create(entity, StoreObjectType.Table)
            where table is not null
            from property in entity.GetProperties()
            let length = property.GetMaxLength()
            where length is not null && property.GetColumnName(table.Value) is not null
            select $"{table.Value.Name}.{property.GetColumnName(table.Value)} {length}",
            ignoreOrder: true
        );
    }
}
