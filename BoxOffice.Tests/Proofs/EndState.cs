using BoxOffice.Tests.Support;

namespace BoxOffice.Tests.Proofs;

/// <summary>
/// Everything about the bookings of a <see cref="CourseRun"/> after it has ended, without ids and times: one line for
/// each booking, ticket, payment, refund, dispute, account of the ledger, review item, seat, and payment at the
/// provider.
/// </summary>
internal sealed record EndState(IReadOnlyList<string> Lines)
{
    private const string Sql = """
        with b as materialized (
            select substring(b.email from '^course([0-9]+)@') as label, b.* from bookings b),
        paid as materialized (select b.label, p.* from b join payments p on p.booking_id = b.id)
        select format('%s booking %s, total %s, fee %s, kept %s, %s', label, status, total_cents, fee_cents,
            kept_fee_cents, decline_reason) from b
        union all
        select format('%s ticket: %s, %s, kept %s', b.label, t.price_cents,
            case when t.voided_at is null then 'live' else 'void' end, t.kept_cents)
        from b join tickets t on t.booking_id = b.id
        union all
        select format('%s payment %s: authorised %s, captured %s, refunded %s', label, status, authorised_cents,
            captured_cents, refunded_cents) from paid
        union all
        select format('%s refund %s %s, made elsewhere %s', p.label, r.amount_cents, r.status, r.made_elsewhere)
        from paid p join refunds r on r.payment_id = p.id
        union all
        select format('%s dispute %s %s', p.label, d.amount_cents, d.status)
        from paid p join disputes d on d.payment_id = p.id
        union all
        select format('%s account %s: %s', b.label, e.account, sum(e.amount_cents))
        from b join ledger_movements m on m.booking_id = b.id join ledger_entries e on e.movement_id = m.id
        group by b.label, e.account having sum(e.amount_cents) <> 0
        union all
        select format('%s review item %s: %s %s', b.label, i.kind, i.amount_cents, i.currency)
        from review_items i left join b on b.id = i.booking_id
        union all
        select format('%s seat %s', b.label, s.status) from b join tickets t on t.booking_id = b.id
        join seats s on s.id = t.seat_id
        """;

    public static async Task<EndState> ReadAsync(ProofWorld world)
    {
        List<string> lines = [.. await world.ReadAsync(Sql)];
        var labels = (await CourseLabels.ReadAsync(world)).OfBookings;
        foreach (var payment in await world.Provider.PaymentsAsync())
        {
            var label = labels[payment.Booking!];
            lines.Add($"{label} at the provider {payment.Status}: {payment.Received}, refunded {payment.Refunded}");
        }
        return new([.. lines.Order(StringComparer.Ordinal)]);
    }

    /// <summary>What one has and the other has not. Empty when both are the same.</summary>
    public IReadOnlyList<string> DifferencesFrom(EndState ideal) =>
        [
            .. Without(Lines, ideal.Lines).Select(line => $"has: {line}"),
            .. Without(ideal.Lines, Lines).Select(line => $"lacks: {line}"),
        ];

    /// <summary>The lines that occur more often than in the others, as often as that.</summary>
    private static IEnumerable<string> Without(IReadOnlyList<string> lines, IReadOnlyList<string> others)
    {
        var left = others.CountBy(line => line).ToDictionary();
        foreach (var line in lines)
        {
            if (left.TryGetValue(line, out var count) && count > 0)
                left[line] = count - 1;
            else
                yield return line;
        }
    }
}
