using System.Net;

namespace BoxOffice.Tests.Web.Api;

/// <summary>A bad request gets a problem with a name, changes nothing, and its answer shows nothing internal.</summary>
public sealed class ApiBadInputTests(ApiFixture fixture) : ApiBadInputTest(fixture)
{
    [Theory]
    [InlineData("text/plain")]
    [InlineData("application/x-www-form-urlencoded")]
    [InlineData("application/xml")]
    public async Task Body_OfAnotherType_IsRefused(string contentType)
    {
        var raw = $"{{\"seatIds\":[{Show.Seats[3]}]}}";
        (
            await Http.CallAsync(HttpMethod.Post, $"/api/events/{Show.Id}/holds", raw: raw, contentType: contentType)
        ).ShouldBeProblem(415, "unsupported-media-type", "Content-Type");
        (
            await Http.CallAsync(HttpMethod.Post, "/api/bookings", raw: raw, contentType: contentType, key: "k")
        ).ShouldBeProblem(415, "unsupported-media-type", "Content-Type");
    }

    [Fact]
    public async Task Body_MissingOrWithoutAType_IsRefused()
    {
        (await Http.CallAsync(HttpMethod.Post, $"/api/events/{Show.Id}/holds")).ShouldBeProblem(
            400,
            "invalid-request",
            "body"
        );
        (await Http.CallAsync(HttpMethod.Post, "/api/bookings", key: "k")).ShouldBeProblem(
            400,
            "invalid-request",
            "body"
        );
        (
            await Http.CallAsync(
                HttpMethod.Post,
                $"/api/events/{Show.Id}/holds",
                raw: $"{{\"seatIds\":[{Show.Seats[3]}]}}",
                contentType: ""
            )
        ).ShouldBeProblem(400, "invalid-request", "body");
    }

    [Theory]
    [InlineData("PUT", "/api/events")]
    [InlineData("DELETE", "/api/bookings/00000000-0000-0000-0000-000000000000")]
    [InlineData("PATCH", "/api/holds/AAAAAAAAAAAAAAAAAAAAAA")]
    public async Task Method_Unsupported_IsRefused(string method, string path) =>
        (await Http.CallAsync(new(method), path)).ShouldBeProblem(405, "method-not-allowed");

    [Fact]
    public async Task Webhook_BadSignature_IsRefusedAndNotStored()
    {
        (await Http.CallAsync(HttpMethod.Post, "/webhooks/stripe", raw: "{\"id\":\"evt_forged\"}")).Status.ShouldBe(
            HttpStatusCode.BadRequest
        );
        (await Http.CallAsync(HttpMethod.Post, "/webhooks/stripe", raw: new string('x', 300_000))).Status.ShouldBe(
            HttpStatusCode.RequestEntityTooLarge
        );
        (await Database.AsOwnerAsync<long>("select count(*) from provider_event_receipts")).ShouldBe(0);
    }
}
