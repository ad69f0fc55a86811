namespace BoxOffice.Domain.Venues;

/// <summary>What a plan may hold at most. Beyond these an import is refused with a named problem, never with a crash.</summary>
public static class PlanLimits
{
    public const int Seats = 200_000;
    public const int Rows = 10_000;
    public const int Categories = 200;
    public const int Areas = 20_000;

    /// <summary>Of a section, a row or a seat's number, in UTF-16 units.</summary>
    public const int LabelLength = 50;

    /// <summary>Of a plan, a category, a caption or a seat's identity, in UTF-16 units.</summary>
    public const int NameLength = 200;

    /// <summary>Of the file, before it is parsed: 64 MiB.</summary>
    public const int FileBytes = 64 * 1024 * 1024;

    /// <summary>No position or size may lie further from zero than this, in plan units.</summary>
    public const double Extent = 1_000_000;
}
