namespace BoxOffice.Domain.Venues.Plans;

/// <summary>The limits of a plan. An import of a larger plan is refused with a problem that names the limit.</summary>
public static class PlanLimits
{
    public const int Seats = 200_000;
    public const int Rows = 10_000;
    public const int Categories = 200;
    public const int Areas = 20_000;

    /// <summary>The most plans in one file.</summary>
    public const int Plans = 200;

    /// <summary>The most fields of a seat that the format does not define.</summary>
    public const int SeatAttributes = 16;

    /// <summary>The longest section name, row label or seat number, in UTF-16 units.</summary>
    public const int LabelLength = 50;

    /// <summary>The width of the database's columns for rows and seats' numbers: a label and some room.</summary>
    public const int StoredLabelLength = 60;

    /// <summary>The width of the database's columns for sections: a label and some room.</summary>
    public const int SectionNameLength = 100;

    /// <summary>The longest colour, in characters, such as <c>#a0b1c2ff</c>.</summary>
    public const int ColorLength = 9;

    /// <summary>The longest name of a category, in UTF-16 units.</summary>
    public const int CategoryLength = 100;

    /// <summary>The longest plan name, caption, seat identity or text in a seat's notes, in UTF-16 units.</summary>
    public const int NameLength = 200;

    /// <summary>The largest file, in bytes: 64 MiB. Checked before it is parsed.</summary>
    public const int FileBytes = 64 * 1024 * 1024;

    /// <summary>No position or size may lie further from zero than this, in plan units.</summary>
    public const double Extent = 1_000_000;
}
