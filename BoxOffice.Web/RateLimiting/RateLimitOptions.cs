using BoxOffice.Web.Configuration;

namespace BoxOffice.Web.RateLimiting;

/// <summary>
/// The rate limits. The numbers and their reasons are in docs/limits.md. They apply to each node separately.
/// </summary>
public sealed class RateLimitOptions
{
    /// <summary>The configuration section's name.</summary>
    public const string Section = "RateLimiting";

    private const int LeastKeyLength = 20;

    /// <summary>False turns every limit off, for load tests.</summary>
    public bool Enabled { get; set; } = true;

    /// <summary>For all callers with one network address.</summary>
    public Allowance Address { get; init; } = new() { Burst = 600, PerSecond = 20 };

    /// <summary>For one customer, or for one hold where the customer is not known.</summary>
    public Allowance Customer { get; init; } = new() { Burst = 30, PerSecond = 3 };

    /// <summary>For one API key, instead of the caller's address.</summary>
    public Allowance ApiKey { get; init; } = new() { Burst = 2000, PerSecond = 200 };

    /// <summary>For tries to find a booking by its code, by all callers with one network address.</summary>
    public SlowAllowance FindByAddress { get; init; } = new() { Burst = 20, PerMinute = 10 };

    /// <summary>For tries to find one code from one network address.</summary>
    public SlowAllowance FindByCode { get; init; } = new() { Burst = 5, PerMinute = 1 };

    /// <summary>For tries to find one code from all network addresses.</summary>
    public SlowAllowance FindByCodeEverywhere { get; init; } = new() { Burst = 30, PerMinute = 6 };

    /// <summary>
    /// How often a bucket gets what it gains each second. Longer in tests, so that a slow machine does not change their
    /// results.
    /// </summary>
    internal TimeSpan Second { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>
    /// How many seats of one event may be held from one network address at a time; 1 or more, and never more than half
    /// the event.
    /// </summary>
    public int HeldSeats { get; set; } = 600;

    /// <summary>The API keys, by the name of the caller who has the key.</summary>
    public Dictionary<string, string> ApiKeys { get; init; } = [];

    /// <exception cref="StartupException">
    /// A setting is invalid; the message says which one and what it may be.
    /// </exception>
    public static RateLimitOptions Of(IConfiguration configuration)
    {
        RateLimitOptions options;
        try
        {
            options = configuration.GetSection(Section).Get<RateLimitOptions>() ?? new();
        }
        catch (InvalidOperationException unreadable)
        {
            throw new StartupException($"The settings of {Section} cannot be read: {unreadable.Message}", unreadable);
        }
        options.Check();
        return options;
    }

    private void Check()
    {
        foreach (
            var (name, allowance) in new[]
            {
                (nameof(Address), Address),
                (nameof(Customer), Customer),
                (nameof(ApiKey), ApiKey),
            }
        )
        {
            if (allowance.Burst is < 1 or > Allowance.Most)
            {
                throw new StartupException(
                    $"{Section}:{name}:Burst is {allowance.Burst}; it must be 1 to {Allowance.Most}."
                );
            }

            if (allowance.PerSecond is < 1 or > Allowance.Most)
            {
                throw new StartupException(
                    $"{Section}:{name}:PerSecond is {allowance.PerSecond}; it must be 1 to {Allowance.Most}."
                );
            }
        }
        foreach (
            var (name, allowance) in new[]
            {
                (nameof(FindByAddress), FindByAddress),
                (nameof(FindByCode), FindByCode),
                (nameof(FindByCodeEverywhere), FindByCodeEverywhere),
            }
        )
        {
            if (allowance.Burst is < 1 or > Allowance.Most)
            {
                throw new StartupException(
                    $"{Section}:{name}:Burst is {allowance.Burst}; it must be 1 to {Allowance.Most}."
                );
            }

            if (allowance.PerMinute is < 1 or > Allowance.Most)
            {
                throw new StartupException(
                    $"{Section}:{name}:PerMinute is {allowance.PerMinute}; it must be 1 to {Allowance.Most}."
                );
            }
        }
        if (HeldSeats < 1)
            throw new StartupException($"{Section}:HeldSeats is {HeldSeats}; it must be 1 or more.");
        foreach (var (name, key) in ApiKeys)
        {
            if (key.Length < LeastKeyLength || key.Any(char.IsWhiteSpace))
            {
                throw new StartupException(
                    $"{Section}:ApiKeys:{name} must have at least {LeastKeyLength} characters and no spaces: "
                        + "a caller who guesses it is hardly limited."
                );
            }
        }

        if (ApiKeys.Values.Distinct().Count() != ApiKeys.Count)
            throw new StartupException($"Two of {Section}:ApiKeys are the same. Give each caller a key of its own.");
    }
}

/// <summary>A token bucket, which is full at first. Each command takes one token, and each second adds some.</summary>
public sealed class Allowance
{
    public const int Most = 1_000_000;

    /// <summary>How many commands may come at once.</summary>
    public int Burst { get; set; }

    /// <summary>How many more may come each second.</summary>
    public int PerSecond { get; set; }
}

/// <summary>The same for rare commands: tokens are added each minute.</summary>
public sealed class SlowAllowance
{
    /// <summary>How many may come at once.</summary>
    public int Burst { get; set; }

    /// <summary>How many more may come each minute.</summary>
    public int PerMinute { get; set; }
}
