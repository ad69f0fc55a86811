using BoxOffice.Domain.Bookings;
using BoxOffice.Domain.Bookings.Checkout;
using BoxOffice.Domain.Seating.Holds;

namespace BoxOffice.Tests.Support;

/// <summary>Makes the requests of customers, with defaults for tests.</summary>
internal static class TestRequests
{
    public const string GoodCard = "pm_card_visa";
    public const string BadCard = "pm_card_chargeDeclined";

    /// <summary>A request of a new customer for seats, by their ordinals.</summary>
    public static HoldRequest Request(this TestEvent show, params int[] seats) => show.RequestOf(Guid.NewGuid(), seats);

    public static HoldRequest RequestOf(this TestEvent show, Guid customer, params int[] seats) =>
        new(show.Id, customer, [.. seats.Select(s => show.Seats[s])]);

    /// <summary>A hold of a new customer, which must be granted.</summary>
    public static async Task<HoldGranted> HoldAsync(this TestSale sale, TestEvent show, params int[] seats) =>
        (await sale.Holds.HoldAsync(show.Request(seats))).Value.ShouldNotBeNull();

    /// <summary>
    /// A request to pay for a hold, with a new idempotency key and a new e-mail address unless they are given.
    /// </summary>
    public static CheckoutRequest Pay(
        HoldGranted hold,
        string? card = GoodCard,
        string? key = null,
        string? email = null
    ) =>
        new(
            hold.HoldId,
            "Ada Lovelace",
            email ?? $"{hold.HoldId:N}@example.org",
            key ?? Guid.NewGuid().ToString("N"),
            card
        )
        {
            AccessToken = SecretOf(hold.HoldId),
        };

    /// <summary>The secret of a booking made with <see cref="Pay"/>.</summary>
    public static string SecretOf(Booking booking) => SecretOf(booking.HoldId);

    private static string SecretOf(Guid hold) => BookingSecrets.AccessToken(hold.ToByteArray(), "test");

    /// <summary>A confirmed booking of these seats.</summary>
    public static async Task<Booking> BuyAsync(this TestSale sale, TestEvent show, params int[] seats) =>
        (await sale.Checkout.PayAsync(Pay(await sale.HoldAsync(show, seats)))).Value.ShouldNotBeNull();
}
