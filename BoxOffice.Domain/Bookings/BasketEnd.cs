namespace BoxOffice.Domain.Bookings;

/// <summary>What became of a basket that a page still shows.</summary>
public abstract record BasketEnd
{
    private BasketEnd() { }

    /// <summary>
    /// Its seats were booked, in another tab or by the provider's word. The booking may be cancelled since.
    /// </summary>
    public sealed record Booked(Guid BookingId) : BasketEnd;

    /// <summary>Its time ran out.</summary>
    public sealed record Expired : BasketEnd;

    /// <summary>Its seats were given back, in another tab.</summary>
    public sealed record GivenBack : BasketEnd;

    /// <summary>It belongs to another customer: the browser has lost its cookie since.</summary>
    public sealed record OfAnotherCustomer : BasketEnd;
}
