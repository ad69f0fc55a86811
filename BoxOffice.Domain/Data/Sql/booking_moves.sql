-- The moves of a checkout after the first, one function each. Each may be repeated, and may run beside the others: it
-- locks the booking, its payment, its hold and its seats by id, in this order, and changes nothing when the booking or
-- its payment is already in a later state. How plans are made: see hold_seats.sql.

-- Stores the payment page of the provider, unless the booking has ended.
create or replace function note_page(p_booking uuid, p_session text, p_url text) returns void
language plpgsql set jit = off set plan_cache_mode = force_generic_plan set enable_seqscan = off as $$
begin
    perform from bookings b where b.id = p_booking for no key update;
    update payments p set session_id = p_session, session_url = p_url, version = p.version + 1
    where p.booking_id = p_booking and p.session_id is null and p.status = 'Open'
        and (select b.status from bookings b where b.id = p_booking) = 'Pending';
end $$;

-- Stores that the provider has authorised the payment. If the payment was closed here before, it is due at once: the
-- money has to be returned.
create or replace function note_authorisation(p_booking uuid, p_intent text) returns void
language plpgsql set jit = off set plan_cache_mode = force_generic_plan set enable_seqscan = off as $$
begin
    perform from bookings b where b.id = p_booking for no key update;
    update payments p set intent_id = coalesce(p.intent_id, p_intent), version = p.version + 1,
        status = case p.status when 'Open' then 'Authorised' else p.status end,
        authorised_cents = case p.status when 'Open' then p.amount_cents else p.authorised_cents end,
        next_check_at = case p.status when 'Open' then p.next_check_at else clock_timestamp() end
    where p.booking_id = p_booking
        and (p.status = 'Open' or (p.status in ('Declined', 'Voided') and p.intent_id is null));
end $$;

-- The payment is captured: the booking is confirmed, its seats are booked, the ledger has the sale, the hold ends.
-- Returns a row for each seat booked; none when the booking was no longer pending.
create or replace function confirm_booking(p_booking uuid, p_actor text) returns table (ordinal int, version int)
language plpgsql set jit = off set plan_cache_mode = force_generic_plan set enable_seqscan = off as $$
#variable_conflict use_column
declare
    booking bookings%rowtype;
    payment payments%rowtype;
    seat_ids bigint[];
begin
    select b.* into booking from bookings b where b.id = p_booking for no key update;
    if booking.status is distinct from 'Pending' then
        return;
    end if;
    select p.* into payment from payments p where p.booking_id = p_booking for no key update;
    if payment.status not in ('Open', 'Authorised') then
        perform refuse('payment-illegal-move', format('payment %s: %s -> Captured', payment.id, payment.status));
    end if;
    perform from holds h where h.id = booking.hold_id and h.booking_id = p_booking for update;
    select array_agg(t.seat_id) into seat_ids from tickets t where t.booking_id = p_booking;
    perform from seats s where s.id = any (seat_ids) order by s.id for no key update;

    -- Open to captured is two moves of the payment.
    update payments p set status = 'Captured', authorised_cents = p.amount_cents, captured_cents = p.amount_cents,
        next_check_at = null, version = p.version + case p.status when 'Open' then 2 else 1 end
    where p.id = payment.id;
    if payment.amount_cents > 0 then
        perform post_movement(payment.id, 'sale', p_booking, p_actor, array['provider', 'sales'],
                              array[payment.amount_cents, -payment.amount_cents]);
    end if;
    update bookings b set status = 'Confirmed', settled_at = clock_timestamp(), actor = p_actor, version = b.version + 1
    where b.id = p_booking;

    -- When seats move, their guard checks bookings and tickets. A hold ends after its seats have left it.
    return query
        update seats s
        set status = 'booked', version = s.version + 1, hold_id = null, held_by = null, held_until = null
        where s.id = any (seat_ids) and s.booking_id = p_booking
        returning s.ordinal, s.version;
    delete from holds h where h.id = booking.hold_id and h.booking_id = p_booking;
end $$;
