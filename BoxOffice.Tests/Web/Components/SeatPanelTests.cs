using BoxOffice.Domain.Venues.Plans;
using BoxOffice.Tests.Support;
using BoxOffice.Web.Components.Customer.Seats;
using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;

namespace BoxOffice.Tests.Web.Components;

public sealed class SeatPanelTests(SaleFixture fixture) : ComponentTest, IClassFixture<SaleFixture>, IAsyncLifetime
{
    private static readonly TimeSpan WaitLimit = TimeSpan.FromSeconds(20);
    private readonly TestSale _sale = fixture.NewSale();
    private readonly Guid _customer = Guid.NewGuid();

    public ValueTask InitializeAsync()
    {
        TimeProvider hasty = new HastyClock();
        Services.AddSingleton(hasty).AddTransient(_ => _sale.NewSession(hasty));
        SetRendererInfo(new RendererInfo("Server", isInteractive: true));
        return ValueTask.CompletedTask;
    }

    protected override async ValueTask DisposeAsyncCore()
    {
        await base.DisposeAsyncCore();
        await _sale.DisposeAsync();
    }

    [Fact]
    public async Task Map_CallIsLostWithTheConnection_IsRepeatedOnceItIsBack()
    {
        var show = await fixture.Database.NewEventAsync();
        (await _sale.Holds.HoldAsync(show.RequestOf(_customer, 3))).Succeeded.ShouldBeTrue();
        var marks = Module.SetupVoid("call", call => call.Arguments[0] is "setMine");
        marks.SetException(new TaskCanceledException());

        var session = Show(show);
        await session.WaitForAssertionAsync(() => marks.Invocations.ShouldNotBeEmpty(), WaitLimit);
        marks.SetVoidResult();
        var lost = marks.Invocations.Count;

        await session.WaitForAssertionAsync(() => marks.Invocations.Count.ShouldBeGreaterThan(lost), WaitLimit);
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
        var session = Show(show);
        session.FindAll(".basket li").ShouldBeEmpty();
        (await _sale.Holds.HoldAsync(show.RequestOf(_customer, 3))).Succeeded.ShouldBeTrue();

        await session.InvokeAsync(() => session.Instance.BasketChanged(by: null));

        session.FindAll(".basket li").ShouldHaveSingleItem().TextContent.ShouldContain("Row A, seat 4");
    }

    [Fact]
    public async Task List_LimitIsOneSeat_OffersSingleSeatsAndTakesOne()
    {
        var show = await fixture.Database.NewEventAsync(rows: 1, seatsPerRow: 4, seatLimit: 1);
        var session = await ShowListAsync(show);
        session.FindAll("[data-seat]").Select(b => b.TextContent).ShouldBe(["1", "2", "3", "4"]);

        await PressAsync(session, 1);

        session.FindAll("[data-seat]")[1].GetAttribute("aria-pressed").ShouldBe("true");
        session.FindAll(".notice").ShouldBeEmpty();
    }

    [Fact]
    public async Task List_PartyIsComplete_OffersSeatsUpToTheLimit()
    {
        var show = await fixture.Database.NewEventAsync(rows: 1, seatsPerRow: 6, seatLimit: 3);
        var session = await ShowListAsync(show);
        session.FindAll("[data-seat]").Select(b => b.TextContent).ShouldBe(["1, 2", "3, 4", "5, 6"]);

        await PressAsync(session, 0);

        session.FindAll("[data-seat]").Select(b => b.TextContent).ShouldBe(["1", "2", "3", "4", "5", "6"]);
        await PressAsync(session, 2);
        session.FindAll("[aria-pressed=true]").Count.ShouldBe(3);
    }

    [Fact]
    public async Task Filter_Invalid_DoesNoHarm()
    {
        var show = await fixture.Database.NewEventAsync(rows: 1, seatsPerRow: 4);
        var session = await ShowListAsync(show);
        await session.InvokeAsync(() =>
            session.Instance.FilterChosen(new([.. Enumerable.Range(0, 5000), -7], (SeatAttributes)1024))
        );
        session.FindAll("[data-seat]").Count.ShouldBe(2);
        await session.InvokeAsync(() => session.Instance.FilterChosen(new([99], SeatAttributes.None)));
        session.FindAll("[data-seat]").ShouldBeEmpty();
        await session.InvokeAsync(() => session.Instance.FilterChosen(null));
        session.FindAll("[data-seat]").Count.ShouldBe(2);
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

    // Finds and presses the button in one turn of the renderer, so that nothing is rendered in between.
    private static Task PressAsync(IRenderedComponent<SeatPanel> session, int button) =>
        session.InvokeAsync(() => session.FindAll("[data-seat]")[button].ClickAsync(new()));

    private async Task<IRenderedComponent<SeatPanel>> ShowListAsync(TestEvent show)
    {
        var session = Show(show, list: true);
        await session.WaitForAssertionAsync(() => session.FindAll("[data-seat]").ShouldNotBeEmpty(), WaitLimit);
        return session;
    }

    private IRenderedComponent<SeatPanel> Show(TestEvent show, bool list = false) =>
        Render<SeatPanel>(p =>
            p.Add(c => c.EventId, show.Id).Add(c => c.List, list).AddCascadingValue(SessionScene.Visitor(_customer))
        );
}
