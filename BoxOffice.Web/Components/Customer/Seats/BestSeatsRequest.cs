namespace BoxOffice.Web.Components.Customer.Seats;

/// <summary>What somebody wants who leaves the choice to us.</summary>
/// <param name="Quantity">At least 1, side by side.</param>
/// <param name="Section">Only there; null: anywhere.</param>
public sealed record BestSeatsRequest(int Quantity, string? Section);
