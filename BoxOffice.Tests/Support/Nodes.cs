namespace BoxOffice.Tests.Support;

/// <summary>Several nodes of one sale; work is dealt out to them in turn.</summary>
internal sealed class Nodes(params TestSale[] sales) : IAsyncDisposable
{
    /// <summary>The node whose turn it is.</summary>
    public TestSale this[int turn] => sales[turn % sales.Length];

    public async ValueTask DisposeAsync()
    {
        foreach (var sale in sales)
            await sale.DisposeAsync();
    }
}
