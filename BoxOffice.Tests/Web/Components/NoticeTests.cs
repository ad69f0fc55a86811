using BoxOffice.Domain;
using BoxOffice.Domain.Seating;
using BoxOffice.Web.Components.Customer.Seats;
using Bunit;

namespace BoxOffice.Tests.Web.Components;

public sealed class NoticeTests : ComponentTest
{
    [Fact]
    public void SeatUnavailable_WithNeighboursFree_OffersThemInOneTap()
    {
        LaidSeat[] offer = [SomeSeats.Laid(11), SomeSeats.Laid(12)];
        IReadOnlyList<LaidSeat>? taken = null;
        var panel = Render<NoticePanel>(p =>
            p.Add(c => c.Notice, Notice.Of(new SeatUnavailable([1]), offer, "EUR"))
                .Add(c => c.OnTake, (IReadOnlyList<LaidSeat> seats) => taken = seats)
                .Add(c => c.OnDismiss, () => { })
        );
        panel.Find("h3").TextContent.ShouldBe("Someone was a moment faster");
        panel.Find(".words p").TextContent.ShouldBe("Nearby and free now: F 12, 13, €45.00 each.");
        panel.Find("button.mud-button-root").TextContent.Trim().ShouldBe("Take these 2 seats");
        panel.Find("button.mud-button-root").Click();
        taken.ShouldBe(offer);
    }

    [Fact]
    public void Offer_WhileBusy_DoesNothingAndKeepsTheFocus()
    {
        var taken = 0;
        var panel = Render<NoticePanel>(p =>
            p.Add(c => c.Notice, Notice.Of(new SeatUnavailable([1]), [SomeSeats.Laid(11)], "EUR"))
                .Add(c => c.Busy, true)
                .Add(c => c.OnTake, (IReadOnlyList<LaidSeat> _) => taken++)
                .Add(c => c.OnDismiss, () => { })
        );
        var button = panel.Find("button.mud-button-root");
        button.Click();
        taken.ShouldBe(0);
        button.GetAttribute("aria-disabled").ShouldBe("true");
        button.HasAttribute("disabled").ShouldBeFalse();
    }

    [Fact]
    public void SeatUnavailable_NothingNearby_OffersNothing()
    {
        var notice = Notice.Of(new SeatUnavailable([1]), [], "EUR");
        notice.Offer.ShouldBeEmpty();
        notice.Text.ShouldBe("Nothing was taken for you. Please choose another seat.");
    }

    [Fact]
    public void TooManySeats_Always_NamesTheLimit() =>
        Notice.Of(new TooManySeats(10), [], "EUR").Title.ShouldBe("10 seats is the most for one customer");

    [Fact]
    public void NoSeatsTogether_SmallerBlockLeft_SaysHowMany() =>
        Notice.Of(new NoSeatsTogether(3), [], "EUR").Text!.ShouldStartWith("The most together is 3.");

    [Theory]
    [InlineData("given-up", true, "The payment is given up")]
    [InlineData("declined", true, "The payment did not go through")]
    [InlineData("given-up", false, "The seats are no longer kept for you")]
    [InlineData("declined", false, "The seats are no longer kept for you")]
    [InlineData("amount-differs", true, "Another amount than the price was taken")]
    [InlineData("amount-differs", false, "Another amount than the price was taken")]
    [InlineData("payment-differs", true, "The payment is not the one for these seats")]
    [InlineData("expired", false, "Your time ran out")]
    public void Arrival_AfterAPayment_SaysHowItEnded(string how, bool stillHeld, string title) =>
        Notice.OfArrival(how, stillHeld)!.Title.ShouldBe(title);

    [Fact]
    public void Arrival_UnknownWord_SaysNothing() => Notice.OfArrival("<script>", stillHeld: true).ShouldBeNull();
}
