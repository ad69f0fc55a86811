using BoxOffice.Domain.Catalogue;
using Microsoft.AspNetCore.Components;

namespace BoxOffice.Web.Components.Customer.Events;

/// <summary>The front page: every event one can buy or look forward to.</summary>
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

/// <summary>An event and how full its venue is.</summary>
public sealed record Show(EventSummary Summary, EventFill Fill)
{
    /// <summary>From here down, people should know that it is getting tight.</summary>
    private const double FewShare = 0.15;

    /// <summary>Whether few seats are left of a sale that is open.</summary>
    public bool FewLeft =>
        Summary.Status == EventStatus.OnSale && Fill.Total > 0 && Fill.Free <= Math.Max(10, Fill.Total * FewShare);
}
