namespace BoxOffice.Web.Customers;

/// <summary>Registers the services that decide who may see a booking.</summary>
internal static class CustomersSetup
{
    public static IServiceCollection AddCustomers(this IServiceCollection services) =>
        services.AddSingleton<FoundBookings>().AddSingleton<BookingAccess>();
}
