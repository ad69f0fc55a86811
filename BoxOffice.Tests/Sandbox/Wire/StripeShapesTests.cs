using BoxOffice.Sandbox.Wire;

namespace BoxOffice.Tests.Sandbox.Wire;

public sealed class StripeShapesTests
{
    [Fact]
    public void ApiVersion_IsThatOfTheShopsClientLibrary() =>
        StripeShapes.ApiVersion.ShouldBe(Stripe.StripeConfiguration.ApiVersion);
}
