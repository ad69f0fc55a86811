using System.Text.Json;

namespace BoxOffice.Sandbox.Ledger;

/// <summary>
/// The sandbox's memory across restarts: one JSON line per step, read back in order. Survives the death of the process,
/// not a power cut. A second process on the same directory fails to open it. Not thread-safe.
/// </summary>
internal sealed class SandboxJournal : IDisposable
{
    private readonly FileStream _ownership;
    private readonly StreamWriter _writer;

    private SandboxJournal(FileStream ownership, string path)
    {
        _ownership = ownership;
        _writer = new StreamWriter(path, append: true) { AutoFlush = true, NewLine = "\n" };
    }

    /// <summary>Reads what is there into <paramref name="state"/>, then starts afresh with a summary of it.</summary>
    /// <exception cref="IOException">Another process owns the directory.</exception>
    public static SandboxJournal Open(string directory, SandboxState state, DateTimeOffset now)
    {
        Directory.CreateDirectory(directory);
        var ownership = new FileStream(
            Path.Combine(directory, "sandbox.lock"),
            FileMode.OpenOrCreate,
            FileAccess.ReadWrite,
            FileShare.None
        );
        try
        {
            var path = Path.Combine(directory, "sandbox.jsonl");
            Replay(path, state);
            Summarise(path, state.Snapshot(now));
            return new SandboxJournal(ownership, path);
        }
        catch
        {
            ownership.Dispose();
            throw;
        }
    }

    public void Append(SandboxCommit commit) => _writer.WriteLine(JsonSerializer.Serialize(commit));

    public void Dispose()
    {
        _writer.Dispose();
        _ownership.Dispose();
    }

    private static void Replay(string path, SandboxState state)
    {
        if (!File.Exists(path))
            return;
        using var reader = new StreamReader(path);
        while (reader.ReadLine() is { } line)
        {
            try
            {
                state.Apply(JsonSerializer.Deserialize<SandboxCommit>(line)!);
            }
            catch (JsonException) when (reader.EndOfStream)
            {
                // The process died while writing its last line; nobody was told of that step, so it never happened.
            }
        }
    }

    // Beside the old file and then over it, so that a crash at any moment leaves one of the two whole.
    private static void Summarise(string path, SandboxCommit everything)
    {
        var fresh = path + ".new";
        File.WriteAllText(fresh, everything.IsEmpty ? "" : JsonSerializer.Serialize(everything) + "\n");
        File.Move(fresh, path, overwrite: true);
    }
}
