using System.Diagnostics;
using System.Net;
using BoxOffice.Tests.Support;

namespace BoxOffice.Tests.Scripts;

/// <summary><c>./run</c> keeps a box office selling on one machine.</summary>
[Long]
public sealed class RunTests
{
    /// <summary>One run of two nodes, because starting it takes longer than all checks together.</summary>
    [Fact]
    public async Task Run_OfTwoNodes_HidesTheOwnersPasswordsRestartsAKilledNodeAndEndsEveryProcess()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "./run is for Linux.");
        await using var run = await RunningScript.StartAsync(nodes: 2);

        foreach (var node in run.Nodes)
            await ShouldHaveNoPasswordOfTheOwnerAsync(run, node);
        await ShouldStartAKilledNodeAgainAsync(run);
        var started = run.Processes();
        (await run.StopAsync()).ShouldBe(0);

        started.Count.ShouldBeGreaterThan(5);
        started.ShouldAllBe(process => !Directory.Exists($"/proc/{process.Id}"));
    }

    private static async Task ShouldHaveNoPasswordOfTheOwnerAsync(RunningScript run, int node)
    {
        var environment = await File.ReadAllTextAsync($"/proc/{run.ProcessOf(node)}/environ");
        environment.ShouldContain(run.Secret("NODE_PASSWORD"));
        environment.ShouldNotContain(run.Secret("BOXOFFICE_PASSWORD"));
        environment.ShouldNotContain(run.Secret("POSTGRES_PASSWORD"));
        environment.ShouldNotContain("ConnectionStrings__BoxOfficeOwner");
    }

    /// <summary>Kills the first node, and asks the second one until the first answers again.</summary>
    private static async Task ShouldStartAKilledNodeAgainAsync(RunningScript run)
    {
        using var http = new HttpClient();
        var (first, second) = (run.Nodes[0], run.Nodes[1]);
        var killed = run.ProcessOf(first);

        Process.GetProcessById(killed).Kill();
        var answers = 0;
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(2));
        while (run.ProcessOf(first) == killed || await StatusAsync(http, first) != HttpStatusCode.OK)
        {
            (await StatusAsync(http, second)).ShouldBe(HttpStatusCode.OK);
            answers++;
            await Task.Delay(100, patience.Token);
        }

        answers.ShouldBeGreaterThan(3);
        run.Output.ShouldContain(
            $"The node on port {first} stopped unexpectedly (exit code 137); starting it again in 1 s."
        );
    }

    private static async Task<HttpStatusCode?> StatusAsync(HttpClient http, int node)
    {
        try
        {
            using var answer = await http.GetAsync(RunningScript.AddressOf(node));
            return answer.StatusCode;
        }
        catch (HttpRequestException)
        {
            return null;
        }
    }
}
