namespace BoxOffice.Domain.Venues.Plans;

/// <summary>
/// Where a row's label is written on the map seen from afar. Where seats are chosen, every row has its label.
/// </summary>
public enum RowLabelAt
{
    /// <summary>Nowhere until seats are chosen; the label still appears on tickets.</summary>
    None,

    /// <summary>Before the first seat.</summary>
    Start,

    /// <summary>After the last seat.</summary>
    End,

    /// <summary>At both ends.</summary>
    Both,
}
