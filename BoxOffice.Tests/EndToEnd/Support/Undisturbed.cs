namespace BoxOffice.Tests.EndToEnd.Support;

/// <summary>
/// The tests that say how fast things are seen, or that take a part of the shop away: nothing else runs beside them.
/// </summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class Undisturbed
{
    public const string Name = nameof(Undisturbed);
}
