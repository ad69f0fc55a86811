-- The moves of a checkout after the first, one function each. Each may be repeated, and may run beside the others: it
-- locks the booking, its payment, its hold and its seats by id, in this order, and changes nothing when the booking or
-- its payment is already in a later state. How plans are made: see hold_seats.sql.

-- Stores the payment page of the provider, unless the booking has ended.
create or replace function note_page(p_booking uuid, p_session text, p_url text) returns void
language plpgsql set jit = off set plan_cache_mode = force_generic_plan set enable_seqscan = off as $$
begin
    perform from bookings b where b.id = p_booking for no key update;
    update payments p set session_id = p_session, session_url = p_url, version = p.version + 1
    where p.booking_id = p_booking and p.tender = 'Provider' and p.session_id is null and p.status = 'Open'
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
    where p.booking_id = p_booking and p.tender = 'Provider'
        and (p.status = 'Open' or (p.status in ('Declined', 'Voided') and p.intent_id is null));
end $$;

-- All payments are captured: the booking is confirmed, its seats are booked, the ledger has the sale, the hold ends.
-- Tickets that were given back for it become void (exchange.sql).
-- Returns a row for each seat booked or freed; none when the booking was no longer pending.
create or replace function confirm_booking(p_booking uuid, p_actor text)
returns table (event_id bigint, status text, ordinal int, version int)
language plpgsql set jit = off set plan_cache_mode = force_generic_plan set enable_seqscan = off as $$
#variable_conflict use_column
declare
    booking bookings%rowtype;
    ticket record;
    paid record;
begin
    select b.* into booking from bookings b where b.id = p_booking for no key update;
    if booking.status is distinct from 'Pending' then
        return;
    end if;
    if booking.exchange_of is not null then
        perform from bookings b where b.id = booking.exchange_of for no key update;
        perform from payments p where p.booking_id = booking.exchange_of order by p.id for no key update;
    end if;
    perform from payments p where p.booking_id = p_booking order by p.id for no key update;
    select array_agg(p.tender_account) as accounts, array_agg(p.amount_cents) as amounts, sum(p.amount_cents) as cents,
           string_agg(p.status, ', ') filter (where p.status not in ('Open', 'Authorised')) as closed
    into paid
    from (select tender_account(p.tender), p.amount_cents, p.status
          from payments p where p.booking_id = p_booking) p;
    if paid.closed is not null then
        perform refuse('payment-illegal-move', format('booking %s: %s -> Captured', p_booking, paid.closed));
    end if;
    if paid.cents is distinct from booking.total_cents then
        perform refuse('booking-not-covered', format(
            'booking %s: payments of %s, total %s', p_booking, paid.cents, booking.total_cents));
    end if;
    perform from holds h where h.id = booking.hold_id and h.booking_id = p_booking for update;
    select array_agg(t.id) as ids, array_agg(t.seat_id) as seats into ticket
    from tickets t where t.booking_id = p_booking;
    perform from seats s
    where s.id = any (ticket.seats || array(select t.seat_id from tickets t where t.moving_to = p_booking))
    order by s.id for no key update;

    -- Open to captured is two moves of a payment.
    update payments p set status = 'Captured', authorised_cents = p.amount_cents, captured_cents = p.amount_cents,
        next_check_at = null, version = p.version + case p.status when 'Open' then 2 else 1 end
    where p.booking_id = p_booking;
    if paid.cents > 0 then
        perform post_tickets(
            p_booking, 'sale', p_booking, p_actor, ticket.ids, 1, paid.accounts, paid.amounts::bigint[], true);
    end if;
    update bookings b set status = 'Confirmed', settled_at = clock_timestamp(), actor = p_actor, version = b.version + 1
    where b.id = p_booking;

    -- When seats move, their guard checks bookings and tickets. A hold ends after its seats have left it.
    return query
        update seats s
        set status = 'booked', version = s.version + 1, hold_id = null, held_by = null, held_until = null
        where s.id = any (ticket.seats) and s.booking_id = p_booking
        returning s.event_id, 'booked', s.ordinal, s.version;
    delete from holds h where h.id = booking.hold_id and h.booking_id = p_booking;
    if booking.exchange_of is not null then
        return query
            select x.event_id, 'available', x.ordinal, x.version
            from end_exchange(p_booking, booking.exchange_of, p_actor) x;
    end if;
end $$;

-- What a booking took that ended without being confirmed: the balances of vouchers, one use of a promotion, and tickets
-- that were to be exchanged.
create or replace function give_back_unpaid(p_booking uuid) returns void
language plpgsql set jit = off set enable_seqscan = off as $$
begin
    update promotions p set uses_left = p.uses_left + 1
    from bookings b where b.id = p_booking and p.id = b.promotion_id and p.uses_left is not null;
    update vouchers v set balance_cents = v.balance_cents + p.amount_cents
    from payments p where p.booking_id = p_booking and p.voucher_id = v.id;
    update tickets t set moving_to = null where t.moving_to = p_booking;
end $$;
