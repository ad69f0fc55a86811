using BoxOffice.Domain.Catalogue;

namespace BoxOffice.Web.Components.Customer.Events;

/// <summary>An event and how full its venue is.</summary>
public sealed record Show(EventSummary Summary, EventFill Fill)
{
    /// <summary>With this share of seats free, or less, few are left.</summary>
    private const double FewShare = 0.15;

    /// <summary>Whether the event is on sale with few seats left.</summary>
    public bool FewLeft =>
        Summary.Status == EventStatus.OnSale && Fill.Total > 0 && Fill.Free <= Math.Max(10, Fill.Total * FewShare);
}
