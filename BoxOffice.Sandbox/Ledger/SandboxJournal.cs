using System.Text.Json;

namespace BoxOffice.Sandbox.Ledger;

/// <summary>
/// Keeps the sandbox's state across restarts: a file with one JSON line for each commit, read back in order. It
/// survives the end of the process, but not of the machine. A second process on the same directory fails to open it.
/// Not thread-safe.
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

    /// <summary>
    /// Reads the file into <paramref name="state"/> and replaces it with one commit that has all of it.
    /// </summary>
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
                // The process ended while it wrote its last line. No answer was sent for that commit, so it is dropped.
            }
        }
    }

    // A new file is written and then replaces the old one, so that a crash at any moment leaves a complete file.
    private static void Summarise(string path, SandboxCommit everything)
    {
        var fresh = path + ".new";
        File.WriteAllText(fresh, everything.IsEmpty ? "" : JsonSerializer.Serialize(everything) + "\n");
        File.Move(fresh, path, overwrite: true);
    }
}
