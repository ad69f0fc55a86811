using System.Text.Json;
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
    /// Fails the test unless, once all is settled, the provider has refunded all but what the tickets are worth and is
    /// covered. What disputes withhold is not refunded.
    /// </summary>
    public static async Task ShouldAgreeWithAsync(this SandboxUnderTest provider, TestDatabase database)
    {
        var ours = new Dictionary<string, long>();
        await using var connection = await database.OpenAsOwnerAsync();
        await using var command = new NpgsqlCommand(
            """
            select id, cents from (
                select b.id::text, sum(case when t.voided_at is null then t.price_cents else t.kept_cents end)::bigint
                    - coalesce((
                        select sum(e.amount_cents) from ledger_movements m
                        join ledger_entries e on e.movement_id = m.id and e.account = 'uncovered'
                        where m.booking_id = b.id), 0)::bigint
                    + coalesce((
                        select sum(d.amount_cents) from payments p join disputes d on d.payment_id = p.id
                        where p.booking_id = b.id and d.status in ('Open', 'Lost')), 0)::bigint as cents
                from bookings b join tickets t on t.booking_id = b.id where b.status in ('Confirmed', 'Cancelled')
                group by b.id) left_there
            where cents > 0
            """,
            connection
        );
        await using var reader = await command.ExecuteReaderAsync();
        while (await reader.ReadAsync())
            ours[reader.GetString(0)] = reader.GetInt64(1);

        var payments = await provider.PaymentsAsync();
        payments
            .Where(p => p.Status is "requires_capture" or "processing")
            .ShouldBeEmpty("authorised money that is neither captured nor released");
        payments
            .Where(p => p.HasMoney)
            .ToDictionary(p => p.Booking!, p => p.Received - p.Refunded)
            .ShouldBe(ours, ignoreOrder: true);
    }

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
