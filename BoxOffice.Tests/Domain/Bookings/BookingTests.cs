using BoxOffice.Domain.Bookings;
using BoxOffice.Domain.Seating.Holds;
using BoxOffice.Tests.Support;

namespace BoxOffice.Tests.Domain.Bookings;

public sealed class BookingTests
{
    private static readonly string Token = BookingSecrets.AccessToken(HoldToken.New().ToBytes(), "order 1");

    private static readonly DateTimeOffset Now = new(2026, 11, 23, 20, 0, 0, TimeSpan.Zero);

    private static readonly Dictionary<BookingStatus, Action<Booking>> Moves = new()
    {
        [BookingStatus.Declined] = b => b.Decline("no", Now, TestActor.Job),
        [BookingStatus.Abandoned] = b => b.Abandon(Now, TestActor.Job),
    };

    public static TheoryData<BookingStatus, BookingStatus> Pairs =>
        [
            .. from before in Enum.GetValues<BookingStatus>()
            where before != BookingStatus.Cancelled // PostgreSQL cancels (void_tickets).
            from after in Moves.Keys
            select (before, after),
        ];

    [Theory]
    [MemberData(nameof(Pairs))]
    public void Move_EveryPair_IsMadeOrThrows(BookingStatus from, BookingStatus to)
    {
        var booking = In(from);
        var isLegal = from == BookingStatus.Pending;
        var version = booking.Version;

        if (!isLegal)
        {
            Should.Throw<InvalidOperationException>(() => Moves[to](booking));
            (booking.Status, booking.Version).ShouldBe((from, version));
            return;
        }
        Moves[to](booking);

        (booking.Status, booking.Version).ShouldBe((to, version + 1));
        booking.Tickets.ShouldAllBe(s => s.VoidedAt == Now);
    }

    [Fact]
    public void Secret_OnlyTheExactText_OpensTheBooking()
    {
        var booking = In(BookingStatus.Pending);

        booking.Opens(Token).ShouldBeTrue();
        foreach (
            var wrong in new[]
            {
                null,
                "",
                Token[..^1],
                Token + "a",
                Token.ToUpperInvariant() + "=",
                booking.AccessHash,
            }
        )
        {
            booking.Opens(wrong).ShouldBeFalse();
        }

        booking.AccessHash = null;
        booking.Opens(Token).ShouldBeFalse();
    }

    [Fact]
    public void Code_New_IsEightUnambiguousCharacters()
    {
        for (var i = 0; i < 200; i++)
            BookingSecrets.NewCode().ShouldMatch("^[2-9A-HJKMNP-TV-Z]{8}$");
    }

    private static Booking In(BookingStatus status)
    {
        var booking = new Booking
        {
            Code = BookingSecrets.NewCode(),
            AccessHash = BookingSecrets.Hash(Token),
            Name = "Ada",
            Email = "ada@example.org",
            Currency = "EUR",
            IdempotencyKey = "k",
            RequestFingerprint = "f",
            Actor = TestActor.Job,
            Tickets =
            [
                new()
                {
                    Section = "Stalls",
                    Row = "A",
                    SeatNumber = "1",
                },
            ],
        };
        if (status is BookingStatus.Confirmed or BookingStatus.Cancelled)
            booking.Standing(BookingStatus.Confirmed, null, settledAt: Now, null, version: 1);
        if (Moves.TryGetValue(status, out var move))
            move(booking);
        return booking;
    }
}
