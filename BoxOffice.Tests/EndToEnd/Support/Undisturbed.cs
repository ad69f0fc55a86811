namespace BoxOffice.Tests.EndToEnd.Support;

/// <summary>
/// Tests with short time limits, and tests that stop a part of the shop. No other test runs at the same time.
/// </summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class Undisturbed
{
    public const string Name = nameof(Undisturbed);
}
