using BoxOffice.Domain.Payments.Gateway;
using static BoxOffice.Tests.Sandbox.Requests;

namespace BoxOffice.Tests.Sandbox.Api;

public sealed class PaymentSearchTests : IAsyncLifetime
{
    private SandboxUnderTest _sandbox = null!;

    private IPaymentGateway Gateway => _sandbox.Gateway;

    public async ValueTask InitializeAsync() => _sandbox = await SandboxUnderTest.StartAsync();

    public ValueTask DisposeAsync() => _sandbox.DisposeAsync();

    [Fact]
    public async Task Find_TwoPaymentsOfABooking_ReturnsBothAsTheyAreNow()
    {
        var first = await _sandbox.AuthorisedAsync();
        _sandbox.Clock.Advance(TimeSpan.FromSeconds(2));
        var second = await _sandbox.CapturedAsync();
        await Gateway.AuthoriseAsync(Authorise() with { BookingReference = "BX-OTHER" });

        var found = await Gateway.FindPaymentsAsync(Reference);

        found
            .Select(state => (state.IntentId, state.Status))
            .ShouldBe([(second, IntentStatus.Captured), (first, IntentStatus.Authorised)]);
        found[0].ShouldBe(await Gateway.GetPaymentAsync(second));
    }

    [Fact]
    public async Task Find_BookingWithoutPayment_IsEmpty()
    {
        await _sandbox.AuthorisedAsync();

        (await Gateway.FindPaymentsAsync("BX-NONE")).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("it's")]
    [InlineData(@"back\slash")]
    [InlineData("' OR metadata['booking_reference']:'BX-7QK4")]
    public async Task Find_ReferenceWithQuotes_IsTakenLiterally(string reference)
    {
        await _sandbox.AuthorisedAsync();
        var outcome = await Gateway.AuthoriseAsync(Authorise() with { BookingReference = reference });
        var intentId = outcome.ShouldBeOfType<Authorisation.Authorised>().IntentId;

        (await Gateway.FindPaymentsAsync(reference)).ShouldHaveSingleItem().IntentId.ShouldBe(intentId);
    }

    [Fact]
    public async Task Find_SearchLags_FindsThePaymentLater()
    {
        await _sandbox.ControlAsync("search", new { milliseconds = 60_000 });
        var intentId = await _sandbox.AuthorisedAsync();
        (await Gateway.FindPaymentsAsync(Reference)).ShouldBeEmpty();

        _sandbox.Clock.Advance(TimeSpan.FromMinutes(1));

        (await Gateway.FindPaymentsAsync(Reference)).ShouldHaveSingleItem().IntentId.ShouldBe(intentId);
    }

    [Fact]
    public async Task Find_MoreThanOnePage_ReturnsAll()
    {
        for (var payment = 0; payment < 101; payment++)
            await _sandbox.AuthorisedAsync();

        var found = await Gateway.FindPaymentsAsync(Reference);

        found.Select(state => state.IntentId).Distinct().Count().ShouldBe(101);
    }
}
