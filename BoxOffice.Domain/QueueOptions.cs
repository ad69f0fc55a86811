using Microsoft.Extensions.Options;

namespace BoxOffice.Domain;

/// <summary>
/// How many requests may wait, and how long. A request that cannot start within these bounds is refused as
/// <see cref="Busy"/>, and nothing is changed.
/// </summary>
public sealed class QueueOptions
{
    public const string Section = "Queues";

    /// <summary>How long a request waits at most before it starts; more than 0, at most 60.</summary>
    public double DeadlineSeconds { get; set; } = 2;

    /// <summary>The most requests for seats of one event that wait on one node; at least 1.</summary>
    public int HoldsWaiting { get; set; } = 4096;

    /// <summary>
    /// How many other commands (bookings, cancellations, seats given back) one node runs at a time; at least 1, and
    /// well under the size of its connection pool.
    /// </summary>
    public int CommandsAtOnce { get; set; } = 48;

    /// <summary>The most other commands that wait on one node; at least 0.</summary>
    public int CommandsWaiting { get; set; } = 512;

    public TimeSpan Deadline => TimeSpan.FromSeconds(DeadlineSeconds);

    /// <summary>The first thing that is wrong with the settings; null when they are valid.</summary>
    public string? Problem =>
        this switch
        {
            { DeadlineSeconds: not (> 0 and <= 60) } => $"{Section}:DeadlineSeconds is more than 0 and at most 60.",
            { HoldsWaiting: < 1 } => $"{Section}:HoldsWaiting is at least 1.",
            { CommandsAtOnce: < 1 } => $"{Section}:CommandsAtOnce is at least 1.",
            { CommandsWaiting: < 0 } => $"{Section}:CommandsWaiting is at least 0.",
            _ => null,
        };
}

/// <summary>Lets the host start only with valid settings.</summary>
public sealed class QueueOptionsValidator : IValidateOptions<QueueOptions>
{
    public ValidateOptionsResult Validate(string? name, QueueOptions options) =>
        options.Problem is { } problem ? ValidateOptionsResult.Fail(problem) : ValidateOptionsResult.Success;
}
