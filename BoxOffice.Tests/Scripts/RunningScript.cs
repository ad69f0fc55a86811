using BoxOffice.Tests.EndToEnd.Support;

namespace BoxOffice.Tests.Scripts;

/// <summary>
/// A running <c>./run</c> with its own data directory and servers. It runs the build under test, and disposing stops
/// it.
/// </summary>
internal sealed class RunningScript : IAsyncDisposable
{
    private readonly ChildProcess _script;
    private readonly string _data;

    private RunningScript(ChildProcess script, string data, int firstPort, int nodes) =>
        (_script, _data, Nodes) = (script, data, [.. Enumerable.Range(firstPort, nodes)]);

    /// <summary>The nodes' ports.</summary>
    public IReadOnlyList<int> Nodes { get; }

    /// <summary>What the script printed.</summary>
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
                // ./test sets these for other tests; this script must not use them.
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

    /// <summary>A generated secret, read from the data directory.</summary>
    public string Secret(string name) =>
        File.ReadLines(Path.Combine(_data, "settings.env"))
            .Single(line => line.StartsWith(name + "=", StringComparison.Ordinal))[(name.Length + 1)..];

    /// <summary>Every process that the script has started so far, whether it still runs or not.</summary>
    public IReadOnlyList<(int Id, string Name)> Processes() =>
        [
            .. File.ReadLines(Path.Combine(_data, "processes"))
                .Select(line => line.Split(' '))
                .Select(parts => (int.Parse(parts[0]), parts[2])),
        ];

    /// <summary>Stops the script as a service manager does. Returns its exit code.</summary>
    public Task<int> StopAsync() => _script.StopAsync();

    public async ValueTask DisposeAsync()
    {
        if (!_script.HasExited)
            await _script.StopAsync();
        await _script.DisposeAsync();

        // The database is in another folder when PostgreSQL's user cannot use this one.
        var database = new DirectoryInfo(Path.Combine(_data, "pg"));
        if (database is { Exists: true, LinkTarget: { } elsewhere })
            Directory.Delete(elsewhere, recursive: true);
        Directory.Delete(_data, recursive: true);
    }

    /// <summary>The first of several consecutive free ports.</summary>
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
