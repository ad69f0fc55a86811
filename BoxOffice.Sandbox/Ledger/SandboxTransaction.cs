using BoxOffice.Sandbox.Payments;
using BoxOffice.Sandbox.Wire;
using static BoxOffice.Sandbox.Payments.SandboxSessionStatus;

namespace BoxOffice.Sandbox.Ledger;

/// <summary>
/// Reads and changes the ledger. Reads see this transaction's own changes, and see overdue payments and sessions as
/// expired. Changes and events are kept together or not at all. Used only inside <see cref="SandboxLedger.Transact"/>.
/// </summary>
internal sealed class SandboxTransaction(SandboxState state, DateTimeOffset now, IReadOnlyList<string> webhookUrls)
{
    public DateTimeOffset Now => now;

    public SandboxCommit Changes { get; private set; } = new();

    public IEnumerable<SandboxIntent> AllIntents => state.Intents.Values;

    /// <summary>The payment as it is now.</summary>
    /// <exception cref="SandboxRefusal">No payment has that id.</exception>
    public SandboxIntent Intent(string id)
    {
        var found =
            Changes.Intents.FindLast(intent => intent.Id == id)
            ?? state.Intents.GetValueOrDefault(id)
            ?? throw SandboxRefusal.Missing("payment_intent", id);
        var current = found.AsOf(now);
        if (current != found)
            Put(current, "payment_intent.canceled");
        return current;
    }

    /// <summary>The checkout session as it is now.</summary>
    /// <exception cref="SandboxRefusal">No session has that id.</exception>
    public SandboxSession Session(string id)
    {
        var found =
            Changes.Sessions.FindLast(session => session.Id == id)
            ?? state.Sessions.GetValueOrDefault(id)
            ?? throw SandboxRefusal.Missing("checkout.session", id);
        return found.Status == Open && now >= found.ExpiresAt ? this.Expire(found) : found;
    }

    /// <exception cref="SandboxRefusal">No refund has that id.</exception>
    public SandboxRefund Refund(string id) =>
        Changes.Refunds.FindLast(refund => refund.Id == id)
        ?? state.Refunds.GetValueOrDefault(id)
        ?? throw SandboxRefusal.Missing("refund", id);

    /// <summary>The refunds of a payment, the newest first.</summary>
    public IEnumerable<SandboxRefund> RefundsOf(string intentId) =>
        state
            .Refunds.Values.Concat(Changes.Refunds)
            .Where(refund => refund.IntentId == intentId)
            .Select(refund => refund.Id)
            .Distinct()
            .Select(Refund)
            .Reverse()
            .OrderByDescending(refund => refund.Created);

    public IEnumerable<SandboxRefund> PendingRefunds =>
        state.Refunds.Keys.Select(Refund).Where(refund => refund.Status == SandboxRefundStatus.Pending);

    /// <summary>The refunds that get another status now.</summary>
    public IEnumerable<SandboxRefund> DueRefunds =>
        state.Expected.Select(id => state.Refunds[id]).Where(refund => refund.ThenAt <= now);

    /// <exception cref="SandboxRefusal">No dispute has that id.</exception>
    public SandboxDispute Dispute(string id) =>
        Changes.Disputes.FindLast(dispute => dispute.Id == id)
        ?? state.Disputes.GetValueOrDefault(id)
        ?? throw SandboxRefusal.Missing("dispute", id);

    /// <summary>The disputes of a payment, the newest first.</summary>
    public IEnumerable<SandboxDispute> DisputesOf(string intentId) =>
        state
            .Disputes.Values.Where(dispute => dispute.IntentId == intentId)
            .Select(dispute => Dispute(dispute.Id))
            .Reverse();

    /// <summary>Every change of the shop's balance, the oldest first.</summary>
    public IEnumerable<SandboxBalanceEntry> AllBalance => state.Balance.Concat(Changes.Balance);

    /// <summary>How many events have not been delivered to every address.</summary>
    public int Undelivered => state.Events.Count;

    public LedgerAnswer? Answer(string key) =>
        state.Answers.GetValueOrDefault(key) is { } answer && now - answer.At < SandboxState.AnswersKept
            ? answer
            : null;

    /// <summary>Expires every overdue session and payment, so that their events are sent.</summary>
    public void ExpireOverdue()
    {
        // The collections do not change before the commit, so they can be enumerated. Reading an entry expires it.
        foreach (
            var session in state.Sessions.Values.Where(session => session.Status == Open && now >= session.ExpiresAt)
        )
        {
            Session(session.Id);
        }

        foreach (var intent in state.Intents.Values.Where(intent => intent.AsOf(now) != intent))
            Intent(intent.Id);
    }

    public void Put(SandboxIntent intent, string? eventType = null)
    {
        Changes.Intents.Add(intent);
        if (eventType is not null)
            Raise(eventType, StripeShapes.Of(intent));
    }

    public void Put(SandboxSession session, string? eventType = null)
    {
        Changes.Sessions.Add(session);
        if (eventType is not null)
            Raise(eventType, StripeShapes.Of(session, session.IntentId is null ? null : Intent(session.IntentId)));
    }

    public void Put(SandboxRefund refund, string eventType)
    {
        Changes.Refunds.Add(refund);
        Raise(eventType, StripeShapes.Of(refund));
    }

    public void Put(SandboxDispute dispute, string eventType)
    {
        Changes.Disputes.Add(dispute);
        Raise(eventType, MoneyShapes.Of(dispute));
    }

    /// <summary>Changes the shop's balance.</summary>
    public void PutBalance(
        SandboxBalanceCategory category,
        long amount,
        long fee,
        SandboxIntent intent,
        string sourceId
    ) =>
        Changes.Balance.Add(
            new SandboxBalanceEntry(
                SandboxIds.New("txn"),
                category,
                amount,
                fee,
                intent.Currency,
                intent.Id,
                sourceId,
                now
            )
        );

    public void Put(LedgerAnswer answer) => Changes.Answers.Add(answer);

    /// <summary>Drops every change of this transaction so far.</summary>
    public void Discard() => Changes = new SandboxCommit();

    /// <summary>Sends an event about something that is also put, or that is part of it.</summary>
    public void Raise(string type, object subject)
    {
        var id = SandboxIds.New("evt");
        var payload = StripeShapes.Write(
            new
            {
                Id = id,
                Object = "event",
                ApiVersion = StripeShapes.ApiVersion,
                Created = now.ToUnixTimeSeconds(),
                Data = new { Object = subject },
                Livemode = false,
                PendingWebhooks = webhookUrls.Count,
                Type = type,
            }
        );
        Changes.Events.Add(new SandboxEvent(id, type, payload, webhookUrls));
    }
}
