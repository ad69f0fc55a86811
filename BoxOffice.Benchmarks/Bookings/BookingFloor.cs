using BoxOffice.Benchmarks.Events;

namespace BoxOffice.Benchmarks.Bookings;

/// <summary>
/// The least work for a confirmed booking of two seats (the floor). pgbench writes the same rows as the application, in
/// as many transactions and round trips, into tables with the same columns. The tables have a primary key, but no
/// triggers, history, foreign keys or other indexes. Nothing is checked, and no provider is called.
/// </summary>
internal sealed class BookingFloor(string pgbench)
{
    /// <summary>Bookings in flight at a time.</summary>
    public const int Clients = 16;

    private const int SeatsEach = 2;

    // Every booking has a number. The ids of the booking, its hold and its payment are made from it. A pipeline is one
    // round trip and one transaction.
    private const string Script = """
        \set n :turn * 16 + :client_id
        \set turn :turn + 1
        insert into floor_answers (id, fingerprint)
            values (decode(lpad(to_hex(:n::bigint), 64, '0'), 'hex'), decode(lpad('', 64, '0'), 'hex'));
        \startpipeline
        insert into floor_bookings
            (id, event_id, customer_id, hold_id, code, access_hash, name, email, status, total_cents, currency,
            idempotency_key, request_fingerprint, created_at, reserved_until, actor, price_list_id, channel, version)
            select lpad(to_hex(:n::bigint), 32, '0')::uuid, event_id, customer_id, id,
            lpad(to_hex(:n::bigint), 8, '0'), lpad('', 64, 'a'), 'Ada Lovelace', :n::bigint || '@example.org',
            'Pending', 9000, 'EUR', lpad(to_hex(:n::bigint), 64, '0'), lpad('', 64, 'f'), now(), expires_at,
            'customer:' || customer_id, price_list_id, 'Web', 0
            from floor_holds where id = lpad(to_hex(:n::bigint), 32, '0')::uuid;
        insert into floor_tickets (booking_id, seat_id, section, row, seat_number, price_type, type_name, face_cents,
            discount_cents, fee_cents, fee_kept_cents, tax_cents, price_cents)
            select lpad(to_hex(:n::bigint), 32, '0')::uuid, id, section, row, seat_number, 'standard', 'Standard',
            price_cents, 0, 0, 0, 0, price_cents
            from floor_seats
            where id = any (array[:first::bigint + 2 * :n::bigint, :first::bigint + 2 * :n::bigint + 1]);
        insert into floor_payments
            (id, booking_id, status, amount_cents, authorised_cents, captured_cents, refunded_cents, currency,
            payment_method, next_check_at, tender, created_at, actor, version)
            values (lpad(to_hex(:n::bigint), 32, '0')::uuid, lpad(to_hex(:n::bigint), 32, '0')::uuid,
            'Open', 9000, 0, 0, 0, 'EUR', 'pm_card_visa', now() + interval '30 seconds', 'Provider', now(),
            'customer:00000000-0000-0000-0000-000000000000', 0);
        update floor_holds
            set booking_id = lpad(to_hex(:n::bigint), 32, '0')::uuid, extended = true, version = version + 1
            where id = lpad(to_hex(:n::bigint), 32, '0')::uuid;
        update floor_seats
            set status = 'reserved', version = version + 1,
            booking_id = lpad(to_hex(:n::bigint), 32, '0')::uuid
            where id = any (array[:first::bigint + 2 * :n::bigint, :first::bigint + 2 * :n::bigint + 1]);
        \endpipeline
        update floor_payments
            set status = 'Authorised', authorised_cents = amount_cents,
            intent_id = 'pi_' || lpad(to_hex(:n::bigint), 24, '0'), version = version + 1
            where id = lpad(to_hex(:n::bigint), 32, '0')::uuid;
        \startpipeline
        update floor_payments
            set status = 'Captured', captured_cents = amount_cents, next_check_at = null, version = version + 1
            where id = lpad(to_hex(:n::bigint), 32, '0')::uuid;
        insert into floor_movements (id, kind, booking_id, currency, actor, at)
            values (lpad(to_hex(:n::bigint), 32, '0')::uuid, 'sale', lpad(to_hex(:n::bigint), 32, '0')::uuid, 'EUR',
            'customer:00000000-0000-0000-0000-000000000000', now());
        insert into floor_ledger (movement_id, account, amount_cents)
            select lpad(to_hex(:n::bigint), 32, '0')::uuid, leg.account, leg.amount
            from (values ('provider', 9000), ('sales', -9000)) as leg (account, amount);
        update floor_bookings
            set status = 'Confirmed', settled_at = now(), version = version + 1
            where id = lpad(to_hex(:n::bigint), 32, '0')::uuid;
        update floor_seats
            set status = 'booked', version = version + 1, hold_id = null, held_by = null, held_until = null
            where id = any (array[:first::bigint + 2 * :n::bigint, :first::bigint + 2 * :n::bigint + 1]);
        delete from floor_holds where id = lpad(to_hex(:n::bigint), 32, '0')::uuid;
        update floor_answers
            set status = 201, content = decode(lpad('', 1200, '0'), 'hex')
            where id = decode(lpad(to_hex(:n::bigint), 64, '0'), 'hex');
        \endpipeline
        """;

    /// <summary>Creates the tables: all seats of the event, held in pairs, none sold.</summary>
    public static Task PrepareAsync(BenchDatabase database) =>
        database.ExecuteAsync(
            """
            create table floor_answers (like command_answers including defaults);
            create table floor_bookings (like bookings including defaults);
            create table floor_tickets (like tickets including identity including defaults);
            create table floor_payments (like payments);
            create table floor_movements (like ledger_movements);
            create table floor_ledger (like ledger_entries including identity);
            create table floor_holds (like holds including defaults);
            create table floor_seats (like seats) with (fillfactor = 70);
            insert into floor_holds
                (id, event_id, customer_id, seat_ids, seat_limit, created_at, expires_at, cap_at, extended, version,
                price_list_id)
            select lpad(to_hex((s.id - f.first) / 2), 32, '0')::uuid, s.event_id, gen_random_uuid(),
                array[s.id, s.id + 1], 10, now(), now() + interval '1 hour', now() + interval '65 minutes', false, 0,
                (select max(id) from price_lists)
            from seats s, (select min(id) as first from seats) f where (s.id - f.first) % 2 = 0;
            insert into floor_seats
                (id, event_id, plan_seat_id, ordinal, section, row, seat_number, category, price_cents,
                status, version, hold_id, held_by, held_until)
            select s.id, s.event_id, s.plan_seat_id, s.ordinal, s.section, s.row, s.seat_number, s.category,
                4500, 'held', 1, h.id, h.customer_id, h.expires_at
            from seats s, (select min(id) as first from seats) f, floor_holds h
                where h.id = lpad(to_hex((s.id - f.first) / 2), 32, '0')::uuid
                order by s.id;
            alter table floor_answers add primary key (id);
            alter table floor_bookings add primary key (id);
            alter table floor_tickets add primary key (id);
            alter table floor_payments add primary key (id);
            alter table floor_movements add primary key (id);
            alter table floor_ledger add primary key (id);
            alter table floor_holds add primary key (id);
            alter table floor_seats add primary key (id);
            """
        );

    /// <summary>Bookings a second, each of two seats.</summary>
    /// <param name="database">A prepared database. It cannot be measured a second time.</param>
    /// <param name="show">The event; it has at least two seats for each booking.</param>
    /// <param name="bookings">How many bookings are made; rounded down to a multiple of <see cref="Clients"/>.</param>
    public async Task<double> MeasureAsync(BenchDatabase database, BenchEvent show, int bookings)
    {
        var each = Math.Min(bookings, show.SeatIds.Count / SeatsEach) / Clients;
        var rate = await new Pgbench(pgbench).RunAsync(
            database,
            Script,
            Clients,
            each,
            ("first", show.SeatIds[0]),
            ("turn", 0)
        );
        await RequireAsync(database, each * Clients);
        return rate;
    }

    /// <summary>Throws unless every booking exists, is paid and has its seats.</summary>
    private static async Task RequireAsync(BenchDatabase database, long bookings)
    {
        var found = await database.ScalarAsync<long>(
            """
            select count(*) from floor_bookings b
                join floor_payments p on p.booking_id = b.id
                join floor_answers a on encode(a.id, 'hex') = lpad(replace(b.id::text, '-', ''), 64, '0')
            where b.status = 'Confirmed' and p.status = 'Captured' and a.status = 201
            and (select count(*) from floor_tickets t join floor_seats s on s.id = t.seat_id
                where t.booking_id = b.id and s.booking_id = b.id and s.status = 'booked') = 2
            and (select count(*) from floor_movements m join floor_ledger l on l.movement_id = m.id
                where m.booking_id = b.id) = 2
                and not exists (select from floor_holds h where h.id = b.hold_id)
            """
        );
        if (found != bookings)
        {
            throw new InvalidOperationException(
                $"The measurement is void: {bookings} confirmed bookings expected, {found} found."
            );
        }
    }
}
