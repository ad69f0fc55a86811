using BoxOffice.Web.Customers;

namespace BoxOffice.Web.Tickets;

/// <summary>Registers what a booking's page shows and gives away.</summary>
internal static class TicketsSetup
{
    public static IServiceCollection AddTickets(this IServiceCollection services) =>
        services.AddSingleton<FoundBookings>().AddSingleton<BookingAccess>().AddSingleton<SeatSlices>();
}
