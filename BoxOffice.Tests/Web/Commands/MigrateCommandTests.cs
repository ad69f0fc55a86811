using BoxOffice.Tests.EndToEnd.Support;
using BoxOffice.Tests.Support;
using Npgsql;

namespace BoxOffice.Tests.Web.Commands;

/// <summary>The migrate command, with the login of the database's owner and the login of the nodes.</summary>
[Long]
public sealed class MigrateCommandTests : IAsyncLifetime
{
    private EmptyDatabase _database = null!;

    public async ValueTask InitializeAsync() => _database = await EmptyDatabase.CreateAsync();

    public ValueTask DisposeAsync() => _database.DisposeAsync();

    [Fact]
    public async Task Migrate_WithTwoLogins_MakesTheNodesLoginWhichServesButDoesNotMigrate()
    {
        var nodes = _database.LoginOf(_database.Name + "_sellers", "of the nodes").ConnectionString;
        var url = $"http://127.0.0.1:{ChildProcess.FreePort()}";

        var (tooEarly, refusal) = await RunAsync(owner: "", nodes, "--urls", url);
        var (code, report) = await RunAsync(_database.Owner.ConnectionString, nodes, "migrate");
        await using var node = Start(owner: "", nodes, "--urls", url);
        var (refused, needsOwner) = await RunAsync(owner: "", nodes, "migrate");
        await node.UntilReadyAsync(url + "/health/ready");

        (refused, needsOwner.Contains("does not own the database", StringComparison.Ordinal)).ShouldBe((1, true));
        tooEarly.ShouldBe(1);
        refusal.ShouldContain("does not let");
        refusal.ShouldContain("BoxOffice.Web.dll migrate");
        (code, report).ShouldSatisfyAllConditions(
            () => code.ShouldBe(0),
            () => report.ShouldContain("Migrations applied: "),
            () => report.ShouldContain($"{_database.Name}_sellers, which was made now"),
            () => report.ShouldNotContain("of the nodes'")
        );
        (
            await _database.QueryAsync<long>(
                $"select count(*) from pg_stat_activity where datname = '{_database.Name}' and usename = "
                    + $"'{_database.Name}_owner'"
            )
        ).ShouldBe(0);
    }

    [Fact]
    public async Task Migrate_WithTheOwnersLogin_PrintsTheNodesLogin()
    {
        var (code, report) = await RunAsync(
            _database.Owner.ConnectionString,
            nodes: "",
            "migrate",
            "--print-connection-string"
        );

        code.ShouldBe(0);
        var printed = new NpgsqlConnectionStringBuilder(
            report.Split('\n').Single(line => line.StartsWith("Host=", StringComparison.Ordinal))
        );
        printed.Username.ShouldBe(_database.Name + "_node");
        await using var connection = new NpgsqlConnection(printed.ConnectionString);
        await connection.OpenAsync();
    }

    /// <summary>
    /// One login for everything, for trying things out: an empty database and its owner's login are enough.
    /// </summary>
    [Fact]
    public async Task Node_WithTheOwnersLoginAlone_MigratesServesAndSaysSo()
    {
        var url = $"http://127.0.0.1:{ChildProcess.FreePort()}";
        var owner = new NpgsqlConnectionStringBuilder(_database.Owner.ConnectionString) { Pooling = true };
        await using var node = Start(owner: "", owner.ConnectionString, "--urls", url);

        await node.UntilReadyAsync(url + "/health/ready");

        node.Output.ShouldContain("is the database owner's login");
        (
            await _database.QueryAsync<long>(
                $"select count(*) from pg_stat_activity where datname = '{_database.Name}' and usename = "
                    + $"'{_database.Name}_node'"
            )
        ).ShouldBeGreaterThan(0);
    }

    [Theory]
    [InlineData("--print")]
    [InlineData("now")]
    public async Task Migrate_Misused_SaysHowItIsUsed(string argument)
    {
        var (code, said) = await RunAsync(owner: "", nodes: "", "migrate", argument);

        code.ShouldBe(2);
        said.ShouldContain($"'{argument}'");
        said.ShouldContain("--print-connection-string");
    }

    private static async Task<(int Code, string Output)> RunAsync(string owner, string nodes, params string[] arguments)
    {
        await using var process = Start(owner, nodes, arguments);
        var code = await process.UntilEndedAsync();
        return (code, process.Output);
    }

    private static ChildProcess Start(string owner, string nodes, params string[] arguments) =>
        ChildProcess.Start(
            "dotnet",
            [Path.Combine(Checkout.WebFolder, "BoxOffice.Web.dll"), .. arguments],
            Checkout.WebFolder,
            new Dictionary<string, string>
            {
                ["ConnectionStrings__BoxOfficeOwner"] = owner,
                ["ConnectionStrings__BoxOffice"] = nodes,
                ["ASPNETCORE_ENVIRONMENT"] = "Production",
                ["DOTNET_ENVIRONMENT"] = "Production",
                ["Payments__SecretKey"] = "sk_test_migrate",
                ["Payments__WebhookSecret"] = "whsec_migrate",
            }
        );
}
