using System.Text.Json;
using BoxOffice.Domain.Seating.Holds;
using BoxOffice.Web.Components.Shared;
using BoxOffice.Web.Customers;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;

namespace BoxOffice.Web.Components.Customer.Layout;

/// <summary>
/// What the customer has in hand at another event than this page is about: how many seats, for how long, and the way
/// back.
/// </summary>
public sealed partial class BasketPill
{
    private static readonly string[] PagesOfAnEvent = ["events", "checkout"];

    [Inject]
    private BasketsInHand Baskets { get; set; } = null!;

    [Inject]
    private NavigationManager Navigation { get; set; } = null!;

    [CascadingParameter]
    private Task<AuthenticationState> Visitor { get; set; } = null!;

    private IReadOnlyList<BasketGlance>? All { get; set; }
    private BasketGlance? Shown => All?.FirstOrDefault(b => b.EventId != Own);
    private string Address =>
        Shown is { } shown ? $"{(shown.IsBeingPaid ? "checkout" : "events")}/{shown.EventId}" : "";
    private int? Left => Shown is { } shown ? ClockText.Seconds(shown.TimeLeft) : null;

    /// <summary>For the page's script; null when nobody could be asked, and the script goes by what it knew.</summary>
    private string? Told =>
        All is null
            ? null
            : JsonSerializer.Serialize(
                All.Select(b => new
                {
                    Event = b.EventId,
                    b.Seats,
                    Paying = b.IsBeingPaid,
                    Left = ClockText.Seconds(b.TimeLeft),
                }),
                JsonSerializerOptions.Web
            );

    /// <summary>The event whose own basket this page shows by itself.</summary>
    private long? Own
    {
        get
        {
            var path = new Uri(Navigation.Uri).AbsolutePath.Split('/', StringSplitOptions.RemoveEmptyEntries);
            return path is [var kind, var id, ..] && PagesOfAnEvent.Contains(kind) && long.TryParse(id, out var own)
                ? own
                : null;
        }
    }

    protected override async Task OnInitializedAsync() =>
        All = await Baskets.FindAsync(CustomerIdentity.Of((await Visitor).User));
}
