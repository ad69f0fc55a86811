using System.Runtime.CompilerServices;
using Stripe;

namespace BoxOffice.Domain.Payments.Gateway;

public sealed partial class StripeGateway
{
    /// <inheritdoc/>
    public async IAsyncEnumerable<BalanceTransaction> ListBalanceTransactionsAsync(
        DateTimeOffset from,
        DateTimeOffset until,
        [EnumeratorCancellation] CancellationToken cancellationToken = default
    )
    {
        var options = new BalanceTransactionListOptions
        {
            Created = new DateRangeOptions { GreaterThanOrEqual = WholeSecond(from), LessThan = WholeSecond(until) },
            Limit = PageSize,
            // The payment is named only by the charge, refund or dispute itself.
            Expand = ["data.source"],
        };
        StripeList<Stripe.BalanceTransaction> page;
        do
        {
            // Paged here and not by Stripe.net, so that the time limit is that of a page.
            page = await _calls.SendAsync(
                token => _balance.ListAsync(options, cancellationToken: token),
                cancellationToken
            );
            foreach (var transaction in page)
                yield return transaction.ToTransaction();
            options.StartingAfter = page.LastOrDefault()?.Id;
        } while (page.HasMore && options.StartingAfter is not null);
    }

    private static DateTime WholeSecond(DateTimeOffset moment) =>
        DateTimeOffset.FromUnixTimeSeconds(moment.ToUnixTimeSeconds()).UtcDateTime;
}
