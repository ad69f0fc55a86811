using System.Diagnostics;
using System.Net;
using BoxOffice.Tests.Support;

namespace BoxOffice.Tests.Scripts;

/// <summary><c>./run</c> keeps a box office selling on one machine.</summary>
[Long]
public sealed class RunTests(RunTests.Fixture fixture) : IClassFixture<RunTests.Fixture>
{
    [Fact]
    public async Task Node_Killed_IsStartedAgainWhileTheOtherAnswers()
    {
        var run = await fixture.FindAsync();
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

    [Fact]
    public async Task Node_Environment_HasNoPasswordOfTheOwner()
    {
        var run = await fixture.FindAsync();

        foreach (var node in run.Nodes)
        {
            var environment = await File.ReadAllTextAsync($"/proc/{run.ProcessOf(node)}/environ");
            environment.ShouldContain(run.Secret("NODE_PASSWORD"));
            environment.ShouldNotContain(run.Secret("BOXOFFICE_PASSWORD"));
            environment.ShouldNotContain(run.Secret("POSTGRES_PASSWORD"));
            environment.ShouldNotContain("ConnectionStrings__BoxOfficeOwner");
        }
    }

    [Fact]
    public async Task Run_Stopped_EndsEveryProcessItStarted()
    {
        await using var run = await StartAsync(nodes: 1);
        var started = run.Processes();

        (await run.StopAsync()).ShouldBe(0);

        started.Count.ShouldBeGreaterThan(3);
        started.ShouldAllBe(process => !Directory.Exists($"/proc/{process.Id}"));
    }

    private static Task<RunningScript> StartAsync(int nodes)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "./run is for Linux.");
        return RunningScript.StartAsync(nodes);
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

    /// <summary>A run of two nodes, started by the first test that needs it.</summary>
    public sealed class Fixture : IAsyncDisposable
    {
        private RunningScript? _run;

        internal async Task<RunningScript> FindAsync() => _run ??= await StartAsync(nodes: 2);

        public async ValueTask DisposeAsync()
        {
            if (_run is not null)
                await _run.DisposeAsync();
        }
    }
}
