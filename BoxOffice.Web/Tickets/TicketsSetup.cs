namespace BoxOffice.Web.Tickets;

/// <summary>Registers the drawings on a booking's page.</summary>
internal static class TicketsSetup
{
    public static IServiceCollection AddTickets(this IServiceCollection services) =>
        services.AddSingleton<SeatSlices>();
}
