namespace BoxOffice.Web.Components.Customer.Seats;

/// <summary>How many seats the server is to choose for a customer, and where.</summary>
/// <param name="Quantity">At least 1, side by side.</param>
/// <param name="Section">Only in this section; null: in any.</param>
public sealed record BestSeatsRequest(int Quantity, string? Section);
