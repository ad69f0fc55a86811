using BoxOffice.Web.Components.Brand;

namespace BoxOffice.Tests.Components;

public sealed class PosterArtTests
{
    [Fact]
    public void Poster_SameEvent_IsAlwaysTheSame() => PosterArt.Of(7, 0.5).Lit.ShouldBe(PosterArt.Of(7, 0.5).Lit);

    [Fact]
    public void Poster_OtherEvent_IsAnother() => PosterArt.Of(7, 1).Lit.ShouldNotBe(PosterArt.Of(8, 1).Lit);

    [Fact]
    public void Poster_SoldOut_HasNoLight()
    {
        PosterArt.Of(7, 0).Lit.ShouldBeEmpty();
        PosterArt.Of(7, 1).Dark.ShouldBeEmpty();
    }
}
