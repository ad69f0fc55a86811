using BoxOffice.Domain.Payments;

namespace BoxOffice.Web.Api.Contracts;

/// <summary>
/// A refund of a payment. Status is <c>pending</c>, <c>succeeded</c> or <c>failed</c>; after a failed refund there is
/// another of the same amount.
/// </summary>
public sealed record RefundJson(Guid RefundId, long AmountCents, string Status)
{
    public static RefundJson Of(Refund refund) =>
        new(refund.Id, refund.AmountCents, refund.Status.ToString().ToLowerInvariant());
}
