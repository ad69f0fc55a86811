using System.Reflection;
using System.Text.RegularExpressions;
using BoxOffice.Domain.Data;

namespace BoxOffice.Tests.Database;

/// <summary>The SQLSTATEs of guards are listed once in SQL and once in C#, and no guard raises another.</summary>
public sealed partial class GuardViolationTests(SeatScene scene) : IClassFixture<SeatScene>
{
    [Fact]
    public async Task List_InCSharp_IsThatOfPostgreSql()
    {
        var stored = await ListAsync("select violation || ' ' || sqlstate from guard_violations");

        typeof(GuardViolation)
            .GetFields(BindingFlags.Public | BindingFlags.Static)
            .Select(field => $"{KebabCase(field.Name)} {field.GetRawConstantValue()}")
            .ShouldBe(stored, ignoreOrder: true);
    }

    /// <summary>A guard that names an unknown violation would fail only when it refuses a statement.</summary>
    [Fact]
    public async Task List_InPostgreSql_HasEveryViolationThatGuardsName()
    {
        var machines = await ListAsync("select distinct machine || '-illegal-move' from legal_moves");

        Files()
            // Functions that return an outcome are in OutcomeWordTests.
            .Where(sql => !sql.Contains("outcome text", StringComparison.Ordinal))
            .SelectMany(sql => Named().Matches(sql).Select(match => match.Groups["name"].Value))
            .Concat(machines)
            .Distinct()
            .ShouldBe(await ListAsync("select violation from guard_violations"), ignoreOrder: true);
    }

    [Fact]
    public void Guards_Exceptions_AreRaisedOnlyByRefuse() =>
        Files()
            .Where(sql => !sql.Contains("create or replace function refuse(", StringComparison.Ordinal))
            .ShouldAllBe(sql => !sql.Contains("raise exception", StringComparison.Ordinal));

    [Fact]
    public async Task Refuse_UnknownViolation_FailsToo() =>
        (await scene.TryAsync("select refuse('no-such-violation')")).ShouldBe("P0002");

    private async Task<List<string>> ListAsync(string sql)
    {
        await using var connection = await scene.Database.OpenAsOwnerAsync();
        return await connection.ListAsync<string>(sql, TestContext.Current.CancellationToken);
    }

    private static IEnumerable<string> Files() => Guards.Expected.Keys.Select(SqlText.Read);

    private static string KebabCase(string name) => Capital().Replace(name, "-$0").ToLowerInvariant();

    /// <summary>Names of violations: after refuse or refuse_change, and in the verdicts of the seats' guard.</summary>
    [GeneratedRegex(
        @"(?:refuse\(|refuse_change\()'(?<name>[a-z-]+)'|(?:then |, )'(?<name>(?:seat|hold)-[a-z-]+)'(?!, 'BX)"
    )]
    private static partial Regex Named();

    [GeneratedRegex("(?<!^)[A-Z]")]
    private static partial Regex Capital();
}
