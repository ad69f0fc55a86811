using Xunit.v3;

namespace BoxOffice.Tests.Support;

/// <summary>
/// Marks a test that <c>./test quick</c> leaves out: it needs a browser, starts programs, waits for seconds, migrates
/// often or makes very many attempts.
/// </summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method)]
public sealed class LongAttribute : Attribute, ITraitAttribute
{
    public IReadOnlyCollection<KeyValuePair<string, string>> GetTraits() => [new("Kind", "long")];
}
