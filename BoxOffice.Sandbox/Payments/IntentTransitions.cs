using static BoxOffice.Sandbox.Payments.SandboxIntentStatus;

namespace BoxOffice.Sandbox.Payments;

/// <summary>The transitions of a payment. An illegal one throws <see cref="SandboxRefusal"/>. Pure.</summary>
internal static class IntentTransitions
{
    /// <summary>How long a bank holds an amount before it releases it.</summary>
    public static readonly TimeSpan HoldTime = TimeSpan.FromDays(7);

    /// <summary>Tries a card. After a decline the payment waits for another card.</summary>
    public static SandboxIntent Confirm(this SandboxIntent intent, TestCard card, DateTimeOffset now)
    {
        Demand(intent, "confirm", RequiresPaymentMethod, RequiresAction);
        var tried = intent with { PaymentMethod = card.PaymentMethod, LastDecline = card.Decline };
        if (card.Decline is not null)
            return tried with { Status = RequiresPaymentMethod };
        return card.NeedsApproval ? tried with { Status = RequiresAction } : Held(tried, now);
    }

    /// <summary>The cardholder approved on the bank's page.</summary>
    public static SandboxIntent Approve(this SandboxIntent intent, DateTimeOffset now)
    {
        Demand(intent, "approve", RequiresAction);
        return Held(intent, now);
    }

    /// <summary>The cardholder refused on the bank's page.</summary>
    public static SandboxIntent Refuse(this SandboxIntent intent)
    {
        Demand(intent, "refuse", RequiresAction);
        return intent with { Status = RequiresPaymentMethod, LastDecline = TestCards.ApprovalRefused };
    }

    /// <summary>Captures all or part of the held amount; the rest is released.</summary>
    public static SandboxIntent Capture(this SandboxIntent intent, long amount)
    {
        Demand(intent, "capture", RequiresCapture);
        if (amount < 1 || amount > intent.Capturable)
        {
            throw SandboxRefusal.Invalid(
                $"The amount to capture must be 1 to {intent.Capturable}.",
                "amount_to_capture",
                "amount_too_large"
            );
        }

        return intent with
        {
            Status = Succeeded,
            Received = amount,
        };
    }

    /// <summary>Cancels the payment and releases the held amount.</summary>
    public static SandboxIntent Cancel(this SandboxIntent intent, DateTimeOffset now)
    {
        Demand(intent, "cancel", RequiresPaymentMethod, RequiresAction, RequiresCapture);
        return intent with { Status = Canceled, CanceledAt = now };
    }

    /// <summary>Refunds part of the captured amount.</summary>
    public static SandboxIntent Refund(this SandboxIntent intent, long amount)
    {
        if (intent.Status != Succeeded)
            throw SandboxRefusal.UnexpectedState(intent, "refund");
        var remaining = intent.Received - intent.Refunded;
        if (remaining == 0)
        {
            throw SandboxRefusal.Invalid(
                $"Charge {intent.ChargeId} has already been refunded.",
                null,
                "charge_already_refunded"
            );
        }

        if (amount < 1 || amount > remaining)
        {
            throw SandboxRefusal.Invalid(
                $"Refund amount ({amount}) is greater than unrefunded amount on charge ({remaining}).",
                "amount"
            );
        }

        return intent with
        {
            Refunded = intent.Refunded + amount,
        };
    }

    /// <summary>The payment as it is at a time: cancelled if the bank has released the held amount by then.</summary>
    public static SandboxIntent AsOf(this SandboxIntent intent, DateTimeOffset now) =>
        intent.Status == RequiresCapture && now >= intent.CaptureBefore ? intent.Cancel(now) : intent;

    private static SandboxIntent Held(SandboxIntent intent, DateTimeOffset now)
    {
        var held = intent with
        {
            Status = RequiresCapture,
            LastDecline = null,
            ChargeId = SandboxIds.New("ch"),
            CaptureBefore = now + HoldTime,
        };
        return intent.ManualCapture ? held : held.Capture(held.Amount);
    }

    private static void Demand(SandboxIntent intent, string action, params ReadOnlySpan<SandboxIntentStatus> allowed)
    {
        if (!allowed.Contains(intent.Status))
            throw SandboxRefusal.UnexpectedState(intent, action);
    }
}
