using BoxOffice.Tests.Support;

namespace BoxOffice.Tests.Proofs;

/// <summary>How the customer pays, and what is lost of it.</summary>
internal enum LateWay
{
    /// <summary>On the provider's page, from which the customer does not come back.</summary>
    Page,

    /// <summary>With a saved card. It is authorised, and the answer is lost.</summary>
    AuthorisationLost,

    /// <summary>With a saved card. It is authorised, and the request to capture is lost.</summary>
    CaptureNotAsked,

    /// <summary>With a saved card. It is captured, and the answer is lost.</summary>
    CaptureLost,
}

/// <summary>When the customer pays. Saved cards are always charged before the end.</summary>
internal enum LateMoment
{
    /// <summary>Before the seats were let go. The provider then answers nothing until they are.</summary>
    BeforeTheEnd,

    /// <summary>While the seats are being let go.</summary>
    AtTheEnd,

    /// <summary>After the seats were let go, on a page that nobody could close.</summary>
    Afterwards,
}

/// <summary>What becomes of the seats between the moment they are let go and the moment the payment is found.</summary>
internal enum SeatsMeanwhile
{
    Free,
    HeldAndReleased,
    HeldInPart,
    BoughtInPart,
    BoughtAll,

    /// <summary>Somebody takes one of them at the moment the payment is found.</summary>
    Contested,
}

/// <summary>Who finds the payment first.</summary>
internal enum LateFinder
{
    Webhook,
    Reconciler,
    CustomersReturn,

    /// <summary>All three at once, on both nodes. A page that is not paid yet is paid at this moment.</summary>
    AllAtOnce,
}

/// <summary>A payment that comes about when the time of its booking is over.</summary>
internal sealed record LatePayment(
    int Number,
    LateWay Way,
    LateMoment Moment,
    SeatsMeanwhile Meanwhile,
    LateFinder Finder,
    bool BooksAgain
)
{
    /// <summary>The event, and the seats as places in its list.</summary>
    public required TestEvent Show { get; init; }
    public required IReadOnlyList<int> Places { get; init; }

    /// <summary>Whether the event is cancelled before the payment is found.</summary>
    public bool IsShowCancelled { get; init; }

    /// <summary>Whether the customer pays only while the payment is looked for.</summary>
    public bool IsPaidWhileFound =>
        Way == LateWay.Page && Moment == LateMoment.Afterwards && Finder == LateFinder.AllAtOnce;

    /// <summary>Whether nothing may be sold to the customer any more.</summary>
    public bool MayNotBeSold => (IsShowCancelled || BooksAgain) && Moment != LateMoment.AtTheEnd && !IsPaidWhileFound;

    /// <summary>Whether the booking has to get its seats: true, false, or null where a race decides.</summary>
    public bool? MustBeBooked =>
        Moment == LateMoment.AtTheEnd || IsPaidWhileFound ? null
        : IsShowCancelled || BooksAgain ? false
        : Meanwhile switch
        {
            SeatsMeanwhile.Contested => null,
            SeatsMeanwhile.Free or SeatsMeanwhile.HeldAndReleased => true,
            _ => false,
        };

    public string Email => $"late{Number}@example.org";
    public IReadOnlyList<long> Seats => [.. Places.Select(place => Show.Seats[place])];

    public override string ToString() =>
        $"payment {Number} ({Way} {Moment}, seats {Meanwhile}, found by {Finder}"
        + $"{(BooksAgain ? ", booked again" : "")}{(IsShowCancelled ? ", event cancelled" : "")})";

    /// <summary>
    /// Random payments of one event: every way and every fate of the seats in turn, in random company.
    /// </summary>
    public static IReadOnlyList<LatePayment> Make(
        Random random,
        TestEvent show,
        int first,
        int count,
        bool atTheEnd = false,
        bool isShowCancelled = false
    )
    {
        var (place, ways, fates) = (0, Enum.GetValues<LateWay>(), Enum.GetValues<SeatsMeanwhile>());
        var payments = new List<LatePayment>();
        for (var i = 0; i < count; i++)
        {
            var way = atTheEnd ? LateWay.Page : ways[i % ways.Length];
            var moment =
                atTheEnd ? LateMoment.AtTheEnd
                : way == LateWay.Page && random.Next(2) == 0 ? LateMoment.Afterwards
                : LateMoment.BeforeTheEnd;
            var seats = random.Next(1, 4);
            payments.Add(
                new(
                    first + i,
                    way,
                    moment,
                    fates[i / ways.Length % fates.Length],
                    (LateFinder)random.Next(4),
                    BooksAgain: !atTheEnd && !isShowCancelled && random.Next(5) == 0
                )
                {
                    Show = show,
                    Places = [.. Enumerable.Range(place, seats)],
                    IsShowCancelled = isShowCancelled,
                }
            );
            place += seats + 1; // The seat between them is for a customer who books again.
        }
        return payments;
    }
}
