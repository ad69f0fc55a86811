-- A payment that came after its booking was abandoned. If the same seats are still free, the booking gets them back;
-- otherwise the money is returned (OrphanSettlement.cs).

-- Not for an event that is cancelled or has begun, and not for a customer who has booked again since: they would have
-- more seats than they want.
create or replace function booking_can_be_rescued(p_booking uuid) returns boolean
language sql stable set enable_seqscan = off as $$
    select exists (
        select from bookings b join events e on e.id = b.event_id
        cross join lateral (
            select count(distinct t.seat_id) as seats, bool_and(s.status = 'available') as free
            from tickets t join seats s on s.id = t.seat_id where t.booking_id = b.id) own
        where b.id = p_booking and b.status = 'Abandoned' and own.free
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

-- Abandoned -> Confirmed: the payment is captured, the ledger has the sale, and the seats are booked with new tickets,
-- which are copies of the void ones. Returns a row for each seat booked; none when the booking cannot be rescued.
-- It locks in the order of all moves: booking, payment, customer, seats.
create or replace function rescue_booking(p_booking uuid, p_intent text, p_actor text)
returns table (ordinal int, version int)
language plpgsql set jit = off set plan_cache_mode = force_generic_plan set enable_seqscan = off as $$
#variable_conflict use_column
declare
    booking bookings%rowtype;
    payment payments%rowtype;
    seat_ids bigint[];
begin
    select b.* into booking from bookings b where b.id = p_booking for no key update;
    select p.* into payment from payments p
    where p.booking_id = p_booking and p.status in ('Open', 'Authorised') and coalesce(p.intent_id, p_intent) = p_intent
    order by p.id limit 1 for no key update;
    -- A booking that was to be paid with several payments is not rescued by one of them, nor is an exchange.
    if booking.status is distinct from 'Abandoned' or booking.exchange_of is not null
        or payment.amount_cents is distinct from booking.total_cents then
        return;
    end if;
    perform pg_advisory_xact_lock(customer_lock_key(booking.event_id, booking.email));
    select array_agg(distinct t.seat_id) into seat_ids from tickets t where t.booking_id = p_booking;
    perform from seats s where s.id = any (seat_ids) order by s.id for no key update;
    if not booking_can_be_rescued(p_booking) then
        return;
    end if;

    update payments p set status = 'Captured', authorised_cents = p.amount_cents, captured_cents = p.amount_cents,
        intent_id = p_intent, next_check_at = null, version = p.version + case p.status when 'Open' then 2 else 1 end
    where p.id = payment.id;
    update promotions p set uses_left = greatest(p.uses_left - 1, 0) where p.id = booking.promotion_id;
    update bookings b set status = 'Confirmed', settled_at = clock_timestamp(), actor = p_actor, version = b.version + 1
    where b.id = p_booking;
    insert into tickets
    select copy.* from (
        select distinct on (t.seat_id) t.* from tickets t where t.booking_id = p_booking order by t.seat_id, t.id desc
    ) old
    cross join lateral jsonb_populate_record(null::tickets, to_jsonb(old) || jsonb_build_object(
        'id', nextval(pg_get_serial_sequence('tickets', 'id')), 'voided_at', null, 'kept_cents', 0,
        'moving_to', null, 'exchanged_into', null)) copy;
    perform post_tickets(
        p_booking, 'sale', p_booking, p_actor,
        array(select t.id from tickets t where t.booking_id = p_booking and t.voided_at is null), 1,
        array[tender_account(payment.tender)], array[payment.amount_cents], true);
    return query
        update seats s set status = 'booked', version = s.version + 1, booking_id = p_booking
        where s.id = any (seat_ids)
        returning s.ordinal, s.version;
end $$;
