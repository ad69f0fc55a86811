using BoxOffice.Tests.Support;

namespace BoxOffice.Tests.Database;

/// <summary>
/// Most tests use copies of a template database. A copy must be the same as a database that was migrated.
/// </summary>
[Long]
public sealed class TemplateDatabaseTests
{
    private const string Schema = $$"""
        select array_agg(line order by line) from (
            {{SchemaSql.Definitions}}
            union all select format('function %s %s', pg_get_functiondef(oid), proacl) from pg_proc
                where pronamespace = 'public'::regnamespace
            union all select format('relation %s %s %s %s %s', relkind, relname, pg_get_userbyid(relowner), reloptions,
                relacl) from pg_class where relnamespace = 'public'::regnamespace
            union all select format('rights on the column %s.%s %s', attrelid::regclass, attname, attacl)
                from pg_attribute where attacl is not null and attrelid::regclass::text !~ '^pg_'
            union all select format('rights on the schema %s', nspacl) from pg_namespace where nspname = 'public'
            union all select format('rights on the database %s', datacl) from pg_database
                where datname = current_database()
            union all select format('settings of the role %s %s', rolconfig, rolconnlimit) from pg_roles
                where rolname = '{application}'
        ) as everything (line)
        """;

    [Fact]
    public async Task Copy_BesideAMigratedDatabase_HasTheSameSchemaAndRights()
    {
        await using var migrated = await StartAsync(isMigratedAnew: true);
        await using var copy = await StartAsync();

        var schema = await SchemaOfAsync(copy);

        schema.Count(line => line.Contains("{application}", StringComparison.Ordinal)).ShouldBeGreaterThan(30);
        schema.ShouldBe(await SchemaOfAsync(migrated));
    }

    [Theory]
    [InlineData("drop trigger seats_move_legally on seats")]
    [InlineData("revoke insert on bookings from {application}")]
    [InlineData("grant update on ledger_entries to {application}")]
    public async Task Copy_WithADifference_IsDetected(string change)
    {
        await using var database = await StartAsync();
        var before = await SchemaOfAsync(database);

        await database.AsOwnerAsync<object>(
            change.Replace("{application}", database.ApplicationRole, StringComparison.Ordinal)
        );

        (await SchemaOfAsync(database)).ShouldNotBe(before);
    }

    [Theory]
    [InlineData("select id::text from installation")]
    [InlineData("select encode(key, 'hex') from feed_key")]
    [InlineData("select role from application_logins")]
    [InlineData("select password from application_logins")]
    public async Task Copies_OfOneTemplate_HaveTheirOwnIdsAndSecrets(string own)
    {
        await using var first = await StartAsync();
        await using var second = await StartAsync();

        var (one, other) = (await first.AsOwnerAsync<string>(own), await second.AsOwnerAsync<string>(own));

        one.ShouldNotBeNullOrEmpty();
        other.ShouldNotBeNullOrEmpty();
        one.ShouldNotBe(other);
    }

    private static async Task<TestDatabase> StartAsync(bool isMigratedAnew = false)
    {
        var database = new TestDatabase { IsMigratedAnew = isMigratedAnew };
        await database.InitializeAsync();
        return database;
    }

    private static async Task<List<string>> SchemaOfAsync(TestDatabase database) =>
        [
            .. (
                await database.AsOwnerAsync<string[]>(
                    Schema.Replace("{application}", database.ApplicationRole, StringComparison.Ordinal)
                )
            ).Select(line => line.Replace(database.ApplicationRole, "{application}", StringComparison.Ordinal)),
        ];
}
