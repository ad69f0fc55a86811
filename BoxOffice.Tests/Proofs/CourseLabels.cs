using BoxOffice.Tests.Support;

namespace BoxOffice.Tests.Proofs;

/// <summary>Which course a booking or a payment belongs to.</summary>
/// <param name="OfBookings">The label of each booking, by its id as text.</param>
/// <param name="OfPayments">The label of each payment at the provider, by its id there.</param>
internal sealed record CourseLabels(
    IReadOnlyDictionary<string, int> OfBookings,
    IReadOnlyDictionary<string, int> OfPayments
)
{
    public static async Task<CourseLabels> ReadAsync(ProofWorld world)
    {
        var bookings = (
            await world.ReadAsync("select id || ' ' || substring(email from '^course([0-9]+)@') from bookings")
        )
            .Select(line => line.Split(' '))
            .ToDictionary(parts => parts[0], parts => int.Parse(parts[1]));
        var payments = (await world.Provider.PaymentsAsync()).ToDictionary(p => p.Id, p => bookings[p.Booking!]);
        return new(bookings, payments);
    }
}
