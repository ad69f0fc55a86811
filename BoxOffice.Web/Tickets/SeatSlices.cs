using BoxOffice.Domain;
using BoxOffice.Domain.Bookings;
using BoxOffice.Domain.Data;
using BoxOffice.Domain.Seating;
using BoxOffice.Domain.Venues.Plans;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Caching.Memory;

namespace BoxOffice.Web.Tickets;

/// <summary>
/// The drawings of bookings' seats. A booking's drawing never changes, so recently used drawings are kept. Thread-safe;
/// one instance in each process.
/// </summary>
internal sealed class SeatSlices : IDisposable
{
    private const string UsualFocus = "Stage";

    /// <summary>The most drawings kept, each of a few kilobytes.</summary>
    private const int Most = 2000;

    private readonly EventLayouts _layouts;
    private readonly ReadOnce<long, string> _focusNames;
    private readonly MemoryCache _drawn = new(new MemoryCacheOptions { SizeLimit = Most });

    public SeatSlices(IDbContextFactory<BoxOfficeDbContext> contexts, EventLayouts layouts)
    {
        _layouts = layouts;
        _focusNames = new(async eventId =>
        {
            await using var context = await contexts.CreateDbContextAsync();
            var areas = await context.Events.Where(e => e.Id == eventId).Select(e => e.Plan!.Areas).SingleAsync();
            return SeatingPlan.FocusNameOf(areas) ?? UsualFocus;
        });
    }

    /// <summary>
    /// The drawing of a booking's seats, or of those that are offered to it; null when its event's seats are not known.
    /// </summary>
    public async ValueTask<SeatSlice?> FindAsync(BookingView view, CancellationToken cancellationToken = default)
    {
        var booking = view.Booking;
        // Its seats change when tickets are cancelled, and when the time of an offer is over.
        var key = (booking.Id, booking.Version, view.Offer?.Until);
        if (_drawn.TryGetValue(key, out SeatSlice? known))
            return known;
        if (
            booking.Tickets.Count == 0
            || await _layouts.FindAsync(booking.EventId, cancellationToken) is not { } layout
        )
        {
            return null;
        }

        var own = layout.SeatsOf([
            .. view.Offer?.Seats.Select(s => s.Id) ?? booking.CurrentTickets.Select(s => s.SeatId),
        ]);
        var slice = SliceDrawing.Of(layout, own, (await _focusNames.FindAsync(booking.EventId, cancellationToken))!);
        return _drawn.Set(key, slice, new MemoryCacheEntryOptions { Size = 1 });
    }

    public void Dispose() => _drawn.Dispose();
}
