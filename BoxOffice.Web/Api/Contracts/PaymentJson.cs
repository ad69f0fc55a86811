using BoxOffice.Domain.Payments;

namespace BoxOffice.Web.Api.Contracts;

/// <summary>
/// A payment of a booking. Tender is <c>provider</c>, <c>voucher</c>, <c>cash</c>, <c>terminal</c>, <c>exchange</c> or
/// <c>none</c>; status is <c>open</c>, <c>authorised</c>, <c>captured</c>, <c>declined</c> or <c>voided</c>. <paramref
/// name="RefundedCents"/> counts refunds under way too.
/// </summary>
public sealed record PaymentJson(
    Guid PaymentId,
    string Tender,
    string Status,
    long AmountCents,
    long CapturedCents,
    long RefundedCents,
    IReadOnlyList<RefundJson> Refunds
)
{
    /// <summary>The payment as it was when the booking was confirmed.</summary>
    public PaymentJson AsCaptured(Payment payment) =>
        this with
        {
            Status = "captured",
            CapturedCents = payment.AmountCents,
            RefundedCents = 0,
            Refunds = [],
        };

    public static PaymentJson Of(Payment payment) =>
        new(
            payment.Id,
            payment.Tender.ToString().ToLowerInvariant(),
            payment.Status.ToString().ToLowerInvariant(),
            payment.AmountCents,
            payment.CapturedCents,
            payment.RefundedCents,
            [.. payment.Refunds.OrderBy(r => r.CreatedAt).ThenBy(r => r.Attempt).Select(RefundJson.Of)]
        );
}
