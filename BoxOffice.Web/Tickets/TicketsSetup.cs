namespace BoxOffice.Web.Tickets;

/// <summary>Registers what a booking's page shows.</summary>
internal static class TicketsSetup
{
    public static IServiceCollection AddTickets(this IServiceCollection services) =>
        services.AddSingleton<SeatSlices>();
}
