namespace BoxOffice.Tests.Web.Api;

/// <summary>Requests to addresses that do not exist.</summary>
public sealed class ApiBadAddressTests(ApiFixture fixture) : ApiBadInputTest(fixture)
{
    [Theory]
    [InlineData("GET", "/api/events/999999999", "event-not-found", "id")]
    [InlineData("GET", "/api/events/0", "event-not-found", "id")]
    [InlineData("GET", "/api/events/-1", "event-not-found", "id")]
    [InlineData("GET", "/api/events/9223372036854775807/seats", "event-not-found", "id")]
    [InlineData("GET", "/api/events/999999999/availability", "event-not-found", "id")]
    [InlineData("GET", "/api/events/999999999/plan", "event-not-found", "id")]
    [InlineData("GET", "/api/events/999999999/map", "event-not-found", "id")]
    [InlineData("GET", "/api/events/99999999999999999999", "not-found", "id")]
    [InlineData("GET", "/api/events/seven", "not-found", "id")]
    [InlineData("GET", "/api/events/1;drop table seats", "not-found", "id")]
    [InlineData("GET", "/api/nothing/here", "not-found", null)]
    [InlineData("GET", "/api/holds/short", "hold-not-found", "token")]
    [InlineData("GET", "/api/holds/AAAAAAAAAAAAAAAAAAAAAA", "hold-not-found", "token")]
    [InlineData("GET", "/api/holds/......................", "hold-not-found", "token")]
    [InlineData("DELETE", "/api/holds/AAAAAAAAAAAAAAAAAAAAAA", "hold-not-found", "token")]
    [InlineData("DELETE", "/api/holds/AAAAAAAAAAAAAAAAAAAAAA/seats/1", "hold-not-found", "token")]
    [InlineData("DELETE", "/api/holds/AAAAAAAAAAAAAAAAAAAAAA/seats/one", "not-found", "seatId")]
    [InlineData("GET", "/api/bookings/00000000-0000-0000-0000-000000000000", "booking-not-found", "Authorization")]
    [InlineData(
        "POST",
        "/api/bookings/00000000-0000-0000-0000-000000000000/cancel",
        "booking-not-found",
        "Authorization"
    )]
    [InlineData("GET", "/api/bookings/7", "not-found", "id")]
    [InlineData("POST", "/api/bookings/7/cancel", "not-found", "id")]
    [InlineData("GET", "/api/events/seven/plan", "not-found", "id")]
    [InlineData("GET", "/api/events/7.5/map", "not-found", "id")]
    public async Task Address_Unknown_IsNotFoundAndNamesTheField(
        string method,
        string path,
        string name,
        string? field
    ) => (await Http.CallAsync(new(method), path)).ShouldBeProblem(404, name, field);

    [Theory]
    [InlineData("holds")]
    [InlineData("holds/best-available")]
    public async Task Hold_InvalidEventId_IsNotFoundAndNamesIt(string what) =>
        (
            await Http.CallAsync(
                HttpMethod.Post,
                $"/api/events/seven/{what}",
                new { seatIds = new[] { 1 }, quantity = 1 }
            )
        ).ShouldBeProblem(404, "not-found", "id");

    [Fact]
    public async Task Booking_UnknownSecret_NamesTheId() =>
        (
            await Http.AskAsync("/api/bookings/00000000-0000-0000-0000-000000000000", "Bearer AAAAAAAAAAAAAAAAAAAAAA")
        ).ShouldBeProblem(404, "booking-not-found", "id");

    [Theory]
    [InlineData("/api/events/{0}/seats?section=")]
    [InlineData("/api/events/{0}/seats?section=%00")]
    [InlineData("/api/events/{0}/seats?section='%20or%201=1")]
    public async Task Section_Unknown_IsNamed(string path) =>
        (
            await Http.AskAsync(string.Format(System.Globalization.CultureInfo.InvariantCulture, path, Show.Id))
        ).ShouldBeProblem(400, "invalid-request", "section");
}
