using System.Text;
using BoxOffice.Domain.Data;
using BoxOffice.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql;

namespace BoxOffice.Tests.Database;

/// <summary>How an installation's role is created, and which existing roles are not changed.</summary>
[Long]
public sealed class DatabaseSetupTests : IAsyncLifetime
{
    private EmptyDatabase _database = null!;

    public async ValueTask InitializeAsync() => _database = await EmptyDatabase.CreateAsync();

    public ValueTask DisposeAsync() => _database.DisposeAsync();

    [Fact]
    public async Task Prepare_EmptyDatabaseAndTheOwnersLoginAlone_MakesARoleNamedAfterTheDatabase()
    {
        var prepared = await PrepareAsync();

        prepared.Role.ShouldBe(_database.Name + "_node");
        prepared.RoleChange.ShouldBe(RoleChange.Created);
        prepared.Migrations.ShouldNotBeEmpty();
        prepared.Guards.ShouldNotBeEmpty();
        await SchemaCheck.RequireAsync(prepared.ApplicationConnectionString);
        (await DatabaseSetup.IsOwnersAsync(prepared.ApplicationConnectionString)).ShouldBeFalse();
        (await DatabaseSetup.IsOwnersAsync(_database.Owner.ConnectionString)).ShouldBeTrue();
    }

    [Fact]
    public async Task Prepare_Again_ChangesNothing()
    {
        var first = await PrepareAsync();

        var second = await PrepareAsync();

        second.ApplicationConnectionString.ShouldBe(first.ApplicationConnectionString);
        (second.RoleChange, second.Migrations.Count, second.Guards.Count, second.Notes.Count).ShouldBe(
            (RoleChange.None, 0, 0, 0)
        );
    }

    /// <summary>A deployed migration is never edited, so later ones must work on the schema that it made.</summary>
    [Fact]
    public async Task Prepare_DatabaseOfAnEarlierVersion_HasTheSchemaOfThisOne()
    {
        var options = new DbContextOptionsBuilder<BoxOfficeDbContext>();
        options.UseBoxOffice(_database.Owner.ConnectionString);
        await using (var context = new BoxOfficeDbContext(options.Options))
        {
            await context.GetService<IMigrator>().MigrateAsync("20261125135600_SeatAttributes");
            (
                await _database.QueryAsync<bool>(
                    "select exists (select from information_schema.columns where table_name = 'holds' and "
                        + "column_name = 'caller')"
                )
            ).ShouldBeTrue();
        }

        var prepared = await PrepareAsync();

        prepared.Migrations[0].ShouldBe("20261126223000_HoldOrigins");
        await SchemaCheck.RequireAsync(prepared.ApplicationConnectionString);
        await using var upToDate = new BoxOfficeDbContext(options.Options);
        (await upToDate.Holds.CountAsync(h => h.Origin == 7)).ShouldBe(0);
        (
            await _database.QueryAsync<string>("select indexdef from pg_indexes where indexname = 'ix_holds_origin'")
        ).ShouldContain("(origin) WHERE (origin IS NOT NULL)");
    }

    [Fact]
    public async Task Prepare_SeveralAtOnce_TakeTurns()
    {
        var all = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => PrepareAsync()));

        all.Select(prepared => prepared.ApplicationConnectionString).Distinct().Count().ShouldBe(1);
        all.Count(prepared => prepared.RoleChange == RoleChange.Created).ShouldBe(1);
        all.Count(prepared => prepared.Migrations.Count > 0).ShouldBe(1);
    }

    [Fact]
    public async Task Prepare_ByAnOwnerWhosePasswordWasRotated_LeavesTheNodesLoginAsItIs()
    {
        var before = await PrepareAsync();
        await _database.QueryAsync<object>($"alter role {_database.Name}_owner password 'a new one'");

        var after = await DatabaseSetup.PrepareAsync(
            _database.LoginOf(_database.Name + "_owner", "a new one").ConnectionString
        );

        (after.RoleChange, PasswordOf(after)).ShouldBe((RoleChange.None, PasswordOf(before)));
        await SchemaCheck.RequireAsync(before.ApplicationConnectionString);
    }

    [Fact]
    public async Task Prepare_DatabaseRecreatedUnderItsName_UsesItsOldRole()
    {
        var before = await PrepareAsync();
        await _database.CreateAgainAsync();

        var after = await PrepareAsync();

        (after.Role, after.RoleChange).ShouldBe((before.Role, RoleChange.PasswordSet));
    }

    /// <summary>The operator may choose any name and password, with any characters.</summary>
    [Fact]
    public async Task Prepare_ChosenLogin_IsMadeWithItsPasswordAndGetsAnotherWhenAsked()
    {
        var role = $"{_database.Name} \"%I's\" rôle";
        var login = _database.LoginOf(role, "p'a\\ss%\"wörd;$$");

        (await PrepareAsync(login)).RoleChange.ShouldBe(RoleChange.Created);
        (await PrepareAsync(login)).RoleChange.ShouldBe(RoleChange.None);
        await SchemaCheck.RequireAsync(login.ConnectionString);
        login.Password = "another";
        (await PrepareAsync(login)).RoleChange.ShouldBe(RoleChange.PasswordSet);
        await SchemaCheck.RequireAsync(login.ConnectionString);
    }

    /// <summary>
    /// This is how a password is rotated: nodes with the old login and nodes with the new one sell at the same time.
    /// </summary>
    [Fact]
    public async Task Prepare_SecondChosenLogin_KeepsTheFirstValid()
    {
        var (first, second) = (
            _database.LoginOf(_database.Name + "_a", "a"),
            _database.LoginOf(_database.Name + "_b", "b")
        );

        await PrepareAsync(first);
        await PrepareAsync(second);

        await SchemaCheck.RequireAsync(first.ConnectionString);
        await SchemaCheck.RequireAsync(second.ConnectionString);

        // When every node uses the second login, the owner removes the first role, as docs/database.md says.
        await using var owner = new NpgsqlConnection(_database.Owner.ConnectionString);
        await owner.OpenAsync();
        await using var command = new NpgsqlCommand(
            $"grant {first.Username} to {_database.Owner.Username}; drop owned by {first.Username}; drop role "
                + $"{first.Username}",
            owner
        );
        await command.ExecuteNonQueryAsync();
        await SchemaCheck.RequireAsync(second.ConnectionString);
    }

    [Theory]
    [InlineData("")]
    [InlineData("Nodes of the BoxOffice database of_somebody_else")]
    public async Task Prepare_RoleOfAnotherApplication_IsRefusedAndNotChanged(string comment)
    {
        var role = _database.Name + "_theirs";
        await _database.CreateRoleAsync(role, "password 'theirs'");
        await _database.QueryAsync<object>($"comment on role {role} is '{comment}'");

        var refusal = await Should.ThrowAsync<DatabaseSetupException>(() =>
            PrepareAsync(_database.LoginOf(role, "ours"))
        );

        refusal.Message.ShouldContain(
            $"COMMENT ON ROLE \"{role}\" IS 'Nodes of the BoxOffice database {_database.Name}'"
        );
        await using var theirs = new NpgsqlConnection(_database.LoginOf(role, "theirs").ConnectionString);
        await theirs.OpenAsync(); // The role's password has not changed.
    }

    [Fact]
    public async Task Prepare_RoleAnAdministratorMadeAndMarked_IsUsedByAnOwnerWhoMayCreateNone()
    {
        var role = _database.Name + "_given";
        await _database.CreateRoleAsync(role, "password 'given'");
        await _database.QueryAsync<object>(
            $"comment on role {role} is 'Nodes of the BoxOffice database {_database.Name}'; alter role "
                + $"{_database.Name}_owner nocreaterole"
        );

        var prepared = await PrepareAsync(_database.LoginOf(role, "given"));

        prepared.RoleChange.ShouldBe(RoleChange.None);
        await SchemaCheck.RequireAsync(prepared.ApplicationConnectionString);
    }

    [Fact]
    public async Task Prepare_OwnerWhoMayNotCreateRoles_FailsAndSaysWhatToDo()
    {
        await _database.QueryAsync<object>($"alter role {_database.Name}_owner nocreaterole");

        (await Should.ThrowAsync<DatabaseSetupException>(() => PrepareAsync())).Message.ShouldContain(
            "Give it CREATEROLE"
        );
    }

    [Fact]
    public async Task Prepare_RoleWithMoreRightsThanANode_IsRefused()
    {
        var login = _database.LoginOf(_database.Name + "_mighty", "m");
        await PrepareAsync(login);
        await _database.QueryAsync<object>($"alter role {login.Username} superuser");

        (await Should.ThrowAsync<DatabaseSetupException>(() => PrepareAsync(login))).Message.ShouldContain(
            "NOSUPERUSER"
        );
    }

    [Fact]
    public async Task Prepare_OwnersLoginForNodesToo_IsRefused() =>
        (await Should.ThrowAsync<DatabaseSetupException>(() => PrepareAsync(_database.Owner))).Message.ShouldContain(
            "is of the owner"
        );

    [Fact]
    public async Task Prepare_WithoutTheLoginTheOperatorChose_FailsAndKeepsThatLoginValid()
    {
        var chosen = _database.LoginOf(_database.Name + "_node", "the operator's");
        await PrepareAsync(chosen);

        (await Should.ThrowAsync<DatabaseSetupException>(() => PrepareAsync())).Message.ShouldContain(
            "a password that is not kept here"
        );

        await SchemaCheck.RequireAsync(chosen.ConnectionString);
    }

    [Fact]
    public async Task Prepare_NodesLoginToAnotherInstallation_IsRefused()
    {
        await using var other = await EmptyDatabase.CreateAsync();
        await DatabaseSetup.PrepareAsync(other.Owner.ConnectionString);
        var login = _database.LoginOf(_database.Name + "_node", "n");
        login.Database = other.Name;

        (await Should.ThrowAsync<DatabaseSetupException>(() => PrepareAsync(login))).Message.ShouldContain(
            "does not lead into it"
        );
    }

    [Fact]
    public async Task Prepare_DatabaseOfANewerVersion_IsRefusedBeforeItsGuardsAreReplaced()
    {
        await PrepareAsync();
        await _database.QueryAsync<object>(
            """
            insert into "__EFMigrationsHistory" values ('29990101000000_Later', '10');
            update applied_guards set sha256 = 'later'
            """
        );

        (await Should.ThrowAsync<DatabaseSetupException>(() => PrepareAsync())).Message.ShouldContain(
            "29990101000000_Later"
        );

        (await _database.QueryAsync<long>("select count(*) from applied_guards where sha256 <> 'later'")).ShouldBe(0);
    }

    [Theory]
    [InlineData("tickets", "tickets_node")]
    [InlineData("The Hall", "The Hall_node")]
    public void RoleName_OfADatabase_IsTheDatabasesNameWithASuffix(string database, string role) =>
        ApplicationRoles.NameFor(database).ShouldBe(role);

    [Fact]
    public void RoleName_OfALongDatabaseName_FitsAndIsDistinct()
    {
        string[] databases = [new('a', 63), new string('a', 62) + "b", new string('ü', 31), new string('ü', 30) + "ä"];

        var names = databases.Select(ApplicationRoles.NameFor).ToList();

        names.Distinct().Count().ShouldBe(databases.Length);
        names.ShouldAllBe(name => Encoding.UTF8.GetByteCount(name) <= 63 && name.EndsWith("_node"));
    }

    private static string? PasswordOf(PreparedDatabase prepared) =>
        new NpgsqlConnectionStringBuilder(prepared.ApplicationConnectionString).Password;

    private Task<PreparedDatabase> PrepareAsync(NpgsqlConnectionStringBuilder? application = null) =>
        DatabaseSetup.PrepareAsync(_database.Owner.ConnectionString, application?.ConnectionString);
}
