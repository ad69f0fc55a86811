using System.Text.Json;
using BoxOffice.Domain.Payments;
using BoxOffice.Tests.Sandbox;
using Npgsql;

namespace BoxOffice.Tests.Support;

/// <summary>A payment as the provider has recorded it.</summary>
internal sealed record ProviderPayment(string Id, string Status, long Received, long Refunded, string? Booking)
{
    /// <summary>Whether the customer's money is set aside or taken.</summary>
    public bool HasMoney => Status == "requires_capture" || Received > Refunded;
}

/// <summary>Compares the provider's payments with our bookings, so that no money is lost on either side.</summary>
internal static class ProviderBooks
{
    public static async Task<IReadOnlyList<ProviderPayment>> PaymentsAsync(this SandboxUnderTest provider)
    {
        using var list = JsonDocument.Parse(await provider.Http.GetStringAsync("/sandbox/control/payment_intents"));
        return [.. list.RootElement.GetProperty("data").EnumerateArray().Select(Read)];
    }

    /// <summary>The payments made for one booking; normally one at most.</summary>
    public static async Task<IReadOnlyList<ProviderPayment>> PaymentsForAsync(
        this SandboxUnderTest provider,
        Guid bookingId
    ) => [.. (await provider.PaymentsAsync()).Where(p => p.Booking == bookingId.ToString())];

    /// <summary>
    /// Where, once all is settled, the provider has something else than our payments say. A payment's refunds include
    /// those of tickets that were exchanged for the ones it paid, but not one that waits for a person; what disputes
    /// withhold is not refunded.
    /// </summary>
    public static async Task<IReadOnlyList<string>> FindDifferencesAsync(
        this SandboxUnderTest provider,
        TestDatabase database
    )
    {
        var ours = new Dictionary<string, long>();
        await using var connection = await database.OpenAsOwnerAsync();
        await using var command = new NpgsqlCommand(
            $"""
            select p.booking_id::text, (p.captured_cents - coalesce(sum(r.amount_cents), 0))::bigint
            from payments p
            left join payments q on q.id = p.id or q.source_payment_id = p.id
            left join refunds r on r.payment_id = q.id and r.status <> 'Failed' and r.kind <> 'Exchange'
                and not (r.status = 'Pending' and r.attempt > {Refund.MaxTries})
            where p.tender = 'Provider'
            group by p.id having p.captured_cents > coalesce(sum(r.amount_cents), 0)
            """,
            connection
        );
        await using var reader = await command.ExecuteReaderAsync();
        while (await reader.ReadAsync())
            ours[reader.GetString(0)] = reader.GetInt64(1);

        var payments = await provider.PaymentsAsync();
        var theirs = payments
            .Where(p => p.Received > p.Refunded)
            .GroupBy(p => p.Booking ?? "")
            .ToDictionary(ofBooking => ofBooking.Key, ofBooking => ofBooking.Sum(p => p.Received - p.Refunded));
        return
        [
            .. payments
                .Where(p => p.Status is "requires_capture" or "processing")
                .Select(p => $"{p.Id} of booking {p.Booking} is {p.Status}: neither captured nor released"),
            .. ours
                .Keys.Union(theirs.Keys)
                .Where(booking => ours.GetValueOrDefault(booking) != theirs.GetValueOrDefault(booking))
                .Select(booking =>
                    $"booking {booking}: our payments have {ours.GetValueOrDefault(booking)}, the provider has "
                    + $"{theirs.GetValueOrDefault(booking)}"
                ),
        ];
    }

    /// <summary>Fails the test unless the provider has exactly what our payments say.</summary>
    public static async Task ShouldAgreeWithAsync(this SandboxUnderTest provider, TestDatabase database) =>
        (await provider.FindDifferencesAsync(database)).ShouldBeEmpty();

    private static ProviderPayment Read(JsonElement intent) =>
        new(
            intent.GetProperty("id").GetString()!,
            intent.GetProperty("status").GetString()!,
            intent.GetProperty("amount_received").GetInt64(),
            intent.TryGetProperty("latest_charge", out var charge) && charge.ValueKind == JsonValueKind.Object
                ? charge.GetProperty("amount_refunded").GetInt64()
                : 0,
            intent.GetProperty("metadata").TryGetProperty("booking_reference", out var reference)
                ? reference.GetString()
                : null
        );
}
