namespace BoxOffice.Domain.Venues.Plans;

/// <summary>What is special about a place to sit. The numbers are published in the plan of the live map.</summary>
[Flags]
public enum SeatAttributes
{
    /// <summary>A seat like the others.</summary>
    None = 0,

    /// <summary>A space for a wheelchair, without a chair.</summary>
    Wheelchair = 1,

    /// <summary>A seat for the companion of a person in a wheelchair.</summary>
    Companion = 2,

    /// <summary>Part of the stage cannot be seen from it.</summary>
    RestrictedView = 4,
}
