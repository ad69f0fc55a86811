using BoxOffice.Sandbox.Payments;

namespace BoxOffice.Sandbox.Wire;

/// <summary>The API's objects about money that has moved: disputes and changes of the balance; and lists.</summary>
internal static class MoneyShapes
{
    public static object Of(SandboxDispute dispute) =>
        new
        {
            dispute.Id,
            Object = "dispute",
            dispute.Amount,
            Charge = dispute.ChargeId,
            Created = dispute.Created.ToUnixTimeSeconds(),
            dispute.Currency,
            IsChargeRefundable = !dispute.HasTheMoney,
            Livemode = false,
            Metadata = new Dictionary<string, string>(),
            PaymentIntent = dispute.IntentId,
            dispute.Reason,
            dispute.Status,
        };

    /// <param name="entry">The change.</param>
    /// <param name="source">Its cause as an object; null: only the id is written.</param>
    public static object Of(SandboxBalanceEntry entry, object? source) =>
        new
        {
            entry.Id,
            Object = "balance_transaction",
            entry.Amount,
            AvailableOn = entry.Created.ToUnixTimeSeconds(),
            Created = entry.Created.ToUnixTimeSeconds(),
            entry.Currency,
            entry.Fee,
            Net = entry.Amount - entry.Fee,
            ReportingCategory = entry.Category,
            Source = source ?? entry.SourceId,
            Status = "available",
            Type = entry.Category switch
            {
                SandboxBalanceCategory.Charge => "charge",
                SandboxBalanceCategory.Refund or SandboxBalanceCategory.PartialCaptureReversal => "refund",
                SandboxBalanceCategory.RefundFailure => "refund_failure",
                _ => "adjustment",
            },
        };

    /// <summary>A page of a list.</summary>
    public static object List(string url, IEnumerable<object> data, bool hasMore) =>
        new
        {
            Object = "list",
            Data = data,
            HasMore = hasMore,
            Url = url,
        };
}
