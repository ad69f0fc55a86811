using BoxOffice.Domain.Data;
using BoxOffice.Tests.Support;
using Npgsql;

namespace BoxOffice.Tests.Database;

/// <summary>A node serves only with a database of its own version, and as a role that was made for nodes.</summary>
[Long]
public sealed class SchemaCheckTests : IAsyncLifetime
{
    private readonly TestDatabase _database = new();

    public ValueTask InitializeAsync() => _database.InitializeAsync();

    public ValueTask DisposeAsync() => _database.DisposeAsync();

    [Fact]
    public async Task Database_Prepared_IsServed() =>
        await SchemaCheck.RequireAsync(_database.ApplicationConnectionString);

    [Theory]
    [InlineData(
        """delete from "__EFMigrationsHistory" where migration_id like '%RowsShareLabels'""",
        "RowsShareLabels"
    )]
    [InlineData(
        """insert into "__EFMigrationsHistory" values ('29990101000000_Later', '10')""",
        "newer version (29990101000000_Later)"
    )]
    [InlineData("update applied_guards set sha256 = 'another' where file = 'seat_guards.sql'", "(seat_guards.sql)")]
    [InlineData("update applied_guards set sha256 = 'another' where file = 'grants.sql'", "(grants.sql)")]
    [InlineData("delete from applied_guards where file = 'seat_guards.sql'", "(seat_guards.sql)")]
    [InlineData("insert into applied_guards values ('later.sql', 'later', now())", "(later.sql)")]
    [InlineData("drop table applied_guards", "has not been migrated")]
    [InlineData(
        "do $$ begin execute format('comment on role %I is null', current_database() || '_node'); end $$",
        "is not one that was made for the nodes"
    )]
    [InlineData(
        "do $$ begin execute format('revoke connect on database %I from %I', current_database(), current_database() "
            + "|| '_node'); end $$",
        "does not let"
    )]
    [InlineData(
        "do $$ begin execute format('alter role %I password %L', current_database() || '_node', 'another'); end $$",
        "does not let"
    )]
    public async Task Database_OfAnotherState_IsRefusedWithWhatToRun(string change, string says)
    {
        await _database.AsOwnerAsync<object>(change);

        var refusal = await Should.ThrowAsync<DatabaseSetupException>(() =>
            SchemaCheck.RequireAsync(_database.ApplicationConnectionString)
        );

        refusal.Message.ShouldContain(says);
        refusal.Message.ShouldContain(
            says.StartsWith("newer", StringComparison.Ordinal)
                ? "Start nodes of that version"
                : "BoxOffice.Web.dll migrate"
        );
    }

    [Fact]
    public void Pool_OfANode_HasADefaultSizeUnlessTheConnectionStringSetsOne()
    {
        MaxPoolSizeOf("Host=db").ShouldBe(DbContextOptionsSetup.DefaultPoolSize);
        MaxPoolSizeOf("Host=db;Maximum Pool Size=7").ShouldBe(7);
        MaxPoolSizeOf("Host=db;MaxPoolSize=100").ShouldBe(100);
    }

    private static int MaxPoolSizeOf(string connectionString)
    {
        using var source = DbContextOptionsSetup.CreateDataSource(connectionString);
        return new NpgsqlConnectionStringBuilder(source.ConnectionString).MaxPoolSize;
    }
}
