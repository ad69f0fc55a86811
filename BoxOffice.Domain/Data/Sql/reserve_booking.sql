-- The first move of a checkout: a live hold becomes a pending booking with its tickets and its payments, before the
-- provider is asked.
--
-- Locks and plans: see hold_seats.sql. The customer lock is that of the e-mail address, whose live tickets are
-- counted. After the seats, promotions are locked, then vouchers by id. Each query after a lock sees what the previous
-- owner of the lock has committed.

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

-- Why tickets at these prices cannot be sold: an outcome and what it is about; no row when they can.
-- p_opens: the price type that the booking's promotion opens. p_reason: the reason for types that need one.
create or replace function why_not_priced(
    p_list bigint, p_channel text, p_opens text, p_reason text, p_seats bigint[], p_types text[], p_faces bigint[])
returns table (outcome text, about text)
language sql stable set jit = off set enable_seqscan = off as $$
    with ticket as materialized (
        select t.seat, t.type, t.face, k.needs, k.is_companion, k.least, k.most
        from unnest(p_seats, p_types, p_faces) as t (seat, type, face)
        left join price_types k on k.price_list_id = p_list and k.key = t.type
    ),
    place as materialized (
        select t.type, t.is_companion, s.section, s.row, seat_is_wheelchair_space(q.attributes) as is_wheelchair_space
        from ticket t
        cross join lateral (select * from seats s where s.id = t.seat offset 0) s
        cross join lateral (select * from plan_seats q where q.id = s.plan_seat_id offset 0) q
        where exists (select from ticket c where c.is_companion)
    )
    select w.outcome, w.about from (
        select 1 as place, 'price-type-not-offered' as outcome, coalesce(t.type, '') as about
        from ticket t where t.face is null or (t.needs = 'Reason' and p_channel = 'Web')
        union all
        select 2, 'price-type-needs-code', t.type from ticket t
        where t.needs = 'Code' and t.type is distinct from p_opens
        union all
        select 3, 'price-type-needs-reason', t.type from ticket t where t.needs = 'Reason' and p_reason is null
        union all
        select 4, 'price-type-limited', t.type from ticket t
        group by t.type having count(*) not between min(t.least) and max(t.most)
        union all
        select 5, 'companion-without-wheelchair-space', min(p.type) filter (where p.is_companion)
        from place p group by p.section, p.row
        having count(*) filter (where p.is_companion) > count(*) filter (where p.is_wheelchair_space)) w
    order by w.place limit 1
$$;

-- Why these tickets cannot be exchanged for seats that are sold in p_currency; null when they can. Locks their booking.
-- p_by_staff: whatever the event's rules say.
drop function if exists why_no_exchange(uuid, bigint[], text);
create or replace function why_no_exchange(p_source uuid, p_tickets bigint[], p_currency text, p_by_staff boolean)
returns text
language plpgsql set jit = off set enable_seqscan = off as $$
declare
    source bookings%rowtype;
begin
    select b.* into source from bookings b where b.id = p_source for no key update;
    return case
        when source.id is null then 'booking-not-found'
        when source.status <> 'Confirmed' then 'not-exchangeable'
        when source.currency <> p_currency then 'exchange-in-other-currency'
        when uncovered_of(p_source) > 0 then 'not-exchangeable'
        when exists (select from tickets t where t.booking_id = p_source and t.moving_to is not null)
            then 'exchange-under-way'
        when cardinality(p_tickets) = 0 or exists (
            select from unnest(p_tickets) as w (id)
            left join tickets t on t.id = w.id and t.booking_id = p_source and t.voided_at is null
            where t.id is null) then 'ticket-not-live'
        when not p_by_staff and (select e.allows_exchange and clock_timestamp() < least(e.exchange_until, e.event_date)
              from events e where e.id = source.event_id) is not true then 'not-exchangeable' end;
end $$;

-- p_booking, p_payment, p_code, p_access_hash: ids and secrets of the new booking and of the payment of the rest.
-- p_email: trimmed and in lower case, as it is counted. p_payment_method: null when the customer pays on the
-- provider's page; p_page: whether that page may be opened.
-- p_payment_time: how much time entering payment gives, at most and once. p_lease: when the reconciler first asks
-- about the payment.
-- p_seats, p_types: the price types of seats of the hold; seats that are not named get the preset type.
-- p_codes, p_code_hashes: what the customer typed, and the hash of each: promotions and vouchers.
-- p_channel, p_actor: where it is sold, and who sells. p_reason: for price types that need one.
-- p_tenders: what was given at the counter, with its amount, cash given (null: exact) and reference.
-- p_shown: the total that the customer saw; null: any.
-- p_source, p_exchange: another booking and its tickets that are given back for these (exchange.sql); null: none.
-- Returns a row for each seat reserved, or one row that only says why not.
create or replace function reserve_booking(
    p_hold uuid, p_key text, p_fingerprint text, p_booking uuid, p_payment uuid, p_code text, p_access_hash text,
    p_name text, p_email text, p_payment_method text, p_page boolean, p_payment_time interval, p_lease interval,
    p_seats bigint[], p_types text[], p_codes text[], p_code_hashes text[], p_channel text, p_actor text, p_reason text,
    p_tenders text[], p_tender_cents bigint[], p_given_cents bigint[], p_references text[], p_shown bigint,
    p_source uuid, p_exchange bigint[])
returns table (outcome text, seat_limit int, about text, ordinal int, version int)
language plpgsql set jit = off set plan_cache_mode = force_generic_plan set enable_seqscan = off as $$
#variable_conflict use_column
declare
    event events%rowtype;
    hold holds%rowtype;
    promotion promotions%rowtype;
    ticket record;
    fees record;
    voucher record;
    total bigint;
    exchanged bigint; -- the part of the total that tickets given back pay
    rest bigint; -- the part of the total that no other payment covers
    lacking bigint; -- what the rest is less than a card pays at least
    at timestamptz;
begin
    outcome := booking_of_key(p_key, p_fingerprint);
    if outcome is null then
        select e.* into event from holds h join events e on e.id = h.event_id where h.id = p_hold;
        outcome := case
            when event.id is null then why_hold_is_gone(p_hold, p_key, p_fingerprint)
            when event.cancelled_at is not null then 'not-on-sale'
            when p_source is not null then why_no_exchange(
                p_source, p_exchange, event.currency, p_actor like 'staff:%') end;
    end if;
    if outcome is null then
        perform pg_advisory_xact_lock(customer_lock_key(event.id, p_email));
    end if;
    if outcome is null then
        select h.* into hold from holds h where h.id = p_hold for update;
        outcome := case
            when hold.id is null then why_hold_is_gone(p_hold, p_key, p_fingerprint)
            when hold.booking_id is not null
                then coalesce(booking_of_key(p_key, p_fingerprint), 'payment-under-way')
            when not p_seats <@ hold.seat_ids then 'seat-not-in-hold' end;
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
                cross join lateral (
                    select t.id, t.voided_at from tickets t where t.booking_id = b.id offset 0) t
                where t.voided_at is null and t.id <> all (coalesce(p_exchange, '{}')))
                then 'too-many-seats'
            -- Its seats were held for an exchange, which these tickets are not.
            when hold.gives_back <> '{}' and event.seat_limit < cardinality(hold.seat_ids) + (
                select count(*) from (
                    select b.id, b.event_id from bookings b where b.customer_id = hold.customer_id offset 0) b
                cross join lateral (
                    select t.id, t.voided_at from tickets t where t.booking_id = b.id offset 0) t
                where b.event_id = event.id and t.voided_at is null and t.id <> all (coalesce(p_exchange, '{}')))
                then 'too-many-seats' end;
    end if;

    -- Codes: at most one promotion, and vouchers.
    if outcome is null then
        select p.* into promotion from promotions p
        where p.event_id = event.id and p.code = any (p_codes) order by p.id limit 1 for no key update;
        perform from vouchers v where v.code_hash = any (p_code_hashes) order by v.id for no key update;
        select c.outcome, c.code into outcome, about from (
            select case
                when p.id <> promotion.id then 'one-promotion-only'
                when p.starts_at > at or p.ends_at <= at or v.expires_at <= at then 'code-not-valid-now'
                when p.uses_left = 0 or v.balance_cents = 0 then 'code-used-up'
                when p.id is null and v.id is null then 'code-unknown'
                when v.currency <> event.currency then 'voucher-in-other-currency' end as outcome, c.code
            from unnest(p_codes, p_code_hashes) as c (code, hash)
            left join promotions p on p.event_id = event.id and p.code = c.code
            left join vouchers v on v.code_hash = c.hash and p.id is null) c
        where c.outcome is not null limit 1;
    end if;

    if outcome is null then
        select array_agg(x.seat_id) as seats, array_agg(x.price_type) as types, array_agg(x.face) as faces,
               sum(x.price)::bigint as cents
        into ticket
        from price_tickets(
            hold.price_list_id, p_channel, promotion.effect, promotion.value, hold.seat_ids,
            array(select w.type from unnest(hold.seat_ids) with ordinality as h (id, place)
                  left join unnest(p_seats, p_types) as w (id, type) on w.id = h.id order by h.place)) x;
        select w.outcome, w.about into outcome, about from why_not_priced(
            hold.price_list_id, p_channel, promotion.price_type, p_reason, ticket.seats, ticket.types, ticket.faces) w;
    end if;
    if outcome is null then
        select f.* into fees from price_booking_fees(hold.price_list_id, p_channel, ticket.cents) f;
        if p_source is not null then
            fees.fee := 0; -- It was paid with the booking that is exchanged.
            fees.fee_kept := 0;
            fees.tax := 0;
        end if;
        total := ticket.cents + fees.fee;
        exchanged := least(total, greatest(0, (
            select coalesce(sum(t.price_cents), 0) from tickets t where t.id = any (p_exchange))
            - allowed_to(p_source)));
        rest := total - exchanged;
        select v.ids, least(v.cents, rest) as cents into voucher from (
            select array_agg(w.id order by w.id) as ids, coalesce(sum(w.balance_cents), 0)::bigint as cents
            from vouchers w where w.code_hash = any (p_code_hashes)) v;
        rest := rest - voucher.cents - coalesce((select sum(t.cents) from unnest(p_tender_cents) as t (cents)), 0);
        lacking := least_charge(event.currency) - rest;
        if rest > 0 and lacking > 0 and voucher.cents >= lacking then
            voucher.cents := voucher.cents - lacking; -- So that the rest is enough for a card.
            rest := rest + lacking;
            lacking := 0;
        end if;
        if total <> p_shown then
            outcome := 'price-changed';
            about := total::text;
        elsif rest < 0 then
            outcome := 'tenders-exceed-total';
            about := (-rest)::text;
        elsif rest > 0 and lacking > 0 then
            outcome := 'card-amount-too-small';
            about := format('%s %s', rest, event.currency);
        elsif rest > 0 and p_payment_method is null and not p_page then
            outcome := 'payment-method-needed';
            about := rest::text;
        end if;
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
        idempotency_key, request_fingerprint, created_at, reserved_until, actor, price_list_id, channel, promotion_id,
        exchange_of, fee_cents, fee_kept_cents, fee_tax_cents, version)
    values (
        p_booking, event.id, hold.customer_id, hold.id, p_code, p_access_hash, p_name, p_email, 'Pending', total,
        event.currency, p_key, p_fingerprint, at, hold.expires_at, p_actor, hold.price_list_id, p_channel, promotion.id,
        p_source, fees.fee, fees.fee_kept, fees.tax, 0);
    if p_source is not null then
        -- First, because tickets that are given back do not count against the limit of the new ones.
        perform begin_exchange(p_booking, p_source, p_exchange, exchanged, at, p_actor);
    end if;
    insert into tickets (
        booking_id, seat_id, section, row, seat_number, price_type, type_name, face_cents, discount_cents, fee_cents,
        fee_kept_cents, tax_cents, price_cents, reason)
    select p_booking, x.seat_id, x.section, x.row, x.seat_number, x.price_type, x.type_name, x.face, x.discount, x.fee,
           x.fee_kept, x.tax, x.price, p_reason
    from price_tickets(
        hold.price_list_id, p_channel, promotion.effect, promotion.value, ticket.seats, ticket.types) x
    order by x.ordinal;
    update promotions p set uses_left = p.uses_left - 1 where p.id = promotion.id and p.uses_left is not null;

    if voucher.cents > 0 then
        perform pay_by_vouchers(p_booking, voucher.ids, voucher.cents, at, p_actor);
    end if;
    insert into payments (
        id, booking_id, status, amount_cents, currency, tender, created_at, actor, given_cents, reference)
    select gen_random_uuid(), p_booking, 'Open', t.cents, event.currency, t.tender, paid_at(at, 'Cash', t.place),
           p_actor, t.given, t.reference
    from unnest(p_tenders, p_tender_cents, p_given_cents, p_references) with ordinality
        as t (tender, cents, given, reference, place);
    if rest > 0 or total = 0 then
        insert into payments (
            id, booking_id, status, amount_cents, currency, tender, created_at, actor, payment_method, next_check_at)
        select p_payment, p_booking, 'Open', rest, event.currency, case rest when 0 then 'None' else 'Provider' end,
               paid_at(at, 'Provider', 1), p_actor, p_payment_method, at + p_lease;
    end if;
    update holds h set booking_id = p_booking, expires_at = hold.expires_at, extended = true, version = h.version + 1
    where h.id = hold.id;

    -- The guards look for the ticket and the hold's new time when the seats move, so the seats move last.
    return query
        update seats s
        set status = 'reserved', version = s.version + 1, booking_id = p_booking, held_until = hold.expires_at
        where s.id = any (hold.seat_ids)
        returning 'reserved', null::int, null::text, s.ordinal, s.version;
end $$;
