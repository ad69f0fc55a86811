using System.Net;
using BoxOffice.Domain.Bookings;
using BoxOffice.Tests.Support;
using BoxOffice.Tests.Web.Api;
using static BoxOffice.Tests.Support.TestRequests;

namespace BoxOffice.Tests.Web.Tickets;

public sealed class CalendarFileTests(ApiFixture fixture) : IClassFixture<ApiFixture>
{
    [Fact]
    public async Task File_OfABooking_HasTheEventAndNoSecretOfTheBooking()
    {
        await using var sale = fixture.Sale.NewSale();
        var show = await fixture.Database.NewEventAsync();
        await fixture.Database.AsOwnerAsync<object>(
            "update events set name = 'Nights, days; and \"dusk\"', event_date = '2027-03-28 00:30:15+00' where id "
                + $"= {show.Id}"
        );
        var booking = await sale.BuyAsync(show, 3, 4);

        var file = await FileAsync(booking);

        file.ShouldStartWith("BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:");
        file.ShouldEndWith("END:VEVENT\r\nEND:VCALENDAR\r\n");
        var lines = Unfolded(file);
        lines.Single(line => line.StartsWith("UID:", StringComparison.Ordinal)).ShouldBe($"UID:{booking.Id}");
        lines.ShouldContain("DTSTART:20270328T003015Z");
        lines.ShouldContain("STATUS:CONFIRMED");
        lines.ShouldContain("SUMMARY:Nights\\, days\\; and \"dusk\"");
        lines.Count(line => line.StartsWith("DTSTAMP:", StringComparison.Ordinal)).ShouldBe(1);
        var description = lines.Single(line => line.StartsWith("DESCRIPTION:", StringComparison.Ordinal));
        description.ShouldStartWith(
            @"DESCRIPTION:Row A\, seat 4\, House\nRow A\, seat 5\, House\n"
                + @"Sunday 28 March 2027\, 00:30\, Europe/London time\n"
        );
        description.ShouldEndWith("/bookings/find");
        file.ShouldNotContain(SecretOf(booking));
        file.Replace(" ", "", StringComparison.Ordinal).ShouldNotContain(booking.Code);
        file.ShouldNotContain("Lovelace");
        (await FileAsync(booking)).ShouldBe(file);
    }

    [Fact]
    public async Task File_OfACancelledBooking_CancelsTheSameEntry()
    {
        await using var sale = fixture.Sale.NewSale();
        var booking = await sale.BuyAsync(await fixture.Database.NewEventAsync(), 0);
        var before = Unfolded(await FileAsync(booking));
        (await sale.Cancellation.CancelAsync(booking.Id, SecretOf(booking))).Succeeded.ShouldBeTrue();

        var after = Unfolded(await FileAsync(booking));

        after.ShouldContain("STATUS:CANCELLED");
        after.ShouldContain($"UID:{booking.Id}");
        Sequence(after).ShouldBeGreaterThan(Sequence(before));

        static int Sequence(IEnumerable<string> lines) =>
            int.Parse(
                lines.Single(line => line.StartsWith("SEQUENCE:", StringComparison.Ordinal))["SEQUENCE:".Length..],
                System.Globalization.CultureInfo.InvariantCulture
            );
    }

    [Theory]
    [InlineData("")]
    [InlineData("?key=AAAAAAAAAAAAAAAAAAAAAA")]
    public async Task File_WithoutThePrivateLink_RedirectsToTheBookingsPage(string query)
    {
        await using var sale = fixture.Sale.NewSale();
        var booking = await sale.BuyAsync(await fixture.Database.NewEventAsync(), 0);
        using var http = fixture.Node.NewClient();

        using var answer = await http.GetAsync($"/bookings/{booking.Id}/calendar.ics{query}");

        (answer.StatusCode, answer.Headers.Location?.ToString()).ShouldBe(
            (HttpStatusCode.Redirect, $"/bookings/{booking.Id}")
        );
    }

    private async Task<string> FileAsync(Booking booking)
    {
        using var http = fixture.Node.NewClient();
        using var answer = await http.GetAsync($"/bookings/{booking.Id}/calendar.ics?key={SecretOf(booking)}");
        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        answer.Content.Headers.ContentType!.ToString().ShouldBe("text/calendar; charset=utf-8");
        answer.Content.Headers.ContentDisposition!.FileName.ShouldBe("booking.ics");
        answer.Headers.CacheControl!.NoStore.ShouldBeTrue();
        return await answer.Content.ReadAsStringAsync();
    }

    private static string[] Unfolded(string file) => file.Replace("\r\n ", "", StringComparison.Ordinal).Split("\r\n");
}
