using BoxOffice.Domain.Seating;
using BoxOffice.Web.Components.Desk;
using BoxOffice.Web.Components.Words;
using Bunit;

namespace BoxOffice.Tests.Components;

public sealed class SeatListTests : ComponentTest
{
    private static readonly HouseView House = SomeSeats.House(
        (SomeSeats.Laid(0), SeatStatus.Available), (SomeSeats.Laid(1), SeatStatus.Booked), (SomeSeats.Laid(2), SeatStatus.Held),
        (SomeSeats.Laid(3, section: "Circle", priceCents: 3000), SeatStatus.Available), (SomeSeats.Laid(4, section: "Circle", priceCents: null), SeatStatus.Available));

    private readonly List<long> _toggled = [];
    private readonly List<long> _pointed = [];
    private readonly List<int?> _sections = [];

    [Fact]
    public void Sections_Always_SayWhatIsLeftAndFromWhatPrice() =>
        Show().FindAll(".section").Select(s => s.QuerySelector(".muted")!.TextContent).ShouldBe(["1 left, from €45.00", "1 left, from €30.00"]);

    [Fact]
    public void Section_Opened_ShowsItsSeatsByTheirWholeNames()
    {
        var list = Show();
        list.FindAll(".section")[0].Click();
        list.FindAll("[data-seat]").Select(s => s.GetAttribute("aria-label")).ShouldBe(
            ["Row F seat 1, €45.00, available", "Row F seat 2, €45.00, taken", "Row F seat 3, €45.00, in your basket"]);
        list.FindAll(".section")[0].GetAttribute("aria-expanded").ShouldBe("true");
        _sections.ShouldBe([0]);
    }

    [Fact]
    public void Seat_WheelchairSpace_SaysSo() =>
        SeatWords.Button(SomeSeats.Laid(0) with { Attributes = new Dictionary<string, System.Text.Json.JsonElement> { ["wheelchair"] = System.Text.Json.JsonDocument.Parse("true").RootElement } }, "EUR", SeatStand.Free).ShouldBe("Row F seat 1, wheelchair space, €45.00, available");

    [Fact]
    public void Seat_NotForSale_SaysSo()
    {
        var list = Show();
        list.FindAll(".section")[1].Click();
        list.FindAll("[data-seat]")[1].GetAttribute("aria-label").ShouldBe("Row F seat 5, not for sale");
    }

    [Fact]
    public void Seat_FreeOrMine_CanBePressed_TakenCannot()
    {
        var list = Show();
        list.FindAll(".section")[0].Click();
        foreach (var at in new[] { 0, 1, 2 }) list.FindAll("[data-seat]")[at].Click();
        _toggled.ShouldBe([1000, 1002]);
        list.FindAll("[data-seat]")[1].GetAttribute("aria-disabled").ShouldBe("true");
        list.FindAll("[data-seat]")[2].GetAttribute("aria-pressed").ShouldBe("true");
    }

    [Fact]
    public void Row_ForTheTabKey_IsOneStop()
    {
        var list = Show();
        list.FindAll(".section")[0].Click();
        list.FindAll("[data-seat]").Select(s => s.GetAttribute("tabindex")).ShouldBe(["0", "-1", "-1"]);
    }

    [Fact]
    public void Seat_Focused_IsPointedAtOnTheMap()
    {
        var list = Show();
        list.FindAll(".section")[0].Click();
        list.FindAll("[data-seat]")[0].Focus();
        _pointed.ShouldBe([1000]);
    }

    [Fact]
    public void Seats_WhileNothingCanBeChosen_AreNotPressed()
    {
        var list = Show(canChoose: false);
        list.FindAll(".section")[0].Click();
        list.FindAll("[data-seat]")[0].Click();
        _toggled.ShouldBeEmpty();
    }

    private IRenderedComponent<SeatList> Show(bool canChoose = true) => Render<SeatList>(p => p
        .Add(c => c.House, House).Add(c => c.Currency, "EUR").Add(c => c.CanChoose, canChoose).Add(c => c.StandOf, StandOf)
        .Add(c => c.OnToggle, (long id) => _toggled.Add(id)).Add(c => c.OnPoint, (long id) => _pointed.Add(id)).Add(c => c.OnSection, (int? index) => _sections.Add(index)));

    private static SeatStand StandOf(LaidSeat seat) => seat switch
    {
        { PriceCents: null } => SeatStand.NotForSale,
        { Ordinal: 2 } => SeatStand.Mine,
        _ => House.Statuses[seat.Ordinal] == SeatStatus.Available ? SeatStand.Free : SeatStand.Taken,
    };
}
