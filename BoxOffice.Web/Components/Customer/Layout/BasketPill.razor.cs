using System.Text.Json;
using BoxOffice.Domain.Seating.Holds;
using BoxOffice.Web.Components.Shared;
using BoxOffice.Web.Customers;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;

namespace BoxOffice.Web.Components.Customer.Layout;

/// <summary>
/// The customer's basket at an event other than this page's: how many seats, the time left, and a link to it.
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

    /// <summary>
    /// All baskets as JSON for the page's script; null when the database did not answer. Then the script uses what it
    /// knew.
    /// </summary>
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

    /// <summary>The event of this page, whose basket the page itself shows; null on other pages.</summary>
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
