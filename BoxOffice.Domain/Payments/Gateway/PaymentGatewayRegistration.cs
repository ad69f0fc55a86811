using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace BoxOffice.Domain.Payments.Gateway;

/// <summary>Registers the payment gateway.</summary>
public static class PaymentGatewayRegistration
{
    /// <summary>
    /// Adds <see cref="IPaymentGateway"/> as a singleton. The caller binds <see cref="PaymentOptions"/> from
    /// <see cref="PaymentOptions.Section"/>; they are checked when the host starts.
    /// </summary>
    public static IServiceCollection AddPaymentGateway(this IServiceCollection services)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.AddOptions<PaymentOptions>().ValidateOnStart();
        services.AddSingleton<IValidateOptions<PaymentOptions>, PaymentOptionsValidator>();
        services.TryAddSingleton<IPaymentGateway>(provider => new StripeGateway(
            NewHttpClient(),
            provider.GetRequiredService<IOptions<PaymentOptions>>(),
            provider.GetRequiredService<TimeProvider>()
        ));
        return services;
    }

    // One client for the whole process. Its connections are opened again every five minutes, so that a new address of
    // the provider is found.
    private static HttpClient NewHttpClient() =>
        new(
            new SocketsHttpHandler
            {
                PooledConnectionLifetime = TimeSpan.FromMinutes(5),
                ConnectTimeout = TimeSpan.FromSeconds(4),
                AllowAutoRedirect = false,
            }
        );
}
