using BoxOffice.Domain.Bookings;
using BoxOffice.Tests.Support;
using BoxOffice.Web.Customers;
using BoxOffice.Web.Edge;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;

namespace BoxOffice.Tests.Web.Customers;

/// <summary>How long a browser may open the bookings that it found.</summary>
public sealed class FoundBookingsTests
{
    private static readonly Booking First = NewBooking(),
        Second = NewBooking();

    private readonly Clock _clock = new();
    private readonly FoundBookings _found;
    private string? _cookie;

    public FoundBookingsTests() =>
        _found = new(
            new EphemeralDataProtectionProvider(),
            PublicOrigin.Of(new ConfigurationBuilder().Build(), isDevelopment: true),
            _clock
        );

    [Fact]
    public void Booking_FoundAnHourAgo_IsClosedAlthoughAnotherWasFoundSince()
    {
        Find(First);
        _clock.Now += TimeSpan.FromMinutes(59);
        Find(Second);
        (CustomerOf(First), CustomerOf(Second)).ShouldBe((First.CustomerId, Second.CustomerId));

        _clock.Now += TimeSpan.FromMinutes(2);

        (CustomerOf(First), CustomerOf(Second)).ShouldBe((null, Second.CustomerId));
    }

    [Fact]
    public void Bookings_MoreThanTheCookieHolds_TheOldestAreDropped()
    {
        Find(First);
        for (var i = 0; i < 8; i++)
            Find(NewBooking());
        Find(Second);

        (CustomerOf(First), CustomerOf(Second)).ShouldBe((null, Second.CustomerId));
        _cookie!.Length.ShouldBeLessThan(1_000);
    }

    [Theory]
    [InlineData("")]
    [InlineData("no cookie of ours")]
    [InlineData("Q2ZESjg")]
    public void Cookie_Invalid_OpensNothing(string cookie)
    {
        _cookie = cookie;

        CustomerOf(First).ShouldBeNull();
    }

    private void Find(Booking booking)
    {
        var context = NewContext();
        _found.Add(context, booking);
        var set = context.Response.Headers.SetCookie.ToString();
        _cookie = set[(set.IndexOf('=', StringComparison.Ordinal) + 1)..set.IndexOf(';', StringComparison.Ordinal)];
    }

    private Guid? CustomerOf(Booking booking) => _found.CustomerOf(NewContext().Request, booking.Id);

    private DefaultHttpContext NewContext()
    {
        var context = new DefaultHttpContext();
        if (_cookie is not null)
            context.Request.Headers.Cookie = $"boxoffice.found={_cookie}";
        return context;
    }

    private static Booking NewBooking() =>
        new()
        {
            Id = Guid.NewGuid(),
            CustomerId = Guid.NewGuid(),
            Code = "VTDA7PR9",
            AccessHash = "",
            Name = "",
            Email = "",
            Currency = "EUR",
            IdempotencyKey = "",
            RequestFingerprint = "",
            Actor = TestActor.Job,
        };

    private sealed class Clock : TimeProvider
    {
        public DateTimeOffset Now { get; set; } = new(2026, 11, 27, 12, 0, 0, TimeSpan.Zero);

        public override DateTimeOffset GetUtcNow() => Now;
    }
}
