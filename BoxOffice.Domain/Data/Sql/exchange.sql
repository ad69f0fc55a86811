-- Exchanges: tickets of a booking (the source) are given back for the seats of a hold. The new seats get a booking of
-- their own. While that is pending, the old tickets stay valid and name it in moving_to; confirm_booking voids them in
-- the transaction that makes the new ones valid. If the new booking ends otherwise, nothing has happened to them.

-- Marks the tickets, and pays a part of the new booking with what was paid for them: the first paid first.
create or replace function begin_exchange(
    p_booking uuid, p_source uuid, p_tickets bigint[], p_cents bigint, p_at timestamptz, p_actor text) returns void
language plpgsql set jit = off set enable_seqscan = off as $$
begin
    update tickets t set moving_to = p_booking where t.id = any (p_tickets);
    insert into payments (
        id, booking_id, status, amount_cents, currency, tender, created_at, actor, exchanged_payment_id,
        source_payment_id)
    select gen_random_uuid(), p_booking, 'Open', part.cents, part.currency, 'Exchange',
           paid_at(p_at, 'Exchange', part.place), p_actor, part.id, part.source
    from (
        select p.id, coalesce(p.source_payment_id, p.id) as source, p.currency,
               row_number() over (order by p.created_at, p.id) as place,
               least(p.captured_cents - p.refunded_cents, p_cents - coalesce(sum(p.captured_cents - p.refunded_cents)
                   over (order by p.created_at, p.id rows between unbounded preceding and 1 preceding), 0)) as cents
        from payments p where p.booking_id = p_source and p.captured_cents > p.refunded_cents) part
    where part.cents > 0;
end $$;

-- The second half of an exchange: voids the tickets that were given back, and frees their seats. What the new booking
-- did not need is refunded, the last paid first.
-- Returns a row for each seat freed.
create or replace function end_exchange(p_booking uuid, p_source uuid, p_actor text)
returns table (event_id bigint, ordinal int, version int)
language plpgsql set jit = off set enable_seqscan = off as $$
#variable_conflict use_column
declare
    given_back bigint[];
    freed bigint[];
    value bigint;
    used bigint;
    covers bigint; -- the part that first covers what is uncovered
    allowed bigint; -- the part that the staff have refunded already
begin
    select array_agg(t.id order by t.id), array_agg(t.seat_id), sum(t.price_cents)
    into given_back, freed, value from tickets t where t.moving_to = p_booking;
    with new as (
        select t.id, row_number() over (order by t.id) as place, count(*) over () as of
        from tickets t where t.booking_id = p_booking and t.voided_at is null)
    update tickets t set voided_at = clock_timestamp(), moving_to = null, exchanged_into = n.id
    from unnest(given_back) with ordinality as o (id, place) cross join lateral (
        select n.id from new n where n.place = least(o.place, n.of)) n
    where t.id = o.id;
    update bookings b set
        status = case when live.some then b.status else 'Cancelled' end,
        cancelled_at = case when live.some then null else clock_timestamp() end,
        kept_fee_cents = case when live.some then 0 else b.fee_cents end, actor = p_actor, version = b.version + 1
    from (select exists (
        select from tickets t where t.booking_id = p_source and t.voided_at is null) as some) live
    where b.id = p_source;
    used := (select coalesce(sum(p.amount_cents), 0) from payments p
             where p.booking_id = p_booking and p.tender = 'Exchange');
    covers := least(value - used, uncovered_of(p_source));
    allowed := least(value - used - covers, allowed_to(p_source));
    perform post_tickets(gen_random_uuid(), 'void', p_source, p_actor, given_back, -1,
                         array['owed', 'uncovered', 'allowances'],
                         array[covers + allowed - value, -covers, -allowed]);

    -- The new booking's payments show what it took of each payment of the old one.
    insert into refunds (id, payment_id, status, amount_cents, kind, reason, created_at, actor, attempt, version)
    select p.id, p.exchanged_payment_id, 'Pending', p.amount_cents, 'Exchange', 'exchanged', clock_timestamp(), p_actor,
           1, 0
    from payments p where p.booking_id = p_booking and p.tender = 'Exchange';
    update refunds r set status = 'Succeeded', version = r.version + 1
    from payments p where p.booking_id = p_booking and p.tender = 'Exchange' and r.id = p.id;
    update payments o set refunded_cents = o.refunded_cents + p.amount_cents, version = o.version + 1
    from payments p where p.booking_id = p_booking and p.tender = 'Exchange' and o.id = p.exchanged_payment_id;
    if used > 0 then
        perform post_movement(gen_random_uuid(), 'exchange', p_source, p_actor, array['owed', 'exchange'],
                              array[used, -used]);
    end if;
    with begun as (
        insert into refunds (id, payment_id, status, amount_cents, reason, created_at, actor, attempt, version)
        select gen_random_uuid(), part.id, 'Pending', part.cents, 'exchanged for less', clock_timestamp(), p_actor, 1, 0
        from (
            select p.id, least(p.captured_cents - p.refunded_cents, value - used - covers - allowed - coalesce(
                       sum(p.captured_cents - p.refunded_cents) over (
                           order by p.created_at desc, p.id desc rows between unbounded preceding and 1 preceding), 0))
                       as cents
            from payments p where p.booking_id = p_source and p.captured_cents > p.refunded_cents) part
        where part.cents > 0
        returning payment_id, amount_cents)
    update payments p set refunded_cents = p.refunded_cents + b.amount_cents, next_check_at = clock_timestamp(),
        version = p.version + 1
    from begun b where p.id = b.payment_id;

    return query
        update seats s set status = 'available', version = s.version + 1, booking_id = null
        where s.id = any (freed) and s.booking_id = p_source
        returning s.event_id, s.ordinal, s.version;
end $$;
