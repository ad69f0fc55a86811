using BoxOffice.Web.Components.Customer.Events;
using BoxOffice.Web.Components.Customer.Seats;
using BoxOffice.Domain.Venues.Plans;
using BoxOffice.Tests.Support;
using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;

namespace BoxOffice.Tests.Web.Components;

public sealed class SeatDeskTests(SaleFixture fixture) : ComponentTest, IClassFixture<SaleFixture>, IAsyncLifetime
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);
    private readonly TestSale _sale = fixture.NewSale();
    private readonly Guid _customer = Guid.NewGuid();

    public ValueTask InitializeAsync()
    {
        TimeProvider hasty = new HastyClock();
        Services.AddSingleton(hasty).AddTransient(_ => _sale.NewDesk(hasty));
        SetRendererInfo(new RendererInfo("Server", isInteractive: true));
        return ValueTask.CompletedTask;
    }

    protected override async ValueTask DisposeAsyncCore()
    {
        await base.DisposeAsyncCore();
        await _sale.DisposeAsync();
    }

    [Fact]
    public async Task Map_CallIsLostWithTheConnection_IsToldAgainOnceThatIsBack()
    {
        var show = await fixture.Database.NewEventAsync();
        (await _sale.Holds.HoldAsync(show.RequestOf(_customer, 3))).Succeeded.ShouldBeTrue();
        var marks = Module.SetupVoid("call", call => call.Arguments[0] is "setMine");
        marks.SetException(new TaskCanceledException());

        var desk = Show(show);
        await desk.WaitForAssertionAsync(() => marks.Invocations.ShouldNotBeEmpty(), Patience);
        marks.SetVoidResult();
        var lost = marks.Invocations.Count;

        await desk.WaitForAssertionAsync(() => marks.Invocations.Count.ShouldBeGreaterThan(lost), Patience);
        marks
            .Invocations.ElementAt(lost)
            .Arguments[2]
            .ShouldBeAssignableTo<IEnumerable<long>>()!
            .ShouldBe([show.Seats[3]]);
    }

    [Fact]
    public async Task BasketChanged_InAnotherTab_IsShownWithoutWaitingForThePulse()
    {
        var show = await fixture.Database.NewEventAsync();
        _sale.News.ReachesEverybody = true;
        _ = Module;
        var desk = Show(show);
        desk.FindAll(".basket li").ShouldBeEmpty();
        (await _sale.Holds.HoldAsync(show.RequestOf(_customer, 3))).Succeeded.ShouldBeTrue();

        await desk.InvokeAsync(() => desk.Instance.BasketChanged(by: null));

        desk.FindAll(".basket li").ShouldHaveSingleItem().TextContent.ShouldContain("Row A, seat 4");
    }

    [Fact]
    public async Task List_OneSeatACustomer_OffersSingleSeatsAndTakesOne()
    {
        var show = await fixture.Database.NewEventAsync(rows: 1, seatsPerRow: 4, seatLimit: 1);
        var desk = await ShowListAsync(show);
        desk.FindAll("[data-seat]").Select(b => b.TextContent).ShouldBe(["1", "2", "3", "4"]);

        await PressAsync(desk, 1);

        desk.FindAll("[data-seat]")[1].GetAttribute("aria-pressed").ShouldBe("true");
        desk.FindAll(".notice").ShouldBeEmpty();
    }

    [Fact]
    public async Task List_PartyIsComplete_OffersOnlyWhatTheCustomerMayStillHave()
    {
        var show = await fixture.Database.NewEventAsync(rows: 1, seatsPerRow: 6, seatLimit: 3);
        var desk = await ShowListAsync(show);
        desk.FindAll("[data-seat]").Select(b => b.TextContent).ShouldBe(["1, 2", "3, 4", "5, 6"]);

        await PressAsync(desk, 0);

        desk.FindAll("[data-seat]").Select(b => b.TextContent).ShouldBe(["1", "2", "3", "4", "5", "6"]);
        await PressAsync(desk, 2);
        desk.FindAll("[aria-pressed=true]").Count.ShouldBe(3);
    }

    [Fact]
    public async Task Filter_ThatNoMapWouldSend_DoesNoHarm()
    {
        var show = await fixture.Database.NewEventAsync(rows: 1, seatsPerRow: 4);
        var desk = await ShowListAsync(show);
        await desk.InvokeAsync(() =>
            desk.Instance.FilterChosen(new([.. Enumerable.Range(0, 5000), -7], (SeatAttributes)1024))
        );
        desk.FindAll("[data-seat]").Count.ShouldBe(2);
        await desk.InvokeAsync(() => desk.Instance.FilterChosen(new([99], SeatAttributes.None)));
        desk.FindAll("[data-seat]").ShouldBeEmpty();
        await desk.InvokeAsync(() => desk.Instance.FilterChosen(null));
        desk.FindAll("[data-seat]").Count.ShouldBe(2);
    }

    private BunitJSModuleInterop Module
    {
        get
        {
            var module = JSInterop.SetupModule("./client/seat-panel.js");
            module.Mode = JSRuntimeMode.Loose;
            return module;
        }
    }

    // In one turn of the renderer: between looking and pressing nothing may be drawn anew.
    private static Task PressAsync(IRenderedComponent<SeatDesk> desk, int button) =>
        desk.InvokeAsync(() => desk.FindAll("[data-seat]")[button].ClickAsync(new()));

    private async Task<IRenderedComponent<SeatDesk>> ShowListAsync(TestEvent show)
    {
        var desk = Show(show, list: true);
        await desk.WaitForAssertionAsync(() => desk.FindAll("[data-seat]").ShouldNotBeEmpty(), Patience);
        return desk;
    }

    private IRenderedComponent<SeatDesk> Show(TestEvent show, bool list = false) =>
        Render<SeatDesk>(p =>
            p.Add(c => c.EventId, show.Id).Add(c => c.List, list).AddCascadingValue(DeskScene.Visitor(_customer))
        );
}
