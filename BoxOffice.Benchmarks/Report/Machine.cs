namespace BoxOffice.Benchmarks.Report;

/// <summary>What a reader must know of the machine: how many cores, and how busy they were with something else.</summary>
internal static class Machine
{
    public static int Cores => Environment.ProcessorCount;

    /// <summary>How many processes wanted a core in the minute past; null where the system does not tell.</summary>
    public static string? Load
    {
        get
        {
            const string file = "/proc/loadavg";
            return File.Exists(file) ? File.ReadAllText(file).Split(' ')[0] : null;
        }
    }
}
