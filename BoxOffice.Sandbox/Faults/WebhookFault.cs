namespace BoxOffice.Sandbox.Faults;

/// <summary>What goes wrong when events are sent; the body of <c>POST /sandbox/control/webhooks</c>.</summary>
/// <param name="Drop">How many of the next deliveries are not sent.</param>
/// <param name="DropPercent">How many of a hundred further ones are not sent: 0 to 100, chosen by chance.</param>
/// <param name="Duplicate">Whether each is sent twice.</param>
/// <param name="DuplicatePercent">How many of a hundred are sent twice: 0 to 100, chosen by chance.</param>
/// <param name="DelayMs">How many milliseconds each waits.</param>
/// <param name="ShuffleMs">Each waits up to this many milliseconds more, so that their order changes.</param>
/// <param name="Seed">
/// Where chance begins: with the same seed the same deliveries are chosen, counted from this order. Null: anywhere.
/// </param>
internal sealed record WebhookFault(
    int Drop = 0,
    int DropPercent = 0,
    bool Duplicate = false,
    int DuplicatePercent = 0,
    int DelayMs = 0,
    int ShuffleMs = 0,
    int? Seed = null
);

/// <summary>What becomes of one delivery.</summary>
/// <param name="IsDropped">It is not sent at all.</param>
/// <param name="IsDoubled">It is sent twice.</param>
/// <param name="Wait">How long it waits before it is sent.</param>
internal readonly record struct DeliveryPlan(bool IsDropped, bool IsDoubled, TimeSpan Wait);
