using BoxOffice.Domain;
using BoxOffice.Domain.Seating;
using BoxOffice.Web.Components.Shared;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace BoxOffice.Web.Components.Customer.Seats;

/// <summary>
/// The seats as a list: sections, rows, and a button for every seat with its full name. For keyboards, screen readers,
/// and people who prefer lists.
/// </summary>
public sealed partial class SeatList : IAsyncDisposable
{
    private ElementReference _list;
    private ElementReference _head;
    private IJSObjectReference? _keys;
    private (SeatingView Seating, SeatFilter Filter)? _counted;

    [Inject]
    private IJSRuntime Js { get; set; } = null!;

    [Parameter, EditorRequired]
    public required SeatingView Seating { get; set; }

    [Parameter, EditorRequired]
    public required string Currency { get; set; }

    [Parameter, EditorRequired]
    public required Func<LaidSeat, SeatStand> StandOf { get; set; }

    [Parameter, EditorRequired]
    public required EventCallback<IReadOnlyList<long>> OnToggle { get; set; }

    /// <summary>The name of a seat's price category.</summary>
    [Parameter, EditorRequired]
    public required Func<LaidSeat, string?> CategoryOf { get; set; }

    /// <summary>How many neighbours are chosen at once: as many as the party still lacks.</summary>
    [Parameter]
    public int Wanted { get; set; } = 1;

    /// <summary>Which seats to list. The customer's own seats are always listed.</summary>
    [Parameter]
    public SeatFilter Filter { get; set; } = SeatFilter.All;

    [Parameter]
    public bool CanChoose { get; set; }

    /// <summary>A seat has the focus; the map points at it.</summary>
    [Parameter]
    public EventCallback<long> OnPoint { get; set; }

    /// <summary>A section was opened; the map moves there. Null: it was closed again.</summary>
    [Parameter]
    public EventCallback<int?> OnSection { get; set; }

    /// <summary>Whether the list gets the focus, because the visitor has just asked for it.</summary>
    [Parameter]
    public bool TakesFocus { get; set; }

    private string? Open { get; set; }

    private IReadOnlyList<SectionStand> Stands { get; set; } = [];

    // If there is only one section, it is open.
    protected override void OnInitialized() => Open = Seating.Sections is [var only] ? only.Name : null;

    // Most renderings have the same seats and filter, so the sections are counted only after a change.
    protected override void OnParametersSet()
    {
        if (_counted is var (seating, filter) && ReferenceEquals(seating, Seating) && filter.Equals(Filter))
            return;
        (_counted, Stands) = (
            (Seating, Filter),
            Filter.Equals(SeatFilter.All) ? Seating.Sections : Seating.SectionsOf(Filter.Shows)
        );
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (!firstRender)
            return;
        _keys = await Js.InvokeAsync<IJSObjectReference>("import", $"./{Assets["client/seat-list.js"]}");
        await _keys.InvokeVoidAsync("listen", _list);
        if (TakesFocus)
            await _head.FocusAsync();
    }

    public async ValueTask DisposeAsync()
    {
        try
        {
            if (_keys is not null)
                await _keys.DisposeAsync();
        }
        catch (JSDisconnectedException)
        {
            // The page is closed, and its script with it.
        }
    }

    private bool IsShown(LaidSeat seat) => Filter.Shows(seat) || StandOf(seat) == SeatStand.Mine;

    private string Left(SectionStand section) =>
        section.FromCents is { } cents ? $"{section.Free} left, from {new Money(cents, Currency)}"
        : section.ForSale == 0 && !Filter.Equals(SeatFilter.All) ? "none of these"
        : section.WhyNoneIsFree;

    private Task OpenAsync(SectionStand section)
    {
        Open = Open == section.Name ? null : section.Name;
        return OnSection.InvokeAsync(Open is null ? null : section.Index);
    }
}
