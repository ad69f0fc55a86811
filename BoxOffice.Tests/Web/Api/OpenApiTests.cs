using System.Text.Json;

namespace BoxOffice.Tests.Web.Api;

/// <summary>
/// The document must be enough to write a client. In all tests of the API, <see cref="DeclaredAnswers"/> checks that it
/// declares every answer.
/// </summary>
public sealed class OpenApiTests(ApiFixture fixture) : IClassFixture<ApiFixture>
{
    private static readonly string[] NeedingTheSecret =
    [
        "GET /api/bookings/{id}",
        "POST /api/bookings/{id}/cancel",
        "POST /api/bookings/{id}/exchange",
        "POST /api/bookings/{id}/offer",
    ];

    /// <summary>Needs the secret only for an exchange.</summary>
    private const string Quote = "POST /api/holds/{token}/quote";

    private HttpClient Http => fixture.Http;

    [Fact]
    public async Task OpenApi_Document_ListsEveryAddress()
    {
        (await OperationsAsync()).Keys.ShouldBe(
            [
                "GET /api/events",
                "GET /api/events/{id}",
                "GET /api/events/{id}/seats",
                "GET /api/events/{id}/availability",
                "GET /api/events/{id}/plan",
                "GET /api/events/{id}/map",
                "POST /api/events/{id}/holds",
                "POST /api/events/{id}/holds/best-available",
                "GET /api/holds",
                "DELETE /api/holds",
                "DELETE /api/holds/seats/{seatId}",
                "GET /api/holds/{token}",
                "DELETE /api/holds/{token}",
                "DELETE /api/holds/{token}/seats/{seatId}",
                "POST /api/bookings",
                "GET /api/bookings/{id}",
                "POST /api/bookings/{id}/cancel",
                "POST /api/bookings/{id}/exchange",
                "POST /api/bookings/{id}/offer",
                "GET /api/events/{id}/prices",
                Quote,
            ],
            ignoreOrder: true
        );
    }

    [Fact]
    public async Task OpenApi_BearerToken_IsRequiredForBookingsOnly()
    {
        var document = await DocumentAsync();

        var secured = (await OperationsAsync())
            .Where(o => o.Key != Quote && o.Value.TryGetProperty("security", out _))
            .ToList();

        secured.Select(o => o.Key).ShouldBe(NeedingTheSecret, ignoreOrder: true);
        foreach (var (_, operation) in secured)
        {
            var scheme = operation
                .GetProperty("security")
                .EnumerateArray()
                .ShouldHaveSingleItem()
                .EnumerateObject()
                .ShouldHaveSingleItem()
                .Name;
            var declared = document.GetProperty("components").GetProperty("securitySchemes").GetProperty(scheme);
            (declared.GetProperty("type").GetString(), declared.GetProperty("scheme").GetString()).ShouldBe(
                ("http", "bearer")
            );
        }
    }

    [Fact]
    public async Task OpenApi_BearerToken_IsTakenByAQuoteThatMayDoWithout()
    {
        var quote = (await OperationsAsync()).Single(o => o.Key == Quote).Value;

        quote
            .GetProperty("security")
            .EnumerateArray()
            .Select(alternative => alternative.EnumerateObject().Count())
            .ShouldBe([0, 1]);
    }

    [Fact]
    public async Task OpenApi_Book_RequiresItsIdempotencyKey()
    {
        var key = (await OperationsAsync())["POST /api/bookings"]
            .GetProperty("parameters")
            .EnumerateArray()
            .ShouldHaveSingleItem();

        (
            key.GetProperty("name").GetString(),
            key.GetProperty("in").GetString(),
            key.GetProperty("required").GetBoolean()
        ).ShouldBe(("Idempotency-Key", "header", true));
        key.GetProperty("description").GetString().ShouldNotBeNull().ShouldContain("UUID");
        (
            key.GetProperty("schema").GetProperty("minLength").GetInt32(),
            key.GetProperty("schema").GetProperty("maxLength").GetInt32()
        ).ShouldBe((1, 200));
    }

    [Theory]
    [InlineData("HoldRequestJson", "seatIds")]
    [InlineData("BestAvailableRequestJson", "quantity")]
    [InlineData("BookingRequestJson", "holdToken", "paymentId", "email", "name")]
    public async Task OpenApi_Request_DeclaresItsRequiredFields(string schema, params string[] required) =>
        (await DocumentAsync())
            .GetProperty("components")
            .GetProperty("schemas")
            .GetProperty(schema)
            .GetProperty("required")
            .EnumerateArray()
            .Select(r => r.GetString()!)
            .ShouldBe(required, ignoreOrder: true);

    [Fact]
    public async Task OpenApi_Ids_AreNumbersAndUuids()
    {
        foreach (var (name, operation) in await OperationsAsync())
        {
            if (!operation.TryGetProperty("parameters", out var parameters))
                continue;
            foreach (
                var id in parameters
                    .EnumerateArray()
                    .Where(p =>
                        p.GetProperty("in").GetString() == "path" && p.GetProperty("name").GetString() != "token"
                    )
            )
            {
                id.GetProperty("schema")
                    .GetProperty("format")
                    .GetString()
                    .ShouldBe(name.Contains("/bookings/", StringComparison.Ordinal) ? "uuid" : "int64", name);
            }
        }
    }

    [Fact]
    public async Task OpenApi_Problem_HasTheFactsOfRefusals() =>
        (await DocumentAsync())
            .GetProperty("components")
            .GetProperty("schemas")
            .GetProperty("ProblemDetails")
            .GetProperty("properties")
            .Names()
            .ShouldBeSupersetOf([
                "type",
                "title",
                "status",
                "detail",
                "field",
                "unavailableSeatIds",
                "unknownSeatIds",
                "limit",
                "largestBlock",
                "reason",
                "bookingId",
            ]);

    /// <summary>
    /// Every operation declares its answers for an unreachable database (503) and for a failure of the server (500).
    /// </summary>
    [Fact]
    public async Task OpenApi_EveryOperation_DeclaresOutagesAndFailures()
    {
        foreach (var (name, operation) in await OperationsAsync())
            operation.GetProperty("responses").Names().ShouldBeSupersetOf(["500", "503"], name);
    }

    private async Task<JsonElement> DocumentAsync() => (await Http.AskAsync("/openapi/v1.json")).ShouldBeJson(200);

    private async Task<Dictionary<string, JsonElement>> OperationsAsync() =>
        (await DocumentAsync())
            .GetProperty("paths")
            .EnumerateObject()
            .SelectMany(p =>
                p.Value.EnumerateObject().Select(m => (Name: $"{m.Name.ToUpperInvariant()} {p.Name}", m.Value))
            )
            .ToDictionary(o => o.Name, o => o.Value);
}
