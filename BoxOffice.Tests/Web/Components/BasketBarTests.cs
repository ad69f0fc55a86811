using BoxOffice.Domain;
using BoxOffice.Domain.Catalogue;
using BoxOffice.Domain.Events.Prices;
using BoxOffice.Domain.Seating.Holds;
using BoxOffice.Web.Components.Customer.Seats;
using Bunit;

namespace BoxOffice.Tests.Web.Components;

public sealed class BasketBarTests : ComponentTest
{
    [Fact]
    public void Bar_WithSeats_ShowsCountTotalAndOneButton()
    {
        var bar = Show(SomeSeats.Basket(TimeSpan.FromMinutes(9)));
        bar.Find(".sum").TextContent.ShouldContain("2 seats");
        bar.Find(".total").TextContent.ShouldBe("€90.50");
        bar.Find("a").GetAttribute("href").ShouldBe("checkout/7");
        bar.FindAll("a, button").Count.ShouldBe(1);
    }

    [Theory]
    [InlineData(0, 0, 0, "€90.50", null)]
    [InlineData(0, 5000, 0, "€40.50", "to pay of €90.50")]
    [InlineData(4500, 0, 0, "€45.50", "to pay of €90.50")]
    [InlineData(9050, 0, 0, "€0.00", "to pay of €90.50")]
    [InlineData(9050, 0, 950, "€9.50", "back from €100.00")]
    public void Bar_PaidInPart_ShowsWhatIsLeft(long exchanged, long byVoucher, long back, string amount, string? note)
    {
        var basket = SomeSeats.Basket(TimeSpan.FromMinutes(9));
        var quote = SomeSeats.Quote(basket) with
        {
            ExchangeCents = exchanged,
            VoucherCents = byVoucher,
            ComesBackCents = back,
        };

        var bar = Show(basket, quote: quote);

        bar.Find(".total").TextContent.ShouldBe(amount);
        bar.FindAll(".note").SingleOrDefault()?.TextContent.ShouldBe(note);
        (bar.FindAll(".note").Count == 1).ShouldBe(note is not null);
    }

    [Fact]
    public void Bar_PaymentUnderWay_ShowsWhatThePaymentIsOf()
    {
        var basket = SomeSeats.Basket(TimeSpan.FromMinutes(9), Guid.NewGuid(), "https://pay.example/1");

        var bar = Show(basket with { Paying = new Money(4050, "EUR") });

        bar.Find(".total").TextContent.ShouldBe("€40.50");
    }

    [Fact]
    public void Bar_PaymentUnderWay_LinksToTheProvider() =>
        Show(SomeSeats.Basket(TimeSpan.FromMinutes(9), Guid.NewGuid(), "https://pay.example/1"))
            .Find("a")
            .GetAttribute("href")
            .ShouldBe("https://pay.example/1");

    [Theory]
    [InlineData(EventStatus.OnSale, "1,200 seats free")]
    [InlineData(EventStatus.SoldOut, "Sold out")]
    [InlineData(EventStatus.Upcoming, "Not on sale yet")]
    [InlineData(EventStatus.Ended, "The sale is over")]
    public void Bar_Empty_ShowsTheStateOfTheSale(EventStatus status, string words) =>
        Show(null, status).Find("strong").TextContent.ShouldBe(words);

    [Fact]
    public void Bar_AllTakenAndSomeInBaskets_ShowsTheTimeOfTheNextReturn()
    {
        var bar = Render<BasketBar>(p =>
            p.Add(c => c.Basket, null)
                .Add(c => c.Left, TimeSpan.Zero)
                .Add(c => c.Status, EventStatus.SoldOut)
                .Add(c => c.HoldSeconds, 600)
                .Add(c => c.FreeSeats, 0)
                .Add(c => c.InBaskets, 6)
                .Add(c => c.NextReturn, new TimeSpan(0, 4, 10))
        );
        bar.Find("strong").TextContent.ShouldBe("All taken, 6 in baskets");
        bar.Find(".muted").TextContent.ShouldBe("The next may come back in 4:10");
    }

    [Fact]
    public void Bar_ListIsOpen_NamesTheList()
    {
        var bar = Show(null, lists: true);
        bar.Find(".stand").TextContent.ShouldContain("Choose from the list");
        bar.Find(".more button").TextContent.ShouldBe("Seat list");
    }

    private IRenderedComponent<BasketBar> Show(
        Basket? basket,
        EventStatus status = EventStatus.OnSale,
        bool lists = false,
        Quote? quote = null
    ) =>
        Render<BasketBar>(p =>
            p.Add(c => c.Basket, basket)
                .Add(c => c.Left, basket?.TimeLeft ?? TimeSpan.Zero)
                .Add(c => c.Status, status)
                .Add(c => c.Party, 2)
                .Add(c => c.SeatLimit, 10)
                .Add(c => c.HoldSeconds, 600)
                .Add(c => c.FreeSeats, 1200)
                .Add(c => c.Lists, lists)
                .Add(c => c.Quote, quote)
        );
}
