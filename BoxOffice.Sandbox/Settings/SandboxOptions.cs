namespace BoxOffice.Sandbox.Settings;

/// <summary>The sandbox's settings, read from the configuration section <see cref="Section"/>.</summary>
public sealed class SandboxOptions
{
    /// <summary>The configuration section's name.</summary>
    public const string Section = "Sandbox";

    /// <summary>
    /// Directory for the journal; one sandbox process per directory. Null keeps everything in memory.
    /// </summary>
    public string? DataDirectory { get; set; }

    /// <summary>The origin that customers' browsers use; null for the one on which the API was called.</summary>
    public string? PublicBaseUrl { get; set; }

    /// <summary>The addresses to which events are sent; may be empty.</summary>
    public IList<string> WebhookUrls { get; init; } = [];

    /// <summary>Signs deliveries; the shop's <c>Payments:WebhookSecret</c> must be the same.</summary>
    public string WebhookSecret { get; set; } = "whsec_sandbox";

    /// <summary>
    /// The pauses before each further try of a delivery that was not answered with 2xx; then it is given up.
    /// </summary>
    public IList<TimeSpan> WebhookRetryPauses { get; init; } = [];

    /// <summary>
    /// Whether <c>/sandbox/control</c> and <c>/sandbox/development</c> exist, through which tests and developers order
    /// faults. They ask for no key. Off by default.
    /// </summary>
    public bool AllowControl { get; set; }
}
