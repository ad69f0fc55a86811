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

    public SandboxRefund Refund(string id) =>
        state.Refunds.GetValueOrDefault(id) ?? throw SandboxRefusal.Missing("refund", id);

    /// <summary>The refunds of a payment, the newest first.</summary>
    public IEnumerable<SandboxRefund> RefundsOf(string intentId) =>
        state.Refunds.Values.Where(refund => refund.IntentId == intentId).OrderByDescending(refund => refund.Created);

    public IEnumerable<SandboxRefund> PendingRefunds =>
        state.Refunds.Values.Where(refund => refund.Status == SandboxRefundStatus.Pending);

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

    public void Put(SandboxRefund refund, SandboxIntent refunded)
    {
        Changes.Refunds.Add(refund);
        Changes.Intents.Add(refunded);
        Raise("charge.refunded", StripeShapes.Charge(refunded));
    }

    /// <summary>A refund that has ended, and its payment.</summary>
    public void Put(SandboxRefund ended, SandboxIntent intent, string eventType)
    {
        Changes.Refunds.Add(ended);
        Changes.Intents.Add(intent);
        Raise(eventType, StripeShapes.Of(ended));
    }

    public void Put(LedgerAnswer answer) => Changes.Answers.Add(answer);

    /// <summary>Drops every change of this transaction so far.</summary>
    public void Discard() => Changes = new SandboxCommit();

    private void Raise(string type, object subject)
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
