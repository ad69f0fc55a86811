using Npgsql;
using NpgsqlTypes;

namespace BoxOffice.Tests.Model;

/// <summary>A booking's ids in the database, and those of its tickets by seat.</summary>
internal sealed record StoredBooking(Guid Id, Guid CustomerId, IReadOnlyDictionary<long, long> Tickets);

/// <summary>What the database has of one sequence, in the words of <see cref="ModelSale.Lines"/>.</summary>
internal sealed record SaleSnapshot(IReadOnlyList<string> Lines, IReadOnlyDictionary<int, StoredBooking> Bookings)
{
    // $1, $2: the labels and the stored keys of bookings. $3: the sequence's seats. $4: the hash of its voucher's code.
    // $5: its promotion's code, which is unique.
    private const string Mine = """
        with b as materialized (
            select k.label, b.* from unnest($1::int[], $2::text[]) as k (label, key)
            join bookings b on b.idempotency_key = k.key),
        seat as materialized (
            select q.place - 1 as place, s.* from unnest($3::bigint[]) with ordinality as q (id, place)
            join seats s on s.id = q.id),
        paid as materialized (
            select b.label, row_number() over (partition by b.label order by p.created_at, p.id) - 1 as place, p.*
            from b join payments p on p.booking_id = b.id)

        """;

    private const string ToLines =
        Mine
        + """
            select format('%s %s: total %s, fee %s, tax %s, kept %s, exchange of %s', b.label, b.status, b.total_cents,
                b.fee_cents, b.fee_tax_cents, b.kept_fee_cents, (select o.label from b o where o.id = b.exchange_of))
            from b
            union all
            select format('%s ticket %s %s: %s - %s + %s, tax %s, %s, kept %s, moving to %s', b.label, s.place,
                t.price_type, t.face_cents, t.discount_cents, t.fee_cents, t.tax_cents,
                case when t.voided_at is null then 'live' else 'void' end, t.kept_cents,
                (select o.label from b o where o.id = t.moving_to))
            from b join tickets t on t.booking_id = b.id join seat s on s.id = t.seat_id
            union all
            select format('%s payment %s %s %s: %s, captured %s, refunded %s, of it paid back %s', p.label, p.place,
                p.tender, p.status, p.amount_cents, p.captured_cents, p.refunded_cents, (
                    select coalesce(sum(r.amount_cents), 0) from refunds r
                    where r.payment_id = p.id and r.status = 'Succeeded'))
            from paid p
            union all
            select format('%s account %s: %s', b.label, e.account, sum(e.amount_cents))
            from b join ledger_movements m on m.booking_id = b.id join ledger_entries e on e.movement_id = m.id
            group by b.label, e.account having sum(e.amount_cents) <> 0
            union all
            select format('%s captured - refunded: %s, worth %s', b.label,
                (select sum(p.captured_cents - p.refunded_cents) from paid p where p.label = b.label),
                case when b.status in ('Confirmed', 'Cancelled') then (
                    select sum(case when t.voided_at is null then t.price_cents else t.kept_cents end)
                    from tickets t where t.booking_id = b.id)
                    + case b.status when 'Confirmed' then b.fee_cents else b.kept_fee_cents end else 0 end)
            from b
            union all
            select format('seat %s %s', s.place, s.status) from seat s
            union all
            select format('voucher %s', v.balance_cents) from vouchers v where v.code_hash = $4
            union all
            select format('code at %s: %s uses', row_number() over (order by p.event_id) - 1, p.uses_left)
            from promotions p where p.code = $5
            """;

    private const string ToIds =
        Mine
        + """
            select b.label, b.id, b.customer_id, array_agg(t.seat_id), array_agg(t.id)
            from b join tickets t on t.booking_id = b.id group by b.label, b.id, b.customer_id
            """;

    public static async Task<SaleSnapshot> ReadAsync(
        NpgsqlDataSource owner,
        IReadOnlyDictionary<int, string> keys,
        long[] seats,
        string voucherHash,
        string code
    )
    {
        await using var batch = owner.CreateBatch();
        foreach (var sql in new[] { ToLines, ToIds })
        {
            var command = new NpgsqlBatchCommand(sql);
            command.Parameters.Add(new() { Value = keys.Keys.ToArray() });
            command.Parameters.Add(new() { Value = keys.Values.ToArray() });
            command.Parameters.Add(new() { Value = seats });
            if (sql == ToLines)
            {
                command.Parameters.Add(new() { Value = voucherHash, NpgsqlDbType = NpgsqlDbType.Text });
                command.Parameters.Add(new() { Value = code, NpgsqlDbType = NpgsqlDbType.Text });
            }
            batch.BatchCommands.Add(command);
        }
        var lines = new List<string>();
        var bookings = new Dictionary<int, StoredBooking>();
        await using var reader = await batch.ExecuteReaderAsync();
        while (await reader.ReadAsync())
            lines.Add(reader.GetString(0));
        await reader.NextResultAsync();
        while (await reader.ReadAsync())
        {
            bookings[reader.GetInt32(0)] = new(
                reader.GetGuid(1),
                reader.GetGuid(2),
                reader
                    .GetFieldValue<long[]>(3)
                    .Zip(reader.GetFieldValue<long[]>(4))
                    .ToDictionary(t => t.First, t => t.Second)
            );
        }
        return new(lines, bookings);
    }
}
