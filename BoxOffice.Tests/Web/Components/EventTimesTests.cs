using BoxOffice.Web.Components.Shared;

namespace BoxOffice.Tests.Web.Components;

public sealed class EventTimesTests
{
    [Theory]
    [InlineData("Europe/London", "Saturday 5 December 2026, 19:30")]
    [InlineData("America/New_York", "Saturday 5 December 2026, 14:30")]
    [InlineData("Pacific/Auckland", "Sunday 6 December 2026, 08:30")]
    public void Long_UtcMoment_IsTheVenuesTime(string zone, string shown) =>
        EventTimes.Long(new(2026, 12, 5, 19, 30, 0, TimeSpan.Zero), zone).ShouldBe(shown);

    [Theory]
    [InlineData(40, "less than a minute")]
    [InlineData(60, "1 minute")]
    [InlineData(3 * 3600, "3 hours")]
    [InlineData(26 * 3600 + 120, "1 day 2 hours")]
    public void Ahead_TimeLeft_NamesTwoUnitsAtMost(int seconds, string words) =>
        EventTimes.Ahead(TimeSpan.FromSeconds(seconds)).ShouldBe(words);
}
