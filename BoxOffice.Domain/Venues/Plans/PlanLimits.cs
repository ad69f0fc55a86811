namespace BoxOffice.Domain.Venues.Plans;

/// <summary>
/// What a plan may hold at most. Beyond these an import is refused with a named problem, never with a crash.
/// </summary>
public static class PlanLimits
{
    public const int Seats = 200_000;
    public const int Rows = 10_000;
    public const int Categories = 200;
    public const int Areas = 20_000;

    /// <summary>In one file.</summary>
    public const int Plans = 200;

    /// <summary>Fields of a seat beyond the format's own.</summary>
    public const int SeatAttributes = 16;

    /// <summary>Of a section, a row or a seat's number, in UTF-16 units.</summary>
    public const int LabelLength = 50;

    /// <summary>The width of the database's columns for rows and seats' numbers: a label and some room.</summary>
    public const int StoredLabelLength = 60;

    /// <summary>The width of the database's columns for sections: a label and some room.</summary>
    public const int SectionNameLength = 100;

    /// <summary>Of a colour, such as <c>#a0b1c2ff</c>.</summary>
    public const int ColorLength = 9;

    /// <summary>Of a category, in UTF-16 units.</summary>
    public const int CategoryLength = 100;

    /// <summary>Of a plan, a caption, a seat's identity or a text noted of a seat, in UTF-16 units.</summary>
    public const int NameLength = 200;

    /// <summary>Of the file, before it is parsed: 64 MiB.</summary>
    public const int FileBytes = 64 * 1024 * 1024;

    /// <summary>No position or size may lie further from zero than this, in plan units.</summary>
    public const double Extent = 1_000_000;
}
