using BoxOffice.Domain;
using BoxOffice.Domain.Bookings.Review;
using BoxOffice.Domain.Payments;
using BoxOffice.Tests.Support;

namespace BoxOffice.Tests.Domain.Bookings;

/// <summary>The list of what a person has to look at.</summary>
public sealed class ReviewListTests(SaleFixture fixture) : MoneyTest(fixture)
{
    [Fact]
    public async Task Read_PageByPage_HasEveryItemOnceTheNewestFirst()
    {
        var booking = await BuyFor130Async();
        for (var refund = 0; refund < 5; refund++)
            await Provider.RefundByHandAsync(IntentOf(booking), 100);
        await HearAsync(booking);

        var ids = new List<long>();
        ReviewPage? page = null;
        do
        {
            page = await Sale.Review.ReadAsync(page?.Before, count: 2);
            page.Items.Count.ShouldBeInRange(1, 2);
            ids.AddRange(page.Items.Where(i => i.BookingId == booking.Id).Select(i => i.Id));
        } while (page.Before is not null);

        ids.Count.ShouldBe(5);
        ids.ShouldBe(ids.OrderDescending());
        ids.ShouldBeUnique();
    }

    [Fact]
    public async Task Resolve_OpenItem_LeavesTheListAndIsNotResolvedAgain()
    {
        var booking = await BuyFor130Async();
        await Provider.RefundByHandAsync(IntentOf(booking), 100);
        await HearAsync(booking);
        var item = (await ItemsAsync(booking.Id)).ShouldHaveSingleItem();

        var resolved = (await Sale.Review.ResolveAsync(item.Id, " A gesture. ", TestActor.Job)).Value.ShouldNotBeNull();

        (resolved.Note, resolved.ResolvedBy).ShouldBe(("A gesture.", TestActor.Job));
        resolved.ResolvedAt.ShouldNotBeNull();
        (await ItemsAsync(booking.Id)).ShouldBeEmpty();
        (await Sale.Review.ResolveAsync(item.Id, "again", TestActor.Job)).Refusal.ShouldBe(
            new ReviewItemNotOpen(item.Id)
        );
        await HearAsync(booking);
        (await ItemsAsync(booking.Id)).ShouldBeEmpty("the same cause is not listed again");
    }

    [Theory]
    [InlineData("")]
    [InlineData("   ")]
    public async Task Resolve_WithoutANote_IsRefused(string note) =>
        (await Sale.Review.ResolveAsync(1, note, TestActor.Job)).Refusal.ShouldBeOfType<InvalidRequest>();

    [Fact]
    public async Task Refund_ThatFailedForDays_IsListed()
    {
        var booking = await BuyFor130Async();
        await Fixture.ProviderFailsAsync("Refuse", path: "/refunds");
        await CancelAsync(booking);
        for (var day = 0; day < Refund.MaxTries; day++)
        {
            await Database.PassTimeAsync(booking.EventId, TimeSpan.FromDays(1));
            await Sale.ReconcileAllAsync(Database);
        }

        var item = (await ItemsAsync(booking.Id)).ShouldHaveSingleItem();
        (item.Kind, item.AmountCents).ShouldBe((ReviewKind.RefundFailed, 13000));
        await Fixture.ProviderAnswersAsync();
        await Provider.RefundByHandAsync(IntentOf(booking));
        await HearAsync(booking);
        (await LedgerAsync(booking)).ShouldBe((0, 0, 0, 0));
    }
}
