using BoxOffice.Domain.Seating.Holds;
using Npgsql;

namespace BoxOffice.Web.Components.Customer.Layout;

/// <summary>
/// The baskets of the customer who requests a page, read once. Pages work without them, so a slow database does not
/// delay a page for longer than a second. One instance in a request.
/// </summary>
public sealed class BasketsInHand(Baskets baskets)
{
    private static readonly TimeSpan AnswerTimeout = TimeSpan.FromSeconds(1);

    private Task<IReadOnlyList<BasketGlance>?>? _answer;

    /// <summary>
    /// The basket that ends first comes first. Empty for a visitor without a cookie; null when the database does not
    /// answer.
    /// </summary>
    public Task<IReadOnlyList<BasketGlance>?> FindAsync(Guid? customer) => _answer ??= AskAsync(customer);

    private async Task<IReadOnlyList<BasketGlance>?> AskAsync(Guid? customer)
    {
        if (customer is not { } id)
            return [];
        using var timeout = new CancellationTokenSource(AnswerTimeout);
        try
        {
            return await baskets.ListOwnAsync(id, timeout.Token);
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
