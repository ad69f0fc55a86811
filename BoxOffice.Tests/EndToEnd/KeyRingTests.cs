using BoxOffice.Tests.EndToEnd.Support;

namespace BoxOffice.Tests.EndToEnd;

/// <summary>The keys that customers' cookies are protected with.</summary>
public sealed class KeyRingTests(Shop shop) : EndToEndTest(shop)
{
    [Fact]
    public async Task Keys_NodesStartedTogetherOnANewDatabase_ShareOneKey() =>
        (await Shop.Database.AsOwnerAsync<long>("select count(*) from data_protection_keys")).ShouldBe(1);
}
