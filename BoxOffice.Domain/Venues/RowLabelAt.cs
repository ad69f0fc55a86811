namespace BoxOffice.Domain.Venues;

/// <summary>Where a row's label is written on the map.</summary>
public enum RowLabelAt
{
    /// <summary>Nowhere; the label still appears on tickets.</summary>
    None,

    /// <summary>Before the first seat.</summary>
    Start,

    /// <summary>After the last seat.</summary>
    End,

    /// <summary>At both ends.</summary>
    Both,
}
