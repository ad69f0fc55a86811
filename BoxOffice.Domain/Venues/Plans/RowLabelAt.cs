namespace BoxOffice.Domain.Venues.Plans;

/// <summary>
/// Where a row's label is written on the map while it is zoomed out. When it is zoomed in to choose seats, every row
/// has its label.
/// </summary>
public enum RowLabelAt
{
    /// <summary>Nowhere while the map is zoomed out; the label still appears on tickets.</summary>
    None,

    /// <summary>Before the first seat.</summary>
    Start,

    /// <summary>After the last seat.</summary>
    End,

    /// <summary>At both ends.</summary>
    Both,
}
