-- Rules for seats, for every statement that writes them: the columns that each status sets, legal moves
-- (legal_moves.sql), and the hold, ticket or booking that each status needs (I2, I3).

-- Each status decides which of these columns are null.
alter table seats drop constraint if exists seats_status_shape, add constraint seats_status_shape check (
    (hold_id is null) = (status in ('available', 'booked'))
    and (held_by is null) = (hold_id is null)
    and (held_until is null) = (hold_id is null)
    and (booking_id is null) = (status in ('available', 'held')));
alter table seats drop constraint if exists seats_not_for_sale_stay_available,
    add constraint seats_not_for_sale_stay_available check (price_cents is not null or status = 'available');
alter table seats drop constraint if exists seats_price_not_negative,
    add constraint seats_price_not_negative check (price_cents >= 0);
alter table seats drop constraint if exists seats_version_not_negative,
    add constraint seats_version_not_negative check (version >= 0);

create or replace trigger seats_count_from_zero before insert on seats
    for each row when (new.version <> 0) execute function refuse_change('seat-version-not-counted');

-- A number that changes with a seat's status and version; SeatFingerprint.cs computes the same, and a test compares
-- the two. The event's fingerprint is the sum over its seats. Each seat is weighted by its ordinal: the sum of
-- versions alone would not change when one seat is a version too high and another a version too low.
create or replace function seat_fingerprint(ordinal int, status seat_status, version int) returns bigint
language sql immutable parallel safe as $$
    select (
            version::bigint * 4
            + case status when 'available' then 0 when 'held' then 1 when 'reserved' then 2 else 3 end)
        * (1 + ordinal::bigint * 7919 % 65521)
$$;

-- Computes an event's fingerprint again from its seats, for use after seats were moved with their guard disabled.
-- Transactions that move seats wait until it has committed.
create or replace function renew_event_fingerprint(p_event bigint) returns void
language plpgsql security definer set search_path = public, pg_temp as $$
begin
    lock table event_fingerprints in share row exclusive mode;
    delete from event_fingerprints where event_id = p_event;
    insert into event_fingerprints
    select event_id, 0, sum(seat_fingerprint(ordinal, status, version))
    from seats where event_id = p_event group by event_id;
end $$;

-- Every update of a seat is one of these:
--   a move, which adds 1 to its version;
--   a takeover of a lapsed hold, which is two moves (held -> available -> held) and adds 2;
--   a renewal, which gives the seats of a live hold a later end. It is no move: no version, no row of history.
--
-- The trigger looks at all rows of a statement at once, which costs far less than once for each row. One pass checks
-- the moves, writes the history and updates the event's fingerprint. It runs as the owner, because the application may
-- not write the history.
--
-- Who made a move (I11): who the transaction says, in the setting boxoffice.actor, as the counter will; otherwise the
-- customer of the hold, the actor of the booking, or the job that ends lapsed holds.
--
-- An event's fingerprint is kept in 64 parts, so that transactions rarely wait for each other: each connection adds to
-- one part, and locks that row only after all its seats.
--
-- The plan is made for as many rows as the first statement of the connection had. After a statement of one row the
-- planner would compare every row with every row, so nested loops are off. After a statement of many rows it would
-- read all tickets, so "offset 0" keeps it from turning an EXISTS into a hashed subplan.
create or replace function guard_seat_moves() returns trigger
language plpgsql security definer set search_path = public, pg_temp
set jit = off set plan_cache_mode = force_generic_plan set enable_seqscan = off set enable_nestloop = off as $$
begin
    with move as (
        select a.id, a.event_id, a.ordinal, a.version, a.status, a.hold_id, a.held_by, a.held_until, a.booking_id,
               b.version as from_version, b.status as from_status, b.hold_id as from_hold, b.held_by as from_customer,
               b.held_until as from_until, b.booking_id as from_booking,
               b.status = 'held' and a.status = 'held' and a.hold_id <> b.hold_id as takeover,
               b.status = 'held' and a.status = 'held' and a.hold_id = b.hold_id as renewal
        from after a join before b on b.id = a.id
    ),
    judged as materialized (
        select m.id, m.version, m.status, m.hold_id, m.held_by, m.booking_id, m.from_version, m.from_status,
               m.from_hold,
               m.from_customer, m.from_until, m.from_booking, m.takeover, m.renewal,
               clock_timestamp() as at, case
            when m.takeover and m.from_until > clock_timestamp() then 'seat-hold-has-time-left'
            when m.renewal and (
                 m.from_until <= clock_timestamp() or m.held_until <= m.from_until or m.held_by <> m.from_customer)
                 then 'seat-renewed-without-live-hold'
            when not m.takeover and not m.renewal and not seat_move_is_legal(m.from_status, m.status)
                 then 'seat-illegal-move'
            when m.version <> m.from_version + case when m.takeover then 2 when m.renewal then 0 else 1 end
                 then 'seat-version-not-counted'
            when m.from_status = 'held' and m.status = 'reserved' and (
                 m.hold_id <> m.from_hold or m.held_by <> m.from_customer or m.from_until <= clock_timestamp())
                 then 'seat-reserved-without-live-hold'
            when m.from_status = 'reserved' and m.status = 'held' and (
                 m.hold_id <> m.from_hold or m.held_until > m.from_until)
                 then 'seat-returned-to-other-hold'
            when m.from_status = 'reserved' and m.status = 'booked' and m.booking_id <> m.from_booking
                 then 'seat-reserved-by-other-booking'
            when m.from_status = 'available' and m.status = 'booked' and not exists (
                 select from tickets t
                 where t.booking_id = m.booking_id and t.seat_id = m.id and t.voided_at is not null offset 0)
                 then 'seat-booked-without-hold'
            when m.from_status = 'held' and m.status = 'booked' and (
                 m.from_customer <> m.booking_id or m.from_until <= clock_timestamp())
                 then 'seat-booked-without-offer'
            when m.status in ('reserved', 'booked') and not exists (
                 select from tickets t
                 where t.booking_id = m.booking_id and t.seat_id = m.id and t.voided_at is null offset 0)
                 then 'seat-without-ticket'
            when m.status = 'reserved' and (
                 select k.status = 'Pending' and k.event_id = m.event_id and k.hold_id = m.hold_id
                        and k.customer_id = m.held_by
                        and (select h.booking_id from holds h where h.id = k.hold_id) = k.id
                 from bookings k where k.id = m.booking_id) is not true
                 then 'seat-without-pending-booking'
            when m.status = 'booked' and not exists (
                 select from bookings k where k.id = m.booking_id and k.status = 'Confirmed' offset 0)
                 then 'seat-without-confirmed-booking'
            when m.from_booking is not null and m.status in ('available', 'held') and exists (
                 select from tickets t
                 where t.booking_id = m.from_booking and t.seat_id = m.id and t.voided_at is null offset 0)
                 then 'seat-with-live-ticket'
            when m.status = 'held' then nullif(coalesce((
                 select case
                     when not (h.customer_id = m.held_by and h.event_id = m.event_id and h.expires_at = m.held_until
                               and m.id = any (h.seat_ids))
                          then 'seat-without-hold'
                     when m.from_status = 'reserved' or m.renewal then ''
                     when h.booking_id is not null then 'seat-taken-while-hold-is-paid'
                     when h.cap_at > clock_timestamp() + interval '2 hours' then 'hold-lasts-too-long'
                     when h.seat_limit > (select e.seat_limit from events e where e.id = m.event_id) - (
                          select count(*)
                          from (select k.id, k.event_id from bookings k where k.customer_id = m.held_by offset 0) k
                          cross join lateral (
                              select t.id, t.voided_at from tickets t where t.booking_id = k.id offset 0) t
                          where k.event_id = m.event_id and t.voided_at is null and t.id <> all (h.gives_back))
                          then 'hold-exceeds-seat-limit'
                     else '' end
                 from holds h where h.id = m.hold_id), 'seat-without-hold'), '')
        end as violation
        from move m
    ),
    counted as (
        insert into event_fingerprints as f (event_id, part, fingerprint)
        select m.event_id, pg_backend_pid() % 64,
               sum(seat_fingerprint(m.ordinal, m.status, m.version)
                   - seat_fingerprint(m.ordinal, m.from_status, m.from_version))
        from move m group by m.event_id order by m.event_id
        on conflict (event_id, part) do update set fingerprint = f.fingerprint + excluded.fingerprint
    )
    insert into seat_history (seat_id, version, from_status, to_status, at, hold_id, booking_id, actor)
    select j.id, j.version, case when j.takeover then 'available' else j.from_status end, j.status, j.at,
           coalesce(j.hold_id, j.from_hold), coalesce(j.booking_id, j.from_booking),
           coalesce(nullif(current_setting('boxoffice.actor', true), ''), case
               when j.status = 'held' and j.from_status <> 'reserved' then 'customer:' || j.held_by
               when j.from_status = 'held' and j.status = 'available' and j.from_until > j.at
                   then 'customer:' || j.from_customer
               when j.from_status = 'held' and j.status = 'available' then 'system:lapse'
               else (select b.actor from bookings b where b.id = coalesce(j.booking_id, j.from_booking)) end)
    from judged j
    where case
        when j.violation is null then not j.renewal
        else refuse(j.violation, format('seat %s: %s v%s -> %s v%s',
                                        j.id, j.from_status, j.from_version, j.status, j.version)) end
    union all
    select j.id, j.from_version + 1, 'held', 'available', j.at, j.from_hold, null, 'system:lapse'
    from judged j where j.takeover;
    return null;
end $$;

create or replace trigger seats_move_legally after update on seats
    referencing old table as before new table as after for each statement execute function guard_seat_moves();
