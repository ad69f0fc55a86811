using BoxOffice.Domain.Seating;
using Npgsql;

namespace BoxOffice.Tests.Support;

/// <summary>
/// Checks a whole database against the invariants, by its rows alone. Each fault names the invariant and the row. It
/// does not use the functions and triggers that it checks.
/// </summary>
public static class HistoryChecker
{
    private static readonly IReadOnlyList<(string Fault, string Sql)> Always =
    [
        (
            "I1 two live tickets for seat",
            "select seat_id::text from tickets where voided_at is null group by seat_id having count(*) > 1"
        ),
        (
            "I2 held seat without its hold",
            """
            select s.id::text from seats s where s.status = 'held' and not exists (
                select from holds h where h.id = s.hold_id and h.customer_id = s.held_by and h.event_id = s.event_id
                    and h.expires_at = s.held_until and s.id = any (h.seat_ids))
            """
        ),
        (
            "I2 reserved seat that no pending booking, ticket and hold explain",
            """
            select s.id::text from seats s where s.status = 'reserved' and not exists (
                select from bookings b join tickets t on t.booking_id = b.id and t.seat_id = s.id
                    and t.voided_at is null
                join holds h on h.id = b.hold_id and h.booking_id = b.id and s.id = any (h.seat_ids)
                where b.id = s.booking_id and b.status = 'Pending' and h.id = s.hold_id)
            """
        ),
        (
            "I2 booked seat that no confirmed booking and ticket explain",
            """
            select s.id::text from seats s where s.status = 'booked' and not exists (
                select from bookings b join tickets t on t.booking_id = b.id and t.seat_id = s.id
                    and t.voided_at is null
                where b.id = s.booking_id and b.status = 'Confirmed')
            """
        ),
        (
            "I2 seat whose columns belong to another status",
            """
            select id::text from seats where case status
                when 'available' then num_nonnulls(hold_id, held_by, held_until, booking_id) > 0
                when 'held' then num_nulls(hold_id, held_by, held_until) > 0 or booking_id is not null
                when 'reserved' then num_nulls(hold_id, held_by, held_until, booking_id) > 0
                else num_nonnulls(hold_id, held_by, held_until) > 0 or booking_id is null end
            """
        ),
        (
            "I2 live ticket whose seat is not its booking's",
            """
            select t.id::text from tickets t join seats s on s.id = t.seat_id
            where t.voided_at is null and (s.booking_id is distinct from t.booking_id
                or s.status not in ('reserved', 'booked'))
            """
        ),
        (
            "I2 live hold without one of its seats",
            """
            select h.id::text from holds h, unnest(h.seat_ids) as n (seat) join seats s on s.id = n.seat
            where (h.booking_id is null and h.expires_at > clock_timestamp()
                and (s.hold_id is distinct from h.id or s.status <> 'held'))
            or (h.booking_id is not null and (s.hold_id is distinct from h.id or s.status <> 'reserved'
                or s.booking_id is distinct from h.booking_id))
            """
        ),
        (
            "I3 history with a gap, seat",
            """
            select s.id::text from seats s left join (
                select seat_id, count(*) as moves, min(version) as first, max(version) as last from seat_history
                    group by seat_id) h on h.seat_id = s.id
            where s.version <> coalesce(h.moves, 0) or s.version <> coalesce(h.last, 0) or coalesce(h.first, 1) <> 1
            """
        ),
        (
            "I3 history that jumps or moves illegally, seat and version",
            $"""
            select seat_id || ' v' || version from (
                select seat_id, version, from_status, to_status,
                    lag(to_status, 1, 'available') over (partition by seat_id order by version) as before
                    from seat_history) h
            where from_status <> before or (from_status::text, to_status::text) not in ({LegalMoves})
            """
        ),
        (
            "I3 history that ends elsewhere than its seat",
            """
            select s.id::text from seats s join lateral (select to_status from seat_history h where h.seat_id = s.id
                order by version desc limit 1) h on true
            where h.to_status <> s.status
            """
        ),
        (
            "I3 history that goes back in time, seat and version",
            """
            select seat_id || ' v' || version from (
                select seat_id, version, at, lag(at) over (partition by seat_id order by version) as before
                    from seat_history) h where at < before
            """
        ),
        (
            "I5 booking whose live tickets do not match its status",
            """
            select b.id::text from bookings b join tickets t on t.booking_id = b.id group by b.id
            having case b.status
                when 'Pending' then count(*) filter (where t.voided_at is not null) > 0
                when 'Confirmed' then count(*) filter (where t.voided_at is null) = 0
                else count(*) filter (where t.voided_at is null) > 0 end
            """
        ),
        (
            "I5 booking whose price is not its tickets'",
            """
            select b.id::text from bookings b
            left join tickets t on t.booking_id = b.id and ( -- Not those that a late payment replaced.
                t.voided_at is null or b.status in ('Declined', 'Abandoned') or t.voided_at > b.settled_at)
            group by b.id having b.total_cents <> b.fee_cents + coalesce(sum(t.price_cents), -1)
            """
        ),
        (
            "I6 payment out of bounds",
            """
            select id::text from payments where not (0 <= refunded_cents and refunded_cents <= captured_cents
                and captured_cents <= authorised_cents and authorised_cents <= amount_cents)
            """
        ),
        (
            "I6 payment that disagrees with its refunds",
            """
            select p.id::text from payments p left join refunds r on r.payment_id = p.id and r.status <> 'Failed'
            group by p.id having p.refunded_cents <> coalesce(sum(r.amount_cents), 0)
                or coalesce(sum(r.amount_cents), 0) > p.captured_cents
            """
        ),
        (
            "event whose stored fingerprint is not that of its seats",
            """
            select e.id::text from events e
            where coalesce((select sum(fingerprint) from event_fingerprints f where f.event_id = e.id), 0)
               <> coalesce((select sum(seat_fingerprint(s.ordinal, s.status, s.version)) from seats s
                   where s.event_id = e.id), 0)
            """
        ),
        (
            "I6 ledger movement that does not sum to zero",
            "select movement_id::text from ledger_entries group by movement_id having sum(amount_cents) <> 0"
        ),
        (
            "I6 booking whose ledger differs from its payments and tickets",
            """
            select b.id::text from bookings b
            cross join lateral (
                select coalesce(sum(p.captured_cents), 0) as captured, coalesce(sum(p.refunded_cents), 0) as refunded,
                    coalesce(sum((select sum(r.amount_cents) from refunds r
                        where r.payment_id = p.id and r.status = 'Succeeded')), 0) as returned,
                    coalesce(sum((select sum(d.amount_cents) from disputes d
                        where d.payment_id = p.id and d.status in ('Open', 'Lost'))), 0) as disputed,
                    coalesce(sum((select sum(r.amount_cents) from refunds r
                        where r.payment_id = p.id and (r.made_elsewhere or r.kind = 'Allowance')
                            and r.status <> 'Failed')), 0) as given
                from payments p where p.booking_id = b.id) p
            cross join lateral (
                select coalesce(sum(e.amount_cents) filter (where a.kind = 'tender'), 0) as tender,
                    coalesce(-sum(e.amount_cents) filter (where a.kind = 'revenue'), 0) as revenue,
                    coalesce(-sum(e.amount_cents) filter (where e.account = 'owed'), 0) as owed,
                    coalesce(sum(e.amount_cents) filter (where e.account = 'uncovered'), 0) as uncovered,
                    coalesce(sum(e.amount_cents) filter (where e.account = 'allowances'), 0) as allowed
                from ledger_movements m join ledger_entries e on e.movement_id = m.id
                join ledger_accounts a on a.code = e.account where m.booking_id = b.id) l
            where l.tender <> p.captured - p.returned - p.disputed
                or l.revenue <> p.captured - p.refunded - p.disputed + l.uncovered + l.allowed
                or l.owed <> p.refunded - p.returned
                or least(l.uncovered, l.allowed) < 0 or l.uncovered + l.allowed > p.given + p.disputed
            """
        ),
        (
            "I7 booking whose money is not what its tickets are worth",
            """
            select b.id::text from bookings b
            cross join lateral (
                select coalesce(sum(p.captured_cents - p.refunded_cents - coalesce((
                    select sum(d.amount_cents) from disputes d
                    where d.payment_id = p.id and d.status in ('Open', 'Lost')), 0)), 0) + coalesce((
                        select sum(e.amount_cents) from ledger_movements m
                        join ledger_entries e on e.movement_id = m.id and e.account in ('uncovered', 'allowances')
                        where m.booking_id = b.id), 0) as money
                from payments p where p.booking_id = b.id) p
            cross join lateral (
                select coalesce(sum(case when t.voided_at is null then t.price_cents else t.kept_cents end), 0) as worth
                from tickets t where t.booking_id = b.id) t
            where p.money <> case b.status when 'Confirmed' then t.worth + b.fee_cents
                when 'Cancelled' then t.worth + b.kept_fee_cents else 0 end
            """
        ),
        (
            "I6 exchanges that do not cancel out, currency",
            """
            select m.currency from ledger_movements m join ledger_entries e on e.movement_id = m.id
            where e.account = 'exchange' group by m.currency having sum(e.amount_cents) <> 0
            """
        ),
        (
            "I6 vouchers that are worth something else than the ledger says, currency",
            """
            select v.currency from (
                select currency, sum(balance_cents) as cents from vouchers group by currency) v
            where v.cents + (
                select coalesce(sum(p.amount_cents), 0) from payments p join bookings b on b.id = p.booking_id
                where p.tender = 'Voucher' and p.currency = v.currency and b.status = 'Pending')
            <> (
                select coalesce(-sum(e.amount_cents), 0) from ledger_movements m
                join ledger_entries e on e.movement_id = m.id
                where e.account = 'voucher' and m.currency = v.currency)
            """
        ),
        (
            "I6 booking whose tax in the ledger is not its tickets'",
            """
            select b.id::text from bookings b
            where b.status = 'Confirmed' and not exists (
                select from tickets t where t.booking_id = b.id and t.voided_at is not null)
            and b.fee_tax_cents + (select sum(t.tax_cents) from tickets t where t.booking_id = b.id) <> (
                select coalesce(-sum(e.amount_cents), 0) from ledger_movements m
                join ledger_entries e on e.movement_id = m.id
                where m.booking_id = b.id and e.account = 'tax')
            """
        ),
        (
            "I1 ticket that waits for an exchange that has ended",
            """
            select t.id::text from tickets t join bookings b on b.id = t.moving_to where b.status <> 'Pending'
            """
        ),
        (
            "Limit passed by one address, event and address",
            """
            select b.event_id || ' ' || b.email from bookings b join tickets t on t.booking_id = b.id
                join events e on e.id = b.event_id
            where t.voided_at is null group by b.event_id, b.email, e.seat_limit having count(*) > e.seat_limit
            """
        ),
    ];

    private static readonly IReadOnlyList<(string Fault, string Sql)> Settled =
    [
        ("I7 booking that is not settled", "select id::text from bookings where status = 'Pending'"),
        ("I7 payment that is not settled", "select id::text from payments where status in ('Open', 'Authorised')"),
        ("I7 refund that is not carried out", "select id::text from refunds where status <> 'Succeeded'"),
    ];

    private static string LegalMoves =>
        string.Join(
            ", ",
            from before in Enum.GetValues<SeatStatus>()
            from after in Enum.GetValues<SeatStatus>()
            where SeatTransitions.Table.IsLegal(before, after)
            select $"('{before.ToString().ToLowerInvariant()}', '{after.ToString().ToLowerInvariant()}')"
        );

    /// <summary>All faults in the database, as text. Empty when all invariants hold.</summary>
    /// <param name="connection">The owner's connection. Changes of its open transaction are checked too.</param>
    /// <param name="settled">Whether unsettled bookings, payments and refunds count as faults.</param>
    public static async Task<IReadOnlyList<string>> FindFaultsAsync(NpgsqlConnection connection, bool settled = false)
    {
        var faults = new List<string>();
        foreach (var (fault, sql) in settled ? [.. Always, .. Settled] : Always)
        {
            await using var command = new NpgsqlCommand(sql, connection);
            await using var reader = await command.ExecuteReaderAsync();
            while (await reader.ReadAsync())
                faults.Add($"{fault}: {reader.GetString(0)}");
        }
        return faults;
    }

    /// <summary>Fails the test unless all invariants hold.</summary>
    public static async Task ShouldBeSoundAsync(this TestDatabase database, bool settled = false)
    {
        await using var connection = await database.OpenAsOwnerAsync();
        (await FindFaultsAsync(connection, settled)).ShouldBeEmpty();
    }
}
