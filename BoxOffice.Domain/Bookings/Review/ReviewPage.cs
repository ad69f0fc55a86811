namespace BoxOffice.Domain.Bookings.Review;

/// <summary>Some of the open review items, the newest first.</summary>
/// <param name="Items">At most as many as were asked for.</param>
/// <param name="Before">What to ask for to read the next ones; null when these are the last.</param>
public sealed record ReviewPage(IReadOnlyList<ReviewItem> Items, long? Before);
