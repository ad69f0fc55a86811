using BoxOffice.Sandbox.Payments;

namespace BoxOffice.Sandbox.Ledger;

/// <summary>What the API and the payment page can do, with the events of each operation.</summary>
internal static class SandboxOperations
{
    /// <summary>Tries a card on a payment.</summary>
    public static SandboxIntent Confirm(this SandboxTransaction transaction, SandboxIntent intent, TestCard card) =>
        transaction.Advance(intent.Confirm(card, transaction.Now));

    /// <summary>Captures the held amount.</summary>
    public static SandboxIntent Capture(this SandboxTransaction transaction, SandboxIntent intent, long amount) =>
        transaction.Advance(intent.Capture(amount));

    /// <summary>Releases the held amount.</summary>
    public static SandboxIntent Cancel(this SandboxTransaction transaction, SandboxIntent intent) =>
        transaction.Advance(intent.Cancel(transaction.Now));

    /// <summary>The customer tries a card on the payment page. The session must be open.</summary>
    public static SandboxIntent Pay(this SandboxTransaction transaction, SandboxSession session, TestCard card)
    {
        var intent = transaction.LivePayment(session) ?? NewIntent(session, transaction.Now);
        transaction.Put(session = session with { IntentId = intent.Id });
        return transaction.Conclude(session, transaction.Confirm(intent, card));
    }

    /// <summary>The customer approves or refuses on the bank's page, which must be waiting for it.</summary>
    public static SandboxIntent Authenticate(this SandboxTransaction transaction, SandboxSession session, bool approved)
    {
        var intent = transaction.Intent(session.IntentId!);
        return transaction.Conclude(
            session,
            transaction.Advance(approved ? intent.Approve(transaction.Now) : intent.Refuse())
        );
    }

    /// <summary>Closes an open session and cancels a payment that was begun in it.</summary>
    public static SandboxSession Expire(this SandboxTransaction transaction, SandboxSession session)
    {
        if (session.Status != SandboxSessionStatus.Open)
        {
            throw SandboxRefusal.Invalid(
                $"Only Checkout Sessions with a status in [\"open\"] can be expired. This one is {session.Status}.",
                null
            );
        }

        if (transaction.LivePayment(session) is { } attempt)
            transaction.Cancel(attempt);
        var expired = session with { Status = SandboxSessionStatus.Expired };
        transaction.Put(expired, "checkout.session.expired");
        return expired;
    }

    // The shop may have cancelled the payment through the API; the next card then starts another one.
    private static SandboxIntent? LivePayment(this SandboxTransaction transaction, SandboxSession session) =>
        session.IntentId is { } id && transaction.Intent(id) is { Status: not SandboxIntentStatus.Canceled } intent
            ? intent
            : null;

    private static SandboxIntent Conclude(
        this SandboxTransaction transaction,
        SandboxSession session,
        SandboxIntent intent
    )
    {
        if (intent.Status is SandboxIntentStatus.RequiresCapture or SandboxIntentStatus.Succeeded)
            transaction.Put(session with { Status = SandboxSessionStatus.Complete }, "checkout.session.completed");
        return intent;
    }

    private static SandboxIntent Advance(this SandboxTransaction transaction, SandboxIntent next)
    {
        transaction.Put(
            next,
            next switch
            {
                { Status: SandboxIntentStatus.RequiresCapture } => "payment_intent.amount_capturable_updated",
                { Status: SandboxIntentStatus.Succeeded } => "payment_intent.succeeded",
                { Status: SandboxIntentStatus.Canceled } => "payment_intent.canceled",
                { LastDecline: not null } => "payment_intent.payment_failed",
                _ => null,
            }
        );
        if (next.Status == SandboxIntentStatus.Succeeded)
            transaction.PutCapture(next);
        return next;
    }

    // As the real provider does it: the whole authorised amount comes, and what was not captured goes again.
    private static void PutCapture(this SandboxTransaction transaction, SandboxIntent captured)
    {
        transaction.PutBalance(
            SandboxBalanceCategory.Charge,
            captured.Amount,
            SandboxBalanceEntry.FeeOf(captured.Received),
            captured,
            captured.ChargeId!
        );
        if (captured.Received == captured.Amount)
            return;
        transaction.PutBalance(
            SandboxBalanceCategory.PartialCaptureReversal,
            captured.Received - captured.Amount,
            0,
            captured,
            captured.ChargeId!
        );
    }

    private static SandboxIntent NewIntent(SandboxSession session, DateTimeOffset now) =>
        new()
        {
            Id = SandboxIds.New("pi"),
            Amount = session.AmountTotal,
            Currency = session.Currency,
            ManualCapture = session.ManualCapture,
            Created = now,
            Metadata = session.IntentMetadata,
            ReceiptEmail = session.CustomerEmail,
        };
}
