using System.Text.Json;
using BoxOffice.Domain;
using BoxOffice.Domain.Seating;
using BoxOffice.Web.Components.Customer.Seats;
using BoxOffice.Web.Components.Shared;
using Bunit;

namespace BoxOffice.Tests.Web.Components;

public sealed class SeatListTests : ComponentTest
{
    private static readonly SeatingView Seating = SomeSeats.Seating(
        (SomeSeats.Laid(0), SeatStatus.Available),
        (SomeSeats.Laid(1), SeatStatus.Booked),
        (SomeSeats.Laid(2), SeatStatus.Held),
        (SomeSeats.Laid(3, section: "Circle", priceCents: 3000) with { Category = 1 }, SeatStatus.Available),
        (SomeSeats.Laid(4, section: "Circle", priceCents: null), SeatStatus.Available)
    );

    private static readonly Money Price = new(4500, "EUR");

    private readonly List<string> _toggled = [];
    private readonly List<long> _pointed = [];
    private readonly List<int?> _sections = [];

    [Fact]
    public void Sections_Always_ShowFreeSeatsAndTheLowestPrice() =>
        Show()
            .FindAll(".section")
            .Select(s => s.QuerySelector(".muted")!.TextContent)
            .ShouldBe(["1 left, from €45.00", "1 left, from €30.00"]);

    [Fact]
    public void Section_Opened_ShowsItsSeatsWithTheirFullNames()
    {
        var list = Show();
        list.FindAll(".section")[0].Click();
        list.FindAll("[data-seat]")
            .Select(s => s.GetAttribute("aria-label"))
            .ShouldBe([
                $"Stalls, row F, seat 1, Premium, {Price}, available",
                $"Stalls, row F, seat 2, Premium, {Price}, taken",
                $"Stalls, row F, seat 3, Premium, {Price}, in your basket",
            ]);
        list.FindAll(".section")[0].GetAttribute("aria-expanded").ShouldBe("true");
        _sections.ShouldBe([0]);
    }

    [Fact]
    public void Seat_WheelchairSpace_SaysSo() =>
        SeatText
            .Whole(
                SomeSeats.Laid(0) with
                {
                    Notes = new Dictionary<string, JsonElement>
                    {
                        ["wheelchair"] = JsonDocument.Parse("true").RootElement,
                    },
                },
                "Premium",
                "EUR",
                SeatStand.Free
            )
            .ShouldBe($"Stalls, row F, seat 1, wheelchair space, Premium, {Price}, available");

    [Fact]
    public void Seat_NotForSale_SaysSo()
    {
        var list = Show();
        list.FindAll(".section")[1].Click();
        list.FindAll("[data-seat]")[1].GetAttribute("aria-label").ShouldBe("Circle, row F, seat 5, not for sale");
    }

    [Fact]
    public void Seat_FreeOrMine_CanBePressed_TakenCannot()
    {
        var list = Show();
        list.FindAll(".section")[0].Click();
        foreach (var at in new[] { 0, 1, 2 })
            list.FindAll("[data-seat]")[at].Click();
        _toggled.ShouldBe(["1000", "1002"]);
        list.FindAll("[data-seat]")[1].GetAttribute("aria-disabled").ShouldBe("true");
        list.FindAll("[data-seat]")[2].GetAttribute("aria-pressed").ShouldBe("true");
    }

    [Fact]
    public void Row_OfSeveralSeats_IsOneStopOfTheTabKey()
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

    [Fact]
    public void Rows_PartyOfTwo_AreBlocksOfTwoTakenAtOnce()
    {
        var seating = SomeSeats.Seating([
            .. Enumerable
                .Range(0, 9)
                .Select(i => (SomeSeats.Laid(i), i is 4 ? SeatStatus.Booked : SeatStatus.Available)),
        ]);
        var list = Show(party: 2, seating: seating);
        list.FindAll("[data-seat]")
            .Select(b => b.TextContent)
            .ShouldBe(
                ["1, 2", "3", "6, 7", "8, 9"],
                "the third is the customer's, the fourth has no neighbour, the fifth is sold"
            );
        list.FindAll("[data-seat]")[2]
            .GetAttribute("aria-label")
            .ShouldBe($"Stalls, row F, seats 6, 7 together, Premium, {new Money(9000, "EUR")}, available");
        list.Find("[data-row]").GetAttribute("aria-label").ShouldBe($"Row F, 2 together, {new Money(9000, "EUR")}");
        foreach (var at in new[] { 2, 1 })
            list.FindAll("[data-seat]")[at].Click();
        _toggled.ShouldBe(["1005 1006", "1002"]);
    }

    [Fact]
    public void Rows_LargerPartyThanThereIsRoomFor_SaySo() =>
        Show(
                party: 8,
                seating: SomeSeats.Seating([
                    .. Enumerable.Range(0, 5).Select(i => (SomeSeats.Laid(i), SeatStatus.Available)),
                ])
            )
            .Find("[data-row]")
            .GetAttribute("aria-label")
            .ShouldBe("Row F, no 8 together");

    [Fact]
    public void Seats_Filtered_OthersAreNeitherShownNorCounted()
    {
        var list = Show(filter: new([1], default));
        list.FindAll(".section .muted")
            .Select(s => s.TextContent)
            .ShouldBe(["none of these", $"1 left, from {new Money(3000, "EUR")}"]);
        list.FindAll(".section")[1].Click();
        list.FindAll("[data-seat]").Select(s => s.TextContent).ShouldBe(["4"]);
    }

    private IRenderedComponent<SeatList> Show(
        bool canChoose = true,
        int party = 1,
        SeatingView? seating = null,
        SeatFilter? filter = null
    ) =>
        Render<SeatList>(p =>
            p.Add(c => c.Seating, seating ?? Seating)
                .Add(c => c.Wanted, party)
                .Add(c => c.Filter, filter ?? SeatFilter.All)
                .Add(c => c.CategoryOf, seat => seat.PriceCents is null ? null : "Premium")
                .Add(c => c.Currency, "EUR")
                .Add(c => c.CanChoose, canChoose)
                .Add(c => c.StandOf, seat => StandOf(seating ?? Seating, seat))
                .Add(c => c.OnToggle, (IReadOnlyList<long> ids) => _toggled.Add(string.Join(' ', ids)))
                .Add(c => c.OnPoint, (long id) => _pointed.Add(id))
                .Add(c => c.OnSection, (int? index) => _sections.Add(index))
        );

    private static SeatStand StandOf(SeatingView seating, LaidSeat seat) =>
        seat switch
        {
            { PriceCents: null } => SeatStand.NotForSale,
            { Ordinal: 2 } => SeatStand.Mine,
            _ => seating.Statuses[seat.Ordinal] == SeatStatus.Available ? SeatStand.Free : SeatStand.Taken,
        };
}
