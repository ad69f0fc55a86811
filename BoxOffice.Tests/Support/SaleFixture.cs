using BoxOffice.Domain.Payments.Gateway;
using BoxOffice.Domain.Seating;
using BoxOffice.Tests.Sandbox;

namespace BoxOffice.Tests.Support;

/// <summary>
/// A real database and a real payment sandbox over HTTP, shared by the tests of a class. Each test creates its own
/// event.
/// </summary>
public sealed class SaleFixture : IAsyncLifetime
{
    public TestDatabase Database { get; } = new();
    internal SandboxUnderTest Provider { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        await Database.InitializeAsync();
        Provider = await SandboxUnderTest.StartAsync();
    }

    /// <summary>Checks all sales against the invariants and the provider's payments.</summary>
    public async ValueTask DisposeAsync()
    {
        try
        {
            await ProviderAnswersAsync();
            await using (var sale = NewSale())
                await sale.ReconcileAllAsync(Database);
            await Database.ShouldBeSoundAsync();
            await Provider.ShouldAgreeWithAsync(Database);
            (await Database.DeadlocksAsync()).ShouldBe(0);
        }
        finally
        {
            await Provider.DisposeAsync();
            await Database.DisposeAsync();
        }
    }

    internal TestSale NewSale(Func<IPaymentGateway, IPaymentGateway>? around = null, ISeatChangeFeed? feed = null) =>
        new(Database, Provider, feed, around);

    /// <summary>
    /// From now on, calls to the provider fail: before or after their effect, or by a broken connection.
    /// </summary>
    public Task ProviderFailsAsync(string mode = "Before", int count = 10_000, string? path = null, int status = 500) =>
        Provider.ControlAsync(
            "faults",
            new
            {
                mode,
                count,
                path,
                status,
            }
        );

    public Task ProviderAnswersAsync() => Provider.ControlAsync("reset", new { });
}
