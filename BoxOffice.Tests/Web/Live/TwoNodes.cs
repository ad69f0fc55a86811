using BoxOffice.Tests.Sandbox;
using BoxOffice.Tests.Support;

namespace BoxOffice.Tests.Web.Live;

/// <summary>
/// Two running nodes of one sale with one Redis, shared by the tests of a class. Each test creates its own event.
/// </summary>
public sealed class TwoNodes : IAsyncLifetime
{
    private readonly SaleFixture _sale = new();

    public TestDatabase Database => _sale.Database;
    internal SandboxUnderTest Provider => _sale.Provider;
    internal BoxOfficeNode A { get; private set; } = null!;
    internal BoxOfficeNode B { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        await _sale.InitializeAsync();
        A = BoxOfficeNode.Start(Database, Provider);
        B = BoxOfficeNode.Start(Database, Provider);
    }

    public async ValueTask DisposeAsync()
    {
        await A.DisposeAsync();
        await B.DisposeAsync();
        await _sale.DisposeAsync();
    }
}
