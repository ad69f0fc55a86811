using BoxOffice.Sandbox.Payments;
using static BoxOffice.Sandbox.Payments.SandboxDisputeStatus;

namespace BoxOffice.Sandbox.Ledger;

/// <summary>What the bank does with a cardholder's complaint, with the events and money of each step.</summary>
internal static class DisputeOperations
{
    /// <summary>The cardholder complains. Unless it is only an inquiry, the amount leaves the balance.</summary>
    /// <param name="transaction">The transaction.</param>
    /// <param name="intent">A captured payment without a dispute that has its money.</param>
    /// <param name="amount">1 to the captured amount; null: what is not refunded.</param>
    /// <param name="reason">The provider's word for the reason.</param>
    /// <param name="isInquiry">Whether the bank only asks.</param>
    /// <exception cref="SandboxRefusal">There is no such amount to dispute.</exception>
    public static SandboxDispute Dispute(
        this SandboxTransaction transaction,
        SandboxIntent intent,
        long? amount,
        string reason,
        bool isInquiry
    )
    {
        var disputed = amount ?? intent.Received - intent.Refunded;
        if (intent.Status != SandboxIntentStatus.Succeeded)
            throw SandboxRefusal.UnexpectedState(intent, "dispute");
        if (transaction.DisputesOf(intent.Id).Any(earlier => earlier.HasTheMoney))
            throw SandboxRefusal.Disputed(intent);
        if (disputed < 1 || disputed > intent.Received)
            throw SandboxRefusal.Invalid($"The disputed amount must be 1 to {intent.Received}.", "amount");
        var dispute = new SandboxDispute(
            SandboxIds.New("du"),
            intent.Id,
            intent.ChargeId,
            disputed,
            intent.Currency,
            reason,
            transaction.Now,
            isInquiry ? WarningNeedsResponse : NeedsResponse
        );
        transaction.Put(dispute, "charge.dispute.created");
        if (!isInquiry)
            transaction.Withdraw(dispute, intent);
        return dispute;
    }

    /// <summary>The bank's next step.</summary>
    /// <exception cref="SandboxRefusal">That step may not follow.</exception>
    public static SandboxDispute Move(
        this SandboxTransaction transaction,
        SandboxDispute dispute,
        SandboxDisputeStatus next
    )
    {
        var moved = dispute.Become(next);
        transaction.Put(moved, next == NeedsResponse ? "charge.dispute.updated" : "charge.dispute.closed");
        var intent = transaction.Intent(dispute.IntentId);
        if (next == NeedsResponse)
            transaction.Withdraw(moved, intent);
        if (next == Won)
        {
            transaction.PutBalance(SandboxBalanceCategory.DisputeReversal, moved.Amount, 0, intent, moved.Id);
            transaction.Put(moved, "charge.dispute.funds_reinstated");
        }

        return moved;
    }

    private static void Withdraw(this SandboxTransaction transaction, SandboxDispute dispute, SandboxIntent intent)
    {
        transaction.PutBalance(
            SandboxBalanceCategory.Dispute,
            -dispute.Amount,
            SandboxBalanceEntry.DisputeFee,
            intent,
            dispute.Id
        );
        transaction.Put(dispute, "charge.dispute.funds_withdrawn");
    }
}
