using BoxOffice.Tests.Support;

namespace BoxOffice.Tests.Web.Api;

/// <summary>
/// A running node with its database and provider, and a client to it; shared by the tests of a class.
/// </summary>
public sealed class ApiFixture : IAsyncLifetime
{
    public SaleFixture Sale { get; } = new();
    public HttpClient Http { get; private set; } = null!;
    public TestDatabase Database => Sale.Database;
    internal BoxOfficeNode Node { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        await Sale.InitializeAsync();
        Node = BoxOfficeNode.Start(Sale.Database, Sale.Provider);
        Http = DeclaredAnswers.ClientOf(Node);
    }

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await Node.DisposeAsync();
        await Sale.DisposeAsync();
    }
}
