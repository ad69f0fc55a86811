namespace BoxOffice.Sandbox.Faults;

/// <summary>What goes wrong when events are sent; the body of <c>POST /sandbox/control/webhooks</c>.</summary>
/// <param name="Drop">How many of the next deliveries are not sent.</param>
/// <param name="Duplicate">Whether each is sent twice.</param>
/// <param name="ShuffleMs">Each waits a random number of milliseconds below this, so that their order changes.</param>
internal sealed record WebhookFault(int Drop = 0, bool Duplicate = false, int ShuffleMs = 0);
