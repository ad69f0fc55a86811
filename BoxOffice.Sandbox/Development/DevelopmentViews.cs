using System.Globalization;
using BoxOffice.Sandbox.Faults;
using BoxOffice.Sandbox.Ledger;
using BoxOffice.Sandbox.Payments;

namespace BoxOffice.Sandbox.Development;

/// <summary>Puts the ledger and the faults into words for the development page.</summary>
internal static class DevelopmentViews
{
    public static DevelopmentView Of(SandboxTransaction transaction, SandboxFaults faults, string? problem)
    {
        var newest = transaction.AllIntents.Reverse().Take(DevelopmentView.MostPayments);
        return new DevelopmentView(
            [.. newest.Select(intent => Payment(transaction.Intent(intent.Id), transaction))],
            transaction.AllIntents.Count(),
            Faults(faults),
            problem
        );
    }

    private static PaymentView Payment(SandboxIntent intent, SandboxTransaction transaction)
    {
        var disputes = transaction.DisputesOf(intent.Id).ToList();
        var left = intent.Received - intent.Refunded;
        var isFree = left > 0 && !disputes.Exists(dispute => dispute.HasTheMoney);
        var (status, tone) = disputes.Find(dispute => dispute.HasTheMoney) is { } dispute
            ? (dispute.Status == SandboxDisputeStatus.Lost ? "dispute lost" : "disputed", "stop")
            : Words(intent);
        return new PaymentView(
            intent.Id,
            AmountText.Of(intent.Amount, intent.Currency),
            status,
            tone,
            intent.Metadata.GetValueOrDefault("booking_reference"),
            Moment(intent.Created),
            isFree ? AmountText.Typed(left, intent.Currency) : null,
            isFree,
            [.. transaction.RefundsOf(intent.Id).Select(Refund)],
            [.. disputes.Select(Dispute)]
        );
    }

    private static (string Status, string Tone) Words(SandboxIntent intent) =>
        intent.Status switch
        {
            SandboxIntentStatus.RequiresPaymentMethod => (
                intent.LastDecline is null ? "waits for a card" : "card declined",
                intent.LastDecline is null ? "wait" : "stop"
            ),
            SandboxIntentStatus.RequiresAction => ("waits for approval", "wait"),
            SandboxIntentStatus.RequiresCapture => ("authorised", "wait"),
            SandboxIntentStatus.Canceled => ("cancelled", "stop"),
            _ when intent.Refunded == intent.Received => ("refunded", "wait"),
            _ when intent.Received != intent.Amount => (
                $"{AmountText.Of(intent.Received, intent.Currency)} captured",
                "stop"
            ),
            _ when intent.Refunded > 0 => ("partly refunded", "wait"),
            _ => ("captured", "good"),
        };

    private static StepView Refund(SandboxRefund refund)
    {
        var (status, tone) = refund.Status switch
        {
            SandboxRefundStatus.Succeeded => ("succeeded", "good"),
            SandboxRefundStatus.Pending => ("pending", "wait"),
            _ => ("failed", "stop"),
        };
        return new StepView(
            refund.Id,
            AmountText.Of(refund.Amount, refund.Currency),
            status,
            tone,
            refund.Metadata.TryGetValue("refund", out var key) ? $"by the shop, {key}" : "by hand",
            $"{DevelopmentView.Path}/refunds/{refund.Id}",
            refund.Status switch
            {
                SandboxRefundStatus.Pending =>
                [
                    new($"{SandboxRefundStatus.Succeeded}", "Let it succeed"),
                    new($"{SandboxRefundStatus.Failed}", "Let it fail"),
                ],
                SandboxRefundStatus.Succeeded => [new($"{SandboxRefundStatus.Failed}", "Let it come back")],
                _ => [],
            }
        );
    }

    private static StepView Dispute(SandboxDispute dispute)
    {
        var (status, tone) = dispute.Status switch
        {
            SandboxDisputeStatus.WarningNeedsResponse => ("inquiry", "wait"),
            SandboxDisputeStatus.WarningClosed => ("inquiry closed", "good"),
            SandboxDisputeStatus.NeedsResponse => ("open", "wait"),
            SandboxDisputeStatus.Won => ("won", "good"),
            _ => ("lost", "stop"),
        };
        return new StepView(
            dispute.Id,
            AmountText.Of(dispute.Amount, dispute.Currency),
            status,
            tone,
            dispute.Reason,
            $"{DevelopmentView.Path}/disputes/{dispute.Id}",
            dispute.Status switch
            {
                SandboxDisputeStatus.WarningNeedsResponse =>
                [
                    new($"{SandboxDisputeStatus.NeedsResponse}", "Take the money"),
                    new($"{SandboxDisputeStatus.WarningClosed}", "Close it"),
                ],
                SandboxDisputeStatus.NeedsResponse =>
                [
                    new($"{SandboxDisputeStatus.Won}", "The shop wins"),
                    new($"{SandboxDisputeStatus.Lost}", "The shop loses"),
                ],
                _ => [],
            }
        );
    }

    private static FaultsView Faults(SandboxFaults faults)
    {
        var webhooks = faults.Webhooks;
        return new FaultsView(
            [.. InForce(faults)],
            webhooks.DropPercent,
            webhooks.Duplicate ? 100 : webhooks.DuplicatePercent,
            webhooks.DelayMs,
            webhooks.ShuffleMs,
            (int)faults.Latency.TotalMilliseconds,
            (int)faults.SearchLag.TotalMilliseconds
        );
    }

    private static IEnumerable<string> InForce(SandboxFaults faults)
    {
        var webhooks = faults.Webhooks;
        if (webhooks.Drop > 0)
            yield return $"The next {webhooks.Drop} webhooks are not sent.";
        if (webhooks.DropPercent > 0)
            yield return $"{webhooks.DropPercent} % of the webhooks are not sent.";
        if (webhooks.Duplicate || webhooks.DuplicatePercent > 0)
            yield return $"{(webhooks.Duplicate ? 100 : webhooks.DuplicatePercent)} % of the webhooks are sent twice.";
        if (webhooks.DelayMs > 0)
            yield return $"Each webhook waits {webhooks.DelayMs} ms.";
        if (webhooks.ShuffleMs > 0)
            yield return $"Each webhook waits a random time, up to {webhooks.ShuffleMs} ms.";
        if (faults.Calls is { } calls)
            yield return $"Calls: {Words(calls)} ({calls.Count} left).";
        if (faults.Captures is { } captures)
            yield return $"Captures: {Words(captures)} ({captures.Count} left).";
        if (faults.Refunds is { } refunds)
            yield return $"Refunds: {Words(refunds)} ({refunds.Count} left).";
        if (faults.Balance.Count > 0)
            yield return $"Differences in the list of balance transactions: {faults.Balance.Count}.";
        if (faults.Latency > TimeSpan.Zero)
            yield return $"Each call takes {faults.Latency.TotalMilliseconds} ms or more.";
        if (faults.SearchLag > TimeSpan.Zero)
            yield return $"A search does not find payments of the last {faults.SearchLag.TotalMilliseconds} ms.";
    }

    private static string Words(Fault fault) =>
        Words(fault.Mode, fault.Status) + (fault.Path is null ? "" : $", at {fault.Path}");

    private static string Words(FaultMode mode, int status) =>
        mode switch
        {
            FaultMode.Before => $"status {status} before they are carried out",
            FaultMode.After => $"status {status} after they were carried out",
            FaultMode.Stored => $"status {status}, stored, after they were carried out",
            FaultMode.StoredBefore => $"status {status}, stored, before they are carried out",
            FaultMode.Cut => "the connection is closed after they were carried out",
            FaultMode.Timeout => "no answer after they were carried out",
            _ => "the bank refuses",
        };

    private static string Words(CaptureFault fault) =>
        string.Join(
            ", ",
            new[]
            {
                fault.Less == 0 ? null : $"{fault.Less} less in the smallest unit",
                fault.Currency is null ? null : $"in {fault.Currency.ToUpperInvariant()}",
                fault.Reference is null ? null : $"for booking {fault.Reference}",
            }.Where(part => part is not null)
        );

    private static string Words(RefundFault fault) =>
        $"{fault.Status}".ToLowerInvariant()
        + (fault.Then is null ? "" : $", and {fault.Then} after {fault.AfterMs} ms".ToLowerInvariant());

    private static string Moment(DateTimeOffset at) =>
        at.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss 'UTC'", CultureInfo.InvariantCulture);
}
