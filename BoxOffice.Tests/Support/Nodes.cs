namespace BoxOffice.Tests.Support;

/// <summary>Several nodes of one sale, which are used in turn.</summary>
internal sealed class Nodes(params TestSale[] sales) : IAsyncDisposable
{
    /// <summary>The node of this turn. After the last node, the first one is next.</summary>
    public TestSale this[int turn] => sales[turn % sales.Length];

    public async ValueTask DisposeAsync()
    {
        foreach (var sale in sales)
            await sale.DisposeAsync();
    }
}
