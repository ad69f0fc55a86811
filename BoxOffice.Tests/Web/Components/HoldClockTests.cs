using BoxOffice.Web.Components.Shared;
using Bunit;

namespace BoxOffice.Tests.Web.Components;

public sealed class HoldClockTests : ComponentTest
{
    [Fact]
    public void Clock_PlentyOfTime_IsCalm() => Clock(TimeSpan.FromSeconds(121)).ClassList.ShouldNotContain("warm");

    [Fact]
    public void Clock_LastTwoMinutes_IsWarm() => Clock(TimeSpan.FromSeconds(120)).ClassList.ShouldContain("warm");

    [Fact]
    public void Clock_Always_AnnouncesFiveTwoAndOneMinute()
    {
        var clock = Clock(TimeSpan.FromMinutes(10));
        clock
            .Attributes.Where(a => a.Name.StartsWith("data-say", StringComparison.Ordinal))
            .Select(a => (a.Name, a.Value))
            .ShouldBe(
                [
                    ("data-say300", "5 minutes left for your seats."),
                    ("data-say120", "2 minutes left for your seats."),
                    ("data-say60", "1 minute left for your seats."),
                ],
                ignoreOrder: true
            );
        clock.QuerySelector("[data-voice]")!.GetAttribute("aria-live").ShouldBe("polite");
    }

    [Fact]
    public void Clock_TimeLeft_IsTheServersInSeconds()
    {
        var clock = Clock(TimeSpan.FromSeconds(590));
        clock.GetAttribute("data-left").ShouldBe("590");
        clock.GetAttribute("data-span").ShouldBe("600");
        clock.QuerySelector("[data-face]")!.TextContent.ShouldBe("9:50");
    }

    [Fact]
    public void Clock_OnAPageWithoutCircuit_HasTheAddressForItsEnd() =>
        Render<HoldClock>(p =>
                p.Add(c => c.Left, TimeSpan.FromMinutes(1))
                    .Add(c => c.Span, TimeSpan.FromMinutes(10))
                    .Add(c => c.WhenOver, "checkout/7?over=true")
            )
            .Find("hold-clock")
            .GetAttribute("data-over")
            .ShouldBe("checkout/7?over=true");

    private AngleSharp.Dom.IElement Clock(TimeSpan left) =>
        Render<HoldClock>(p => p.Add(c => c.Left, left).Add(c => c.Span, TimeSpan.FromMinutes(10))).Find("hold-clock");
}
