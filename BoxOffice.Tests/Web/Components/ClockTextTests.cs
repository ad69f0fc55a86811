using BoxOffice.Web.Components.Shared;

namespace BoxOffice.Tests.Web.Components;

public sealed class ClockTextTests
{
    [Theory]
    [InlineData(590, "9:50", "9 minutes 50 seconds")]
    [InlineData(300, "5:00", "5 minutes")]
    [InlineData(61, "1:01", "1 minute 1 second")]
    [InlineData(59.2, "1:00", "1 minute")]
    [InlineData(1, "0:01", "1 second")]
    [InlineData(0, "0:00", "0 seconds")]
    [InlineData(-3, "0:00", "0 seconds")]
    public void Clock_TimeLeft_HasItsFaceAndSpokenText(double seconds, string face, string spoken)
    {
        var left = TimeSpan.FromSeconds(seconds);
        ClockText.Face(left).ShouldBe(face);
        ClockText.Spoken(left).ShouldBe(spoken);
    }
}
