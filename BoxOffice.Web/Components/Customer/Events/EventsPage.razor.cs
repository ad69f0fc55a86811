using BoxOffice.Domain.Catalogue;
using Microsoft.AspNetCore.Components;

namespace BoxOffice.Web.Components.Customer.Events;

/// <summary>The front page: coming events, then past ones.</summary>
public sealed partial class EventsPage
{
    [Inject]
    private EventCatalogue Catalogue { get; set; } = null!;

    [Inject]
    private EventFills Fills { get; set; } = null!;

    private IReadOnlyList<Show> Coming { get; set; } = [];
    private IReadOnlyList<Show> Past { get; set; } = [];

    protected override async Task OnInitializedAsync()
    {
        var fills = await Fills.CurrentAsync();
        var shows = (await Catalogue.ListAsync())
            .Select(s => new Show(s, fills.GetValueOrDefault(s.Event.Id, EventFill.Unknown)))
            .ToList();
        Coming = shows.FindAll(s => s.Summary.Status != EventStatus.Ended);
        Past =
        [
            .. shows
                .FindAll(s => s.Summary.Status == EventStatus.Ended)
                .OrderByDescending(s => s.Summary.Event.EventDate),
        ];
    }
}
