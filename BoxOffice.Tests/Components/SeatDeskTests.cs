using BoxOffice.Domain.Seating;
using BoxOffice.Tests.Support;
using BoxOffice.Web.Components.Desk;
using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;

namespace BoxOffice.Tests.Components;

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
        (await _sale.Holds.HoldAsync(show.WishOf(_customer, 3))).Succeeded.ShouldBeTrue();
        var marks = Module.SetupVoid("call", call => call.Arguments[0] is "setMine");
        marks.SetException(new TaskCanceledException());

        var desk = Show(show);
        await desk.WaitForAssertionAsync(() => marks.Invocations.ShouldNotBeEmpty(), Patience);
        marks.SetVoidResult();
        var lost = marks.Invocations.Count;

        await desk.WaitForAssertionAsync(() => marks.Invocations.Count.ShouldBeGreaterThan(lost), Patience);
        marks.Invocations.ElementAt(lost).Arguments[2].ShouldBeAssignableTo<IEnumerable<long>>()!.ShouldBe([show.Seats[3]]);
    }

    [Fact]
    public async Task BasketChanged_InAnotherTab_IsShownWithoutWaitingForThePulse()
    {
        var show = await fixture.Database.NewEventAsync();
        _sale.News.ReachesEverybody = true;
        _ = Module;
        var desk = Show(show);
        desk.FindAll(".basket li").ShouldBeEmpty();
        (await _sale.Holds.HoldAsync(show.WishOf(_customer, 3))).Succeeded.ShouldBeTrue();

        await desk.InvokeAsync(() => desk.Instance.BasketChanged(by: null));

        desk.FindAll(".basket li").ShouldHaveSingleItem().TextContent.ShouldContain("Row A, seat 4");
    }

    private BunitJSModuleInterop Module
    {
        get
        {
            var module = JSInterop.SetupModule("./Components/Desk/SeatDesk.razor.js");
            module.Mode = JSRuntimeMode.Loose;
            return module;
        }
    }

    private IRenderedComponent<SeatDesk> Show(TestEvent show) =>
        Render<SeatDesk>(p => p.Add(c => c.EventId, show.Id).AddCascadingValue(DeskScene.Visitor(_customer)));
}
