-- The first move of a checkout: a live hold becomes a pending booking with its tickets and its payment, before the
-- provider is asked.
--
-- Locks and plans: see hold_seats.sql. The customer lock is that of the e-mail address, whose live tickets are
-- counted. Each query after a lock sees what the previous owner of the lock has committed.

-- Whether an idempotency key was used before: "earlier" (by the same request, which made a booking),
-- "idempotency-key-reused" (by another request), or null.
create or replace function booking_of_key(p_key text, p_fingerprint text) returns text
language sql set jit = off set enable_seqscan = off as $$
    select case when b.request_fingerprint = p_fingerprint then 'earlier' else 'idempotency-key-reused' end
    from bookings b where b.idempotency_key = p_key
$$;

-- Why a hold does not exist. A repeat of the request may have booked its seats after its key was looked up.
create or replace function why_hold_is_gone(p_hold uuid, p_key text, p_fingerprint text) returns text
language sql set jit = off set enable_seqscan = off as $$
    select coalesce(
        booking_of_key(p_key, p_fingerprint),
        case when exists (select from lapsed_holds l where l.id = p_hold) then 'hold-expired' else 'hold-not-found' end)
$$;

-- p_booking, p_payment, p_code, p_access_hash: ids and secrets of the new booking and its payment.
-- p_email: trimmed and in lower case, as it is counted. p_payment_method: null when the customer pays on the
-- provider's page.
-- p_payment_time: how much time entering payment gives, at most and once. p_lease: when the reconciler first asks
-- about the payment.
-- Returns a row for each seat reserved, or one row that only says why not.
create or replace function reserve_booking(
    p_hold uuid, p_key text, p_fingerprint text, p_booking uuid, p_payment uuid, p_code text, p_access_hash text,
    p_name text, p_email text, p_payment_method text, p_payment_time interval, p_lease interval)
returns table (outcome text, seat_limit int, ordinal int, version int)
language plpgsql set jit = off set plan_cache_mode = force_generic_plan set enable_seqscan = off as $$
#variable_conflict use_column
declare
    event events%rowtype;
    hold holds%rowtype;
    at timestamptz;
begin
    outcome := booking_of_key(p_key, p_fingerprint);
    if outcome is null then
        select e.* into event from holds h join events e on e.id = h.event_id where h.id = p_hold;
        outcome := case
            when event.id is null then why_hold_is_gone(p_hold, p_key, p_fingerprint)
            when event.cancelled_at is not null then 'not-on-sale' end;
    end if;
    if outcome is null then
        perform pg_advisory_xact_lock(customer_lock_key(event.id, p_email));
        select h.* into hold from holds h where h.id = p_hold for update;
        outcome := case
            when hold.id is null then why_hold_is_gone(p_hold, p_key, p_fingerprint)
            when hold.booking_id is not null
                then coalesce(booking_of_key(p_key, p_fingerprint), 'payment-under-way') end;
    end if;
    if outcome is null then
        perform from seats s where s.id = any (hold.seat_ids) order by s.id for no key update;
        at := clock_timestamp();
        outcome := case
            when hold.expires_at <= at then 'hold-expired'
            when exists (
                select from seats s
                where s.id = any (hold.seat_ids) and (s.hold_id = hold.id and s.status = 'held') is not true)
                then 'hold-expired'
            when event.seat_limit < cardinality(hold.seat_ids) + (
                select count(*) from (
                    select b.id from bookings b where b.event_id = event.id and b.email = p_email offset 0) b
                cross join lateral (select t.voided_at from tickets t where t.booking_id = b.id offset 0) t
                where t.voided_at is null)
                then 'too-many-seats' end;
    end if;
    if outcome is not null then
        seat_limit := event.seat_limit;
        return next;
        return;
    end if;

    if not hold.extended then
        hold.expires_at := greatest(hold.expires_at, least(at + p_payment_time, hold.cap_at));
    end if;
    insert into bookings (
        id, event_id, customer_id, hold_id, code, access_hash, name, email, status, total_cents, currency,
        idempotency_key, request_fingerprint, created_at, reserved_until, actor, version)
    select p_booking, event.id, hold.customer_id, hold.id, p_code, p_access_hash, p_name, p_email, 'Pending',
           sum(s.price_cents), event.currency, p_key, p_fingerprint, at, hold.expires_at,
           'customer:' || hold.customer_id, 0
    from seats s where s.id = any (hold.seat_ids);
    insert into tickets (booking_id, seat_id, price_cents, section, row, seat_number)
    select p_booking, s.id, s.price_cents, s.section, s.row, s.seat_number
    from seats s where s.id = any (hold.seat_ids) order by s.ordinal;
    insert into payments (
        id, booking_id, status, amount_cents, authorised_cents, captured_cents, refunded_cents, currency, tender,
        created_at, actor, payment_method, next_check_at, version)
    select p_payment, b.id, 'Open', b.total_cents, 0, 0, 0, b.currency,
           case b.total_cents when 0 then 'None' else 'Provider' end, at, b.actor, p_payment_method, at + p_lease, 0
    from bookings b where b.id = p_booking;
    update holds h set booking_id = p_booking, expires_at = hold.expires_at, extended = true, version = h.version + 1
    where h.id = hold.id;

    -- The guards look for the ticket and the hold's new time when the seats move, so the seats move last.
    return query
        update seats s
        set status = 'reserved', version = s.version + 1, booking_id = p_booking, held_until = hold.expires_at
        where s.id = any (hold.seat_ids)
        returning 'reserved', null::int, s.ordinal, s.version;
end $$;
