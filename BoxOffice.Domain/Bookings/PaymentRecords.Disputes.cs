using BoxOffice.Domain.Bookings.Review;
using BoxOffice.Domain.Payments;
using BoxOffice.Domain.Payments.Gateway;

namespace BoxOffice.Domain.Bookings;

/// <content>Disputes.</content>
internal sealed partial class PaymentRecords
{
    private async Task StoreAsync(ProviderDispute found)
    {
        var shown = Enum.Parse<DisputeStatus>(found.Status.ToString());
        var row = payment.Disputes.Find(d => d.ProviderDisputeId == found.DisputeId);
        if (row is null)
        {
            row = new Dispute
            {
                Id = Guid.CreateVersion7(move.Now),
                PaymentId = payment.Id,
                ProviderDisputeId = found.DisputeId,
                AmountCents = found.AmountMinor,
                Reason =
                    found.Reason.Length <= Dispute.MaxReasonLength
                        ? found.Reason
                        : found.Reason[..Dispute.MaxReasonLength],
                CreatedAt = found.CreatedAt,
                Actor = move.Actor,
            }.Begin(Dispute.BeginningOf(shown));
            payment.Disputes.Add(row);
            move.Context.Add(row);
            await SaveAsync();
            if (row.IsWithheld)
                await WithholdAsync(row);
            Report(row);
        }
        foreach (var next in row.PathTo(shown))
        {
            var wasWithheld = row.IsWithheld;
            row.Move(next, move.Now);
            await SaveAsync();
            Report(row);
            if (row.IsWithheld && !wasWithheld)
                await WithholdAsync(row);
            else if (wasWithheld && !row.IsWithheld)
                await ReturnAsync("dispute-won", LedgerAccounts.Provider, row.AmountCents);
        }
    }

    /// <summary>A question of the bank and a dispute are two items: the second needs an answer in time.</summary>
    private void Report(Dispute row)
    {
        if (row.Status is not (DisputeStatus.Warning or DisputeStatus.Open))
            return;
        var (cause, seen) =
            row.Status == DisputeStatus.Warning
                ? ($"{row.ProviderDisputeId} inquiry", "The bank asks about the payment and has taken no money")
                : (row.ProviderDisputeId, "The cardholder disputes the payment, and the provider withholds the amount");
        seen += $" (dispute {row.ProviderDisputeId}, {row.Reason}). Answer it at the provider in time.";
        _items.Add(ItemOf(payment, ReviewKind.Dispute, cause, row.AmountCents, seen));
    }

    private async Task WithholdAsync(Dispute dispute)
    {
        var uncovered = await EndAsync(NeverAsked, dispute.AmountCents);
        await PostAsync(
            "dispute",
            (LedgerAccounts.Uncovered, uncovered),
            (LedgerAccounts.Owed, dispute.AmountCents - uncovered),
            (LedgerAccounts.Provider, -dispute.AmountCents)
        );
    }
}
