namespace BoxOffice.Domain.Bookings;

/// <summary>Why a basket that a page still shows has ended.</summary>
public abstract record BasketEnd
{
    private BasketEnd() { }

    /// <summary>
    /// Its seats were booked, in another tab or after an event of the provider. The booking may have been cancelled
    /// since.
    /// </summary>
    public sealed record Booked(Guid BookingId) : BasketEnd;

    /// <summary>Its time ran out.</summary>
    public sealed record Expired : BasketEnd;

    /// <summary>Its seats were given back, in another tab.</summary>
    public sealed record GivenBack : BasketEnd;

    /// <summary>
    /// Its hold belongs to another customer: the browser has lost its cookie since the basket was shown.
    /// </summary>
    public sealed record OfAnotherCustomer : BasketEnd;
}
