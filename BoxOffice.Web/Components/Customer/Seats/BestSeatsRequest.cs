namespace BoxOffice.Web.Components.Customer.Seats;

/// <summary>How many seats a customer wants us to choose, and where.</summary>
/// <param name="Quantity">At least 1, side by side.</param>
/// <param name="Section">Only there; null: anywhere.</param>
public sealed record BestSeatsRequest(int Quantity, string? Section);
