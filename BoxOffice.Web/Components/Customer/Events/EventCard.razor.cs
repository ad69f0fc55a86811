using BoxOffice.Domain.Events;
using BoxOffice.Web.Components.Shared;
using Microsoft.AspNetCore.Components;

namespace BoxOffice.Web.Components.Customer.Events;

/// <summary>One event on the front page.</summary>
public sealed partial class EventCard
{
    [Parameter, EditorRequired]
    public required Show Show { get; set; }

    private Event Event => Show.Summary.Event;

    private string Moment => EventTimes.Machine(Event.EventDate, Show.Summary.TimeZone);
}
