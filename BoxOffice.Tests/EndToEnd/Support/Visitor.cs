using System.Diagnostics;
using BoxOffice.Domain.Seating;
using Microsoft.Playwright;

namespace BoxOffice.Tests.EndToEnd.Support;

/// <summary>A visitor at an event's page, with a mouse or with a finger. Reads the map through its script.</summary>
public sealed class Visitor(IPage page, ShopEvent show, bool finger)
{
    /// <summary>
    /// How far apart neighbours must be, in px, before a click or tap chooses a seat instead of zooming in
    /// (picking.ts).
    /// </summary>
    private const double MouseChooses = 9,
        FingerChooses = 26;

    private const int MostZoomSteps = 4;

    /// <summary>
    /// Within this time, a second tap on the same place makes a double tap. Slightly longer than in gestures.ts.
    /// </summary>
    private static readonly TimeSpan DoubleTap = TimeSpan.FromMilliseconds(360);

    private LaidSeat? _touched;
    private long _touchedAt;

    public IPage Page => page;

    public long EventId => show.Id;

    /// <summary>How many taps or clicks were made.</summary>
    public int Taps { get; private set; }

    public ILocator Map => page.Locator("[data-seat-map]");

    /// <summary>The seats in the basket; on a phone they are out of sight until the sheet is pulled up.</summary>
    public ILocator Basket => page.Locator(".basket li");

    public ILocator Clock => page.Locator("hold-clock.clock");
    public ILocator CheckOut => page.GetByRole(AriaRole.Link, new() { Name = "Check out" });

    /// <summary>The panel's announcements for screen readers.</summary>
    public ILocator Voice => page.Locator("section[data-sheet] > .panel > [role=status]");

    /// <summary>Opens the event's page and waits until the map is live.</summary>
    /// <param name="query">The query of the address, with its question mark.</param>
    /// <param name="node">The node's address; null for the browser's own node.</param>
    /// <param name="party">
    /// How many seats a tap takes. Most tests are about single seats. Null for the page's default.
    /// </param>
    public async Task OpenAsync(string query = "", string? node = null, int? party = 1)
    {
        await page.GotoAsync($"{node}/events/{show.Id}{query}");
        await UntilMapIsAsync("live");
        if (party is { } many)
            await WantAsync(many);
    }

    /// <summary>
    /// Sets the party's size with the first visible control for it. Waits up to 3 seconds, because the controls are
    /// hidden while the circuit connects. Does nothing on a page without them, such as before the sale.
    /// </summary>
    public Task WantAsync(int party) =>
        page.EvaluateAsync(
            """
            async party => {
                const began = performance.now();
                for (;;) {
                    const chip = [...document.querySelectorAll(`input[data-party][value="${party}"]`)]
                        .find(each => each.checkVisibility());
                    if (chip) return chip.click();
                    if (performance.now() - began > 3_000) return;
                    await new Promise(resolve => setTimeout(resolve, 20));
                }
            }
            """,
            party
        );

    /// <summary>Waits until a page with this text in its address has loaded.</summary>
    public Task UntilAtAsync(string address) =>
        page.WaitForFunctionAsync(
            "address => location.href.includes(address) && document.readyState === 'complete'",
            address
        );

    public Task UntilMapIsAsync(string state) => Assertions.Expect(Map).ToHaveAttributeAsync("data-state", state);

    /// <summary>Waits until the panel is connected, so that its buttons work.</summary>
    public Task UntilPanelIsReadyAsync() =>
        Assertions.Expect(page.Locator("[data-sheet] > .panel:not([aria-busy])")).ToBeAttachedAsync();

    /// <summary>
    /// Chooses a seat on the map, or gives it back. Zooms in first while seats are too small to be chosen.
    /// </summary>
    public async Task ChooseAsync(LaidSeat seat)
    {
        for (var step = 0; ; step++)
        {
            // Waits, so that this tap and the one before are not one double tap.
            if (seat == _touched && Stopwatch.GetElapsedTime(_touchedAt) is var since && since < DoubleTap)
                await Task.Delay(DoubleTap - since);
            var (x, y, apart) = await LocateAsync(seat);
            await TouchAsync(x, y);
            (_touched, _touchedAt) = (seat, Stopwatch.GetTimestamp());
            if (apart >= (finger ? FingerChooses : MouseChooses))
                return;
            step.ShouldBeLessThan(MostZoomSteps, "The map did not zoom in far enough to choose a seat.");
        }
    }

    /// <summary>Taps or clicks an element outside the map.</summary>
    public async Task TouchAsync(ILocator what)
    {
        Taps++;
        if (finger)
            await what.TapAsync();
        else
            await what.ClickAsync();
    }

    /// <summary>The status of a seat on this visitor's map.</summary>
    public Task<string?> StatusOfAsync(LaidSeat seat) => UntilAsync(seat, "", TimeSpan.Zero);

    /// <summary>Fails unless the visitor's map shows this status within that time, without a reload.</summary>
    public async Task ShouldSeeAsync(LaidSeat seat, string status, double withinSeconds = 2) =>
        (await UntilAsync(seat, status, TimeSpan.FromSeconds(withinSeconds))).ShouldBe(
            status,
            $"Row {seat.Row}, seat {seat.Number} on {page.Url}"
        );

    /// <summary>
    /// Waits until the basket has exactly these seats and the map marks as many as the visitor's own; fails otherwise.
    /// </summary>
    public async Task ShouldHaveAsync(params LaidSeat[] seats)
    {
        await Assertions.Expect(Basket).ToHaveCountAsync(seats.Length);
        foreach (var seat in seats)
        {
            await Assertions
                .Expect(Basket.Filter(new() { HasText = $"Row {seat.Row}, seat {seat.Number}" }).First)
                .ToBeAttachedAsync();
        }

        (
            await page.EvaluateAsync<int>(
                """
                async ([eventId, wanted, patience]) => {
                    const map = await window.boxOffice.seatMap(eventId);
                    const began = performance.now();
                    while (map.counts().mine !== wanted
                        && performance.now() - began < patience) await new Promise(resolve => setTimeout(resolve, 10));
                    return map.counts().mine;
                }
                """,
                new[] { show.Id, seats.Length, 20_000 }
            )
        ).ShouldBe(seats.Length, "Seats marked as the visitor's own on the map");
    }

    /// <summary>Waits until the focus is in the panel, where it stays when its element is removed.</summary>
    public Task PanelShouldHaveFocusAsync() =>
        Assertions
            .Expect(page.Locator("[data-sheet] > .panel:focus-within"))
            .ToBeAttachedAsync(new() { Timeout = 5_000 });

    /// <summary>The seats in the basket, as the page names them.</summary>
    public async Task<IReadOnlyList<LaidSeat>> BasketSeatsAsync()
    {
        var names = await Basket.Locator(".seat").AllTextContentsAsync();
        return [.. names.Select(name => show.Seats.Single(s => name == $"Row {s.Row}, seat {s.Number}"))];
    }

    /// <summary>Whole seconds left on the clock, as the server last sent them.</summary>
    public async Task<int> SecondsLeftAsync() =>
        int.Parse(await Clock.GetAttributeAsync("data-left") ?? "0", System.Globalization.CultureInfo.InvariantCulture);

    private async Task TouchAsync(double x, double y)
    {
        Taps++;
        if (finger)
            await page.Touchscreen.TapAsync((float)x, (float)y);
        else
            await page.Mouse.ClickAsync((float)x, (float)y);
    }

    /// <summary>Where a seat is in the window, once the map is still.</summary>
    public async Task<(double X, double Y)> PlaceOfAsync(LaidSeat seat)
    {
        var (x, y, _) = await LocateAsync(seat);
        return (x, y);
    }

    /// <summary>Moves the mouse onto a seat.</summary>
    public async Task PointAtAsync(LaidSeat seat)
    {
        var (x, y, _) = await LocateAsync(seat);
        await page.Mouse.MoveAsync((float)x - 1, (float)y);
        await page.Mouse.MoveAsync((float)x, (float)y);
    }

    /// <summary>
    /// Which of these seats are in view and not covered by another part of the page, once the map is still.
    /// </summary>
    public async Task<IReadOnlyList<LaidSeat>> UncoveredAsync(IReadOnlyList<LaidSeat> seats)
    {
        var seen = await page.EvaluateAsync<bool[]>(
            """
            async ([eventId, ...seats]) => {
                const map = await window.boxOffice.seatMap(eventId);
                await map.whenStill();
                return seats.map(seat => map.screenPositionOf(seat))
                    .map(({ x, y }) => document.elementFromPoint(x, y)?.closest("[data-seat-map] .view") != null);
            }
            """,
            (long[])[show.Id, .. seats.Select(s => s.Id)]
        );
        return [.. seats.Where((_, i) => seen[i])];
    }

    // Where a seat is in the window, once the map is still, and how far its neighbour is from it.
    private async Task<(double X, double Y, double Apart)> LocateAsync(LaidSeat seat)
    {
        var seen = await page.EvaluateAsync<double[]>(
            """
            async ([eventId, seat, neighbour]) => {
                const map = await window.boxOffice.seatMap(eventId);
                await map.whenStill();
                const [at, beside] = [map.screenPositionOf(seat), map.screenPositionOf(neighbour)];
                const onMap = document.elementFromPoint(at.x, at.y)?.closest("[data-seat-map] .view") ? 1 : 0;
                return [at.x, at.y, Math.hypot(at.x - beside.x, at.y - beside.y), onMap];
            }
            """,
            new[] { show.Id, seat.Id, show.Beside(seat).Id }
        );
        seen[3].ShouldBe(1, $"Row {seat.Row}, seat {seat.Number} is covered, or out of sight.");
        return (seen[0], seen[1], seen[2]);
    }

    // Waits inside the page, so that calls to the page do not add to the time. Returns the last status.
    private Task<string?> UntilAsync(LaidSeat seat, string status, TimeSpan within) =>
        page.EvaluateAsync<string?>(
            """
            async ([eventId, seat, wanted, patience]) => {
                const map = await window.boxOffice.seatMap(eventId);
                const began = performance.now();
                while (map.statusOf(seat) !== wanted
                    && performance.now() - began < patience) await new Promise(resolve => setTimeout(resolve, 10));
                return map.statusOf(seat);
            }
            """,
            new object[] { show.Id, seat.Id, status, within.TotalMilliseconds }
        );
}
