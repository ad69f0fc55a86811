using BoxOffice.Domain;
using BoxOffice.Domain.Data;
using BoxOffice.Web.Startup;

namespace BoxOffice.Tests.Web.Startup;

/// <summary>The sum of all nodes' connections is checked at the start.</summary>
public sealed class PoolProblemsTests
{
    /// <summary>PostgreSQL's default settings leave 97 connections.</summary>
    [Theory]
    [InlineData(1, 80, 97, 48)]
    [InlineData(2, 46, 97, 24)]
    [InlineData(2, 80, 167, 48)]
    public void Pools_ThatFit_AreNoProblem(int nodes, int pool, int allowed, int commands) =>
        DatabaseStartup.PoolProblems(nodes, pool, allowed, commands).ShouldBeEmpty();

    [Theory]
    [InlineData(1, 93, 97, 48, "can want 98, and PostgreSQL allows 97")]
    [InlineData(2, 80, 97, 48, "2 nodes of up to 80 connections")]
    [InlineData(1, 48, 97, 48, "Queues:CommandsAtOnce is 48")]
    public void Pools_TooLarge_AreReportedWithTheirSum(int nodes, int pool, int allowed, int commands, string says) =>
        DatabaseStartup.PoolProblems(nodes, pool, allowed, commands).ShouldHaveSingleItem().ShouldContain(says);

    [Fact]
    public void Defaults_OfOneNode_FitIntoPostgresDefaults() =>
        DatabaseStartup
            .PoolProblems(1, DbContextOptionsSetup.DefaultPoolSize, 97, new QueueOptions().CommandsAtOnce)
            .ShouldBeEmpty();
}
