using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using BoxOffice.Tests.EndToEnd.Support;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace BoxOffice.Tests.EndToEnd;

/// <summary>
/// Logs and telemetry of every level contain no data of a customer, no card number, and no secret of a hold or booking.
/// </summary>
public sealed class ConfidentialityTests(Shop shop) : EndToEndTest(shop)
{
    private const string CardNumber = "4000000000000002";

    /// <summary>Settings that log every category at the lowest level, with scopes.</summary>
    private static readonly Dictionary<string, string> LogEverything = new[]
    {
        "Default",
        "Microsoft.AspNetCore",
        "Microsoft.AspNetCore.SignalR.Internal.DefaultHubDispatcher",
        "Microsoft.EntityFrameworkCore",
        "Microsoft.EntityFrameworkCore.Update",
        "Microsoft.EntityFrameworkCore.Database.Command",
        "StackExchange.Redis",
        "Microsoft.AspNetCore.DataProtection",
    }
        .ToDictionary(category => $"Logging__LogLevel__{category}", _ => "Trace")
        .Append(new("Logging__Console__FormatterOptions__IncludeScopes", "true"))
        .ToDictionary();

    private readonly string _customer = $"quillfeather{Guid.NewGuid():N}"[..24];
    private readonly HashSet<string> _secrets = [];

    [Fact]
    public async Task Purchases_PaidAndFailed_LeaveNoSecretInLogsOrTelemetry()
    {
        await using var sink = await TelemetrySink.StartAsync();
        var (process, node) = await Shop.StartNodeAsync(LogEverything.Concat(sink.Settings).ToDictionary());
        await using var alive = process;
        _secrets.UnionWith([_customer, CardNumber, "4000 0000 0000 0002"]);

        await BuyOnPagesAsync(node);
        await BuyByApiAsync(node);
        await sink.UntilReceivedAsync("/api/bookings/{id}/cancel");
        // Waits for the log lines that are written at the end of that request.
        await Task.Delay(TimeSpan.FromSeconds(1), TestContext.Current.CancellationToken);

        // Spans, log records and log lines of the lowest level have arrived, so the search below can find a secret.
        sink.Received.ShouldContain("traces: ");
        sink.Received.ShouldContain("logs: ");
        sink.Received.ShouldContain("/api/holds/{token}");
        process.Output.ShouldContain("trce: ");
        process.Output.ShouldContain("The provider will not begin the payment");
        var outputs = new[] { ("log", process.Output), ("telemetry", sink.Received) };
        foreach (var secret in _secrets)
        {
            foreach (var (where, text) in outputs)
                Around(text, secret).ShouldBeEmpty($"The {where} has {secret}.");
        }
    }

    private async Task BuyOnPagesAsync(string node)
    {
        var show = await Shop.NewEventAsync();
        var customer = await VisitAsync(show, address: node);
        await customer.ChooseAsync(show.Seat("C", "2"));
        await customer.TouchAsync(customer.CheckOut);
        await customer.FillInAsync($"Ada {_customer}", $"\"{_customer} ada\"@example.org");
        await customer.PressPayAsync();
        await Expect(customer.Page.GetByRole(AriaRole.Alert).First)
            .ToContainTextAsync("does not take this e-mail address");
        await customer.Page.GetByLabel("E-mail").FillAsync($"{_customer}@example.org");
        await FaultAsync("""{"mode":"Before","count":10,"status":500,"path":"/checkout/sessions"}""");
        await customer.PressPayAsync();
        await Expect(customer.Page.GetByRole(AriaRole.Alert).First).ToContainTextAsync("cannot be reached right now");
        await FaultAsync(null);
        await customer.Page.Context.ClearCookiesAsync(new() { NameRegex = new("boxoffice.form") });
        await customer.PressPayAsync();
        await Expect(customer.Page.GetByRole(AriaRole.Alert).First)
            .ToContainTextAsync("We had to check this page again");
        await customer.PressPayAsync();
        await customer.UntilAtProviderAsync();
        await customer.PayWithNumberAsync(CardNumber);
        await customer.PayAtProviderAsync("Visa 4242");
        await customer.UntilBookedAsync();

        var link = await customer.Page.GetByRole(AriaRole.Textbox, new() { Name = "Private link" }).InputValueAsync();
        _secrets.Add(link[(link.IndexOf("key=", StringComparison.Ordinal) + 4)..]);
        var elsewhere = await NewPageAsync(address: node);
        foreach (
            var address in new[]
            {
                link,
                link + ").",
                link[..^1],
                link.Replace("/bookings/", "/bookings/x", StringComparison.Ordinal),
            }
        )
        {
            await elsewhere.GotoAsync(address);
        }

        await elsewhere.GotoAsync(link);
        await elsewhere.GetByText("Cancel this booking").ClickAsync();
        await elsewhere.GetByRole(AriaRole.Button, new() { Name = "Yes, cancel the booking" }).ClickAsync();
        await Expect(elsewhere.GetByRole(AriaRole.Heading, new() { Name = "This booking is cancelled" }))
            .ToBeVisibleAsync();
    }

    private async Task BuyByApiAsync(string node)
    {
        var show = await Shop.NewEventAsync(seatLimit: 100);
        using var http = new HttpClient { BaseAddress = new Uri(node) };
        async Task<JsonElement> SendAsync(
            HttpMethod method,
            string address,
            HttpStatusCode expected,
            object? body = null,
            string? secret = null
        )
        {
            using var request = new HttpRequestMessage(method, address)
            {
                Content =
                    body is string raw ? new StringContent(raw, Encoding.UTF8, "application/json")
                    : body is null ? null
                    : JsonContent.Create(body),
            };
            request.Headers.Add("Idempotency-Key", Guid.NewGuid().ToString());
            if (secret is not null)
                request.Headers.Authorization = new("Bearer", secret);
            using var answer = await http.SendAsync(request);
            answer.StatusCode.ShouldBe(expected, address);
            var text = await answer.Content.ReadAsStringAsync();
            return text.Length == 0 ? default : JsonDocument.Parse(text).RootElement;
        }
        async Task<string> HoldAsync(int seat)
        {
            var hold = await SendAsync(
                HttpMethod.Post,
                $"/api/events/{show.Id}/holds",
                HttpStatusCode.Created,
                new { seatIds = new[] { show.Seats[seat].Id } }
            );
            var token = hold.GetProperty("holdToken").GetString()!;
            _secrets.Add(token);
            return token;
        }
        object Order(string token, string card = "pm_card_visa", string? email = null) =>
            new
            {
                holdToken = token,
                paymentId = card,
                email = email ?? $"{_customer}@example.org",
                name = $"Ada {_customer}",
            };

        var token = await HoldAsync(0);
        await SendAsync(HttpMethod.Get, $"/api/holds/{token}", HttpStatusCode.OK);
        await SendAsync(HttpMethod.Delete, $"/api/holds/{token}/seats/seven", HttpStatusCode.NotFound);
        await SendAsync(HttpMethod.Get, $"/api/holds/{token}/nothing/here", HttpStatusCode.NotFound);
        await SendAsync(HttpMethod.Put, $"/api/holds/{token}", HttpStatusCode.MethodNotAllowed);
        await SendAsync(
            HttpMethod.Post,
            "/api/bookings",
            HttpStatusCode.BadRequest,
            $$"""{"holdToken":"{{token}}","email":"{{_customer}}@example.org","name":{{_customer}}}"""
        );
        await SendAsync(
            HttpMethod.Post,
            "/api/bookings",
            HttpStatusCode.PaymentRequired,
            Order(token, "pm_card_chargeDeclined")
        );
        await SendAsync(
            HttpMethod.Post,
            "/api/bookings",
            HttpStatusCode.BadRequest,
            Order(token, email: $"\"{_customer} ada\"@example.org")
        );
        await SendAsync(HttpMethod.Post, "/api/bookings", HttpStatusCode.BadRequest, Order(token, email: _customer));
        var booking = await SendAsync(HttpMethod.Post, "/api/bookings", HttpStatusCode.Created, Order(token));
        await SendAsync(HttpMethod.Delete, $"/api/holds/{await HoldAsync(1)}", HttpStatusCode.NoContent);
        var (id, secret) = (
            booking.GetProperty("bookingId").GetGuid(),
            booking.GetProperty("accessToken").GetString()!
        );
        _secrets.Add(secret);
        await SendAsync(HttpMethod.Get, $"/api/bookings/{id}", HttpStatusCode.OK, secret: secret);
        await SendAsync(HttpMethod.Post, $"/api/bookings/{id}/cancel", HttpStatusCode.OK, secret: secret);
    }

    private async Task FaultAsync(string? order)
    {
        using var http = new HttpClient { BaseAddress = Shop.Provider };
        using var body = new StringContent(order ?? "{}", Encoding.UTF8, "application/json");
        using var answer = await http.PostAsync(
            order is null ? "/sandbox/control/reset" : "/sandbox/control/faults",
            body
        );
        answer.EnsureSuccessStatusCode();
    }

    /// <summary>The first 10 places of the secret in the text, each with the text around it.</summary>
    private static IReadOnlyList<string> Around(string text, string secret)
    {
        var places = new List<string>();
        for (
            var at = text.IndexOf(secret, StringComparison.OrdinalIgnoreCase);
            at >= 0 && places.Count < 10;
            at = text.IndexOf(secret, at + 1, StringComparison.OrdinalIgnoreCase)
        )
        {
            places.Add(text[Math.Max(0, at - 300)..Math.Min(text.Length, at + 150)]);
        }

        return places;
    }
}
