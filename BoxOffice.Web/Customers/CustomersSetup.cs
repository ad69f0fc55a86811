namespace BoxOffice.Web.Customers;

/// <summary>Registers who may see which booking.</summary>
internal static class CustomersSetup
{
    public static IServiceCollection AddCustomers(this IServiceCollection services) =>
        services.AddSingleton<FoundBookings>().AddSingleton<BookingAccess>();
}
