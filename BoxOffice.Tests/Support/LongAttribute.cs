using Xunit.v3;

namespace BoxOffice.Tests.Support;

/// <summary>
/// Left out by <c>./test quick</c>: it needs a browser, starts programs, waits for seconds, migrates often or tries
/// very much.
/// </summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method)]
public sealed class LongAttribute : Attribute, ITraitAttribute
{
    public IReadOnlyCollection<KeyValuePair<string, string>> GetTraits() => [new("Kind", "long")];
}
