-- A payment that came after its booking was abandoned. If the same seats are still free, the booking gets them back.
-- Otherwise equal seats are offered for a limited time, and the customer takes them or gets the money back
-- (OrphanSettlement.cs, SeatOffers.cs).

-- Whether the customer may still get the tickets: not for an event that is cancelled or has begun, and not for a
-- customer who has booked again since, because they would have more seats than they want.
create or replace function booking_may_be_sold_late(p_booking uuid) returns boolean
language sql stable set enable_seqscan = off as $$
    select exists (
        select from bookings b join events e on e.id = b.event_id
        cross join lateral (
            select count(distinct t.seat_id) as seats from tickets t where t.booking_id = b.id) own
        where b.id = p_booking and b.status = 'Abandoned'
            and e.cancelled_at is null and e.event_date > clock_timestamp()
            and not exists (
                select from bookings later
                where later.event_id = b.event_id and later.created_at > b.created_at and later.id <> b.id
                    and (later.customer_id = b.customer_id or later.email = b.email)
                    and later.status in ('Pending', 'Confirmed'))
            and own.seats <= e.seat_limit - (
                select count(*) from bookings other join tickets t on t.booking_id = other.id
                where other.event_id = b.event_id and other.email = b.email and t.voided_at is null))
$$;

-- Whether it can get its own seats back. After an offer it cannot: the customer decides about that.
create or replace function booking_can_be_rescued(p_booking uuid) returns boolean
language sql stable set enable_seqscan = off as $$
    select booking_may_be_sold_late(p_booking)
        and (select b.offer_hold_id is null from bookings b where b.id = p_booking)
        and (select bool_and(s.status = 'available')
             from tickets t join seats s on s.id = t.seat_id where t.booking_id = p_booking)
$$;

-- Locks an abandoned booking and the payment that came late. No row when it cannot be sold late: a booking that was to
-- be paid with several payments is not rescued by one of them, nor is an exchange.
-- All functions here lock in the order of all moves: booking, payment, customer, hold, seats.
create or replace function lock_late_payment(p_booking uuid, p_intent text) returns setof payments
language plpgsql set jit = off set plan_cache_mode = force_generic_plan set enable_seqscan = off as $$
declare
    booking bookings%rowtype;
    payment payments%rowtype;
begin
    select b.* into booking from bookings b where b.id = p_booking for no key update;
    select p.* into payment from payments p
    where p.booking_id = p_booking and p.status in ('Open', 'Authorised') and coalesce(p.intent_id, p_intent) = p_intent
    order by p.id limit 1 for no key update;
    if booking.status is distinct from 'Abandoned' or booking.exchange_of is not null
        or payment.amount_cents is distinct from booking.total_cents then
        return;
    end if;
    perform pg_advisory_xact_lock(customer_lock_key(booking.event_id, booking.email));
    return next payment;
end $$;

-- Abandoned -> Confirmed: the payment is captured, the ledger has the sale, and the seats are booked with new tickets.
-- These are copies of the void ones, at the same prices.
-- p_offered: the booking gets the seats that were offered; otherwise its own.
-- Returns a row for each seat booked; none when the booking cannot be rescued.
drop function if exists rescue_booking(uuid, text, text);
create or replace function rescue_booking(p_booking uuid, p_intent text, p_actor text, p_offered boolean)
returns table (ordinal int, version int)
language plpgsql set jit = off set plan_cache_mode = force_generic_plan set enable_seqscan = off as $$
#variable_conflict use_column
declare
    booking bookings%rowtype;
    payment payments%rowtype;
    seat_ids bigint[];
begin
    select p.* into payment from lock_late_payment(p_booking, p_intent) p;
    if payment.id is null then
        return;
    end if;
    select b.* into booking from bookings b where b.id = p_booking;
    if p_offered then
        select h.seat_ids into seat_ids from holds h where h.id = booking.offer_hold_id for update;
    else
        select array_agg(distinct t.seat_id) into seat_ids from tickets t where t.booking_id = p_booking;
    end if;
    perform from seats s where s.id = any (seat_ids) order by s.id for no key update;
    if p_offered then
        if not booking_may_be_sold_late(p_booking) or not exists (
            select from holds h where h.id = booking.offer_hold_id and h.expires_at > clock_timestamp()) then
            return;
        end if;
    elsif not booking_can_be_rescued(p_booking) then
        return;
    end if;

    update payments p set status = 'Captured', authorised_cents = p.amount_cents, captured_cents = p.amount_cents,
        intent_id = p_intent, next_check_at = null, version = p.version + case p.status when 'Open' then 2 else 1 end
    where p.id = payment.id;
    update promotions p set uses_left = greatest(p.uses_left - 1, 0) where p.id = booking.promotion_id;
    update bookings b set status = 'Confirmed', settled_at = clock_timestamp(), actor = p_actor, version = b.version + 1
    where b.id = p_booking;
    -- Its own seats meet themselves; of offered seats, the first of each category meets the first.
    insert into tickets
    select copy.* from (
        select t.*, own.category, row_number() over (partition by own.category order by own.ordinal) as place
        from (select distinct on (t.seat_id) t.* from tickets t
              where t.booking_id = p_booking order by t.seat_id, t.id desc) t
        join seats own on own.id = t.seat_id) old
    join (
        select s.*, row_number() over (partition by s.category order by s.ordinal) as place
        from seats s where s.id = any (seat_ids)) new on new.category = old.category and new.place = old.place
    cross join lateral jsonb_populate_record(null::tickets, to_jsonb(old) || jsonb_build_object(
        'id', nextval(pg_get_serial_sequence('tickets', 'id')), 'seat_id', new.id, 'section', new.section,
        'row', new.row, 'seat_number', new.seat_number, 'voided_at', null, 'void_reason', null, 'kept_cents', 0,
        'moving_to', null, 'exchanged_into', null)) copy;
    perform post_tickets(
        p_booking, 'sale', p_booking, p_actor,
        array(select t.id from tickets t where t.booking_id = p_booking and t.voided_at is null), 1,
        array[tender_account(payment.tender)], array[payment.amount_cents], true);
    return query
        update seats s set status = 'booked', version = s.version + 1, booking_id = p_booking,
            hold_id = null, held_by = null, held_until = null
        where s.id = any (seat_ids)
        returning s.ordinal, s.version;
    delete from holds h where h.id = booking.offer_hold_id;
end $$;

-- Keeps free seats for a booking that was paid too late: as many of each price category as it had, for p_time at most.
-- Their hold is of no customer; it has the booking's id in place of one. One booking gets one offer.
-- Returns a row for each seat held; none when nothing was offered.
create or replace function offer_seats(
    p_booking uuid, p_intent text, p_seats bigint[], p_time interval, p_actor text)
returns table (ordinal int, version int)
language plpgsql set jit = off set plan_cache_mode = force_generic_plan set enable_seqscan = off as $$
#variable_conflict use_column
declare
    booking bookings%rowtype;
    payment payments%rowtype;
    hold uuid := gen_random_uuid();
    at timestamptz;
    until timestamptz;
begin
    select p.* into payment from lock_late_payment(p_booking, p_intent) p;
    if payment.id is null then
        return;
    end if;
    select b.* into booking from bookings b where b.id = p_booking;
    perform from seats s where s.id = any (p_seats) order by s.id for no key update;
    at := clock_timestamp();
    select least(at + p_time, e.event_date) into until from events e where e.id = booking.event_id;
    if booking.offer_hold_id is not null
        or not booking_may_be_sold_late(p_booking)
        or (select array_agg(s.category order by s.category) from seats s
            where s.id = any (p_seats) and s.event_id = booking.event_id and s.status = 'available'
                and s.price_cents is not null) is distinct from (
            select array_agg(s.category order by s.category) from seats s
            where s.id in (select t.seat_id from tickets t where t.booking_id = p_booking)) then
        return;
    end if;
    insert into holds (
        id, event_id, customer_id, seat_ids, seat_limit, created_at, expires_at, cap_at, extended, version,
        price_list_id)
    values (hold, booking.event_id, p_booking, p_seats, cardinality(p_seats), at, until, until, true, 0,
            booking.price_list_id);
    update bookings b set offer_hold_id = hold, actor = p_actor, version = b.version + 1 where b.id = p_booking;
    update payments p set intent_id = p_intent, next_check_at = until, version = p.version + 1
    where p.id = payment.id;
    perform set_config('boxoffice.actor', p_actor, true);
    return query
        update seats s
        set status = 'held', version = s.version + 1, hold_id = hold, held_by = p_booking, held_until = until
        where s.id = any (p_seats)
        returning s.ordinal, s.version;
    perform set_config('boxoffice.actor', '', true);
end $$;
