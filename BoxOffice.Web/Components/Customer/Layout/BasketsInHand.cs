using BoxOffice.Domain.Seating.Holds;
using Npgsql;

namespace BoxOffice.Web.Components.Customer.Layout;

/// <summary>
/// The baskets of a page's customer, asked for once a page. A page that can do without them is not kept waiting for the
/// database. One a request.
/// </summary>
public sealed class BasketsInHand(Baskets baskets)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    private Task<IReadOnlyList<BasketGlance>?>? _answer;

    /// <summary>
    /// The one that is over first at the front; none for a visitor without a cookie; null when the database does not
    /// answer.
    /// </summary>
    public Task<IReadOnlyList<BasketGlance>?> FindAsync(Guid? customer) => _answer ??= AskAsync(customer);

    private async Task<IReadOnlyList<BasketGlance>?> AskAsync(Guid? customer)
    {
        if (customer is not { } id)
            return [];
        using var patience = new CancellationTokenSource(Patience);
        try
        {
            return await baskets.ListOwnAsync(id, patience.Token);
        }
        catch (Exception failure)
            when (failure is NpgsqlException or TimeoutException or OperationCanceledException
                || failure is InvalidOperationException { InnerException: NpgsqlException }
            )
        {
            return null;
        }
    }
}
