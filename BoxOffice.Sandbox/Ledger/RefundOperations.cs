using BoxOffice.Sandbox.Payments;
using BoxOffice.Sandbox.Wire;
using static BoxOffice.Sandbox.Payments.SandboxRefundStatus;

namespace BoxOffice.Sandbox.Ledger;

/// <summary>
/// Refunds: made by the shop or by hand, and what the bank makes of them, with the events of each step.
/// </summary>
internal static class RefundOperations
{
    private static readonly Dictionary<string, string> NoMetadata = [];

    /// <summary>Refunds an amount. The money leaves the balance at once, whatever the refund's status is.</summary>
    /// <exception cref="SandboxRefusal">The amount cannot be refunded.</exception>
    public static SandboxRefund Refund(
        this SandboxTransaction transaction,
        SandboxIntent intent,
        long amount,
        string? reason,
        IReadOnlyDictionary<string, string> metadata,
        RefundCourse course
    )
    {
        if (transaction.DisputesOf(intent.Id).Any(dispute => dispute.HasTheMoney))
            throw SandboxRefusal.Disputed(intent);
        var refunded = intent.Refund(amount);
        var refund = new SandboxRefund(
            SandboxIds.New("re"),
            intent.Id,
            intent.ChargeId,
            amount,
            intent.Currency,
            reason,
            metadata,
            transaction.Now,
            course.First == Failed ? Pending : course.First,
            course.Then,
            course.Then is null ? null : transaction.Now + course.After
        );
        transaction.Put(refunded);
        transaction.Put(refund, "refund.created");
        transaction.Raise("charge.refunded", StripeShapes.Charge(refunded));
        transaction.PutBalance(SandboxBalanceCategory.Refund, -amount, 0, intent, refund.Id);
        return course.First == Failed ? transaction.End(refund, Failed) : refund;
    }

    /// <summary>
    /// Refunds as a person does in the provider's dashboard: without a key and without our metadata.
    /// </summary>
    /// <param name="transaction">The transaction.</param>
    /// <param name="intentId">The payment.</param>
    /// <param name="amount">In the smallest unit; null: all that is left.</param>
    /// <param name="course">What the bank will make of it.</param>
    /// <exception cref="SandboxRefusal">The amount cannot be refunded.</exception>
    public static SandboxRefund RefundByHand(
        this SandboxTransaction transaction,
        string intentId,
        long? amount,
        RefundCourse course
    )
    {
        var intent = transaction.Intent(intentId);
        var refunded = amount ?? intent.Received - intent.Refunded;
        SandboxCurrencies.Demand(refunded, intent.Currency, "amount");
        return transaction.Refund(intent, refunded, "requested_by_customer", NoMetadata, course);
    }

    /// <summary>
    /// The bank's answer: a pending refund succeeds or fails, or one that had succeeded comes back after all.
    /// </summary>
    /// <exception cref="SandboxRefusal">The refund has failed before, or it has succeeded and shall again.</exception>
    public static SandboxRefund End(
        this SandboxTransaction transaction,
        SandboxRefund refund,
        SandboxRefundStatus status
    )
    {
        if (!refund.Status.MayBecome(status))
            throw SandboxRefusal.Invalid($"A refund that is {refund.Status} cannot become {status}.", "status");
        var ended = refund with { Status = status, Then = null, ThenAt = null };
        if (status == Failed)
        {
            var intent = transaction.Intent(refund.IntentId);
            transaction.Put(intent with { Refunded = intent.Refunded - refund.Amount });
            transaction.PutBalance(SandboxBalanceCategory.RefundFailure, refund.Amount, 0, intent, refund.Id);
            transaction.Put(ended, "refund.failed");
        }

        transaction.Put(ended, "refund.updated");
        transaction.Raise("charge.refund.updated", StripeShapes.Of(ended));
        return ended;
    }

    /// <summary>Ends every pending refund with a status. Returns how many there were.</summary>
    public static int SettleRefunds(this SandboxTransaction transaction, SandboxRefundStatus status)
    {
        var pending = transaction.PendingRefunds.ToList();
        foreach (var refund in pending)
            transaction.End(refund, status);
        return pending.Count;
    }

    /// <summary>Takes the next step of every refund whose time has come.</summary>
    public static void EndDueRefunds(this SandboxTransaction transaction)
    {
        foreach (var refund in transaction.DueRefunds.ToList())
            transaction.End(refund, refund.Then!.Value);
    }
}
