using BoxOffice.Tests.EndToEnd.Support;

namespace BoxOffice.Tests.Scripts;

/// <summary>
/// A <c>./run</c> with a data directory and servers of its own, which runs what the tests were built with. Stopped when
/// disposed.
/// </summary>
internal sealed class RunningScript : IAsyncDisposable
{
    private readonly ChildProcess _script;
    private readonly string _data;

    private RunningScript(ChildProcess script, string data, int firstPort, int nodes) =>
        (_script, _data, Nodes) = (script, data, [.. Enumerable.Range(firstPort, nodes)]);

    /// <summary>The nodes' ports.</summary>
    public IReadOnlyList<int> Nodes { get; }

    /// <summary>What it told the person who started it.</summary>
    public string Output => _script.Output;

    public static async Task<RunningScript> StartAsync(int nodes)
    {
        var data = Directory.CreateTempSubdirectory("boxoffice-run-").FullName;
        var port = FreePorts(nodes);
        var script = ChildProcess.Start(
            Path.Combine(Checkout.Root, "run"),
            ["--port", $"{port}", "--nodes", $"{nodes}", "--data", data, "--app", Checkout.WebFolder],
            Checkout.Root,
            new Dictionary<string, string>
            {
                // What ./test names is not for this one.
                ["ConnectionStrings__BoxOffice"] = "",
                ["ConnectionStrings__BoxOfficeOwner"] = "",
                ["ConnectionStrings__Redis"] = "",
                ["Payments__SecretKey"] = "",
                ["Demo__Seed"] = "false",
            }
        );
        var running = new RunningScript(script, data, port, nodes);
        try
        {
            foreach (var node in running.Nodes)
                await script.UntilSaidAsync($"BoxOffice is ready at http://localhost:{node}");
            return running;
        }
        catch (Exception)
        {
            await running.DisposeAsync();
            throw;
        }
    }

    public static string AddressOf(int node) => $"http://localhost:{node}/health/ready";

    /// <summary>The process of a node that was started last.</summary>
    public int ProcessOf(int node) => Processes().Last(process => process.Name == $"node-{node}").Id;

    /// <summary>A generated secret of its data directory.</summary>
    public string Secret(string name) =>
        File.ReadLines(Path.Combine(_data, "settings.env"))
            .Single(line => line.StartsWith(name + "=", StringComparison.Ordinal))[(name.Length + 1)..];

    /// <summary>Everything it has started so far, whether it still runs or not.</summary>
    public IReadOnlyList<(int Id, string Name)> Processes() =>
        [
            .. File.ReadLines(Path.Combine(_data, "processes"))
                .Select(line => line.Split(' '))
                .Select(parts => (int.Parse(parts[0]), parts[2])),
        ];

    /// <summary>Asks it to stop, as a service manager would. Returns its exit code.</summary>
    public Task<int> StopAsync() => _script.StopAsync();

    public async ValueTask DisposeAsync()
    {
        if (!_script.HasExited)
            await _script.StopAsync();
        await _script.DisposeAsync();

        // The database may live elsewhere, when its user cannot use this folder.
        var database = new DirectoryInfo(Path.Combine(_data, "pg"));
        if (database is { Exists: true, LinkTarget: { } elsewhere })
            Directory.Delete(elsewhere, recursive: true);
        Directory.Delete(_data, recursive: true);
    }

    /// <summary>The first of several ports in a row that nobody uses.</summary>
    private static int FreePorts(int count)
    {
        while (true)
        {
            var first = ChildProcess.FreePort();
            var inUse = System
                .Net.NetworkInformation.IPGlobalProperties.GetIPGlobalProperties()
                .GetActiveTcpListeners()
                .Select(listener => listener.Port)
                .ToHashSet();
            if (first + count <= 65535 && !Enumerable.Range(first, count).Any(inUse.Contains))
                return first;
        }
    }
}
