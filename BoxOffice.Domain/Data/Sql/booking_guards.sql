-- Rules for bookings and tickets, for every statement that writes them. Legal moves: legal_moves.sql. Functions that
-- read tables use index scans, as hold_seats.sql explains.

alter table bookings drop constraint if exists bookings_status_known, add constraint bookings_status_known
    check (status in ('Pending', 'Confirmed', 'Declined', 'Abandoned', 'Cancelled'));
alter table bookings drop constraint if exists bookings_settled_when_not_pending,
    add constraint bookings_settled_when_not_pending check ((status = 'Pending') = (settled_at is null));
alter table bookings drop constraint if exists bookings_cancelled_when_cancelled,
    add constraint bookings_cancelled_when_cancelled check ((status = 'Cancelled') = (cancelled_at is not null));
alter table bookings drop constraint if exists bookings_total_not_negative,
    add constraint bookings_total_not_negative check (total_cents >= 0);

create or replace trigger bookings_count_from_zero before insert on bookings
    for each row when (new.version <> 0) execute function refuse_change('booking-version-not-counted');
create or replace trigger bookings_count_changes before update on bookings
    for each row when (new.version <> old.version + 1) execute function refuse_change('booking-version-not-counted');

create or replace trigger tickets_stay_void before update on tickets
    for each row when (old.voided_at is not null) execute function refuse_change('ticket-void-changed');
drop function if exists guard_ticket_void();

-- Checked when a transaction commits, so that it may write bookings, tickets and seats in any order (I2).
create or replace function guard_booking_agrees() returns trigger language plpgsql set enable_seqscan = off as $$
begin
    if exists (
        select from (select b.status from bookings b where b.id = new.id) b
        cross join (
            select t.seat_id, t.voided_at from tickets t where t.booking_id = new.id offset 0) t
        where t.voided_at is null and (
            b.status not in ('Pending', 'Confirmed')
            or (b.status = 'Confirmed' and (select s.status from seats s where s.id = t.seat_id) <> 'booked')))
        or (new.status = 'Confirmed' and exists (select from tickets t where t.moving_to = new.id)) then
        perform refuse('booking-and-tickets-differ', 'booking ' || new.id);
    end if;
    return null;
end $$;

drop trigger if exists bookings_agree_with_tickets on bookings;
create constraint trigger bookings_agree_with_tickets after update on bookings
    deferrable initially deferred for each row execute function guard_booking_agrees();

create or replace function guard_ticket_agrees() returns trigger language plpgsql set enable_seqscan = off as $$
begin
    if exists (
        select from (select t.* from tickets t where t.id = new.id offset 0) t
        cross join lateral (select s.booking_id from seats s where s.id = t.seat_id offset 0) s
        where case when t.voided_at is null
            then s.booking_id is distinct from t.booking_id
            else s.booking_id = t.booking_id and not exists (
                select from tickets other
                where other.booking_id = t.booking_id and other.seat_id = t.seat_id and other.voided_at is null
                offset 0) end) then
        perform refuse('ticket-and-seat-differ', 'ticket ' || new.id);
    end if;
    return null;
end $$;

drop trigger if exists tickets_agree_with_seats on tickets;
create constraint trigger tickets_agree_with_seats after insert or update on tickets
    deferrable initially deferred for each row execute function guard_ticket_agrees();

-- An exchange ends for both sides: the old tickets are void when the new booking is confirmed, and stay live otherwise.
create or replace function guard_exchange_ends() returns trigger language plpgsql set enable_seqscan = off as $$
begin
    if (select b.status from bookings b where b.id = old.moving_to) in ('Pending', 'Confirmed')
        and (select t.voided_at is null and t.moving_to is null from tickets t where t.id = old.id) then
        perform refuse('booking-and-tickets-differ', 'ticket ' || old.id);
    end if;
    return null;
end $$;

drop trigger if exists tickets_end_exchanges on tickets;
create constraint trigger tickets_end_exchanges after update on tickets
    deferrable initially deferred for each row when (old.moving_to is not null and new.moving_to is null)
    execute function guard_exchange_ends();

-- One e-mail address is one customer: the limit counts all live tickets of an address, from all browsers, but not those
-- that are given back for the new ones. The lock
-- makes parallel transactions of one address wait here; reserve_booking takes the same lock before it answers
-- "too-many-seats".
create or replace function customer_lock_key(p_event bigint, p_email text) returns bigint language sql immutable as $$
    select hashtextextended(p_event::text || ' ' || p_email, 0)
$$;

create or replace function guard_customer_limit() returns trigger language plpgsql set enable_seqscan = off as $$
begin
    perform pg_advisory_xact_lock(key) from (
        select distinct customer_lock_key(b.event_id, b.email) as key
        from (select distinct booking_id from added) a
        cross join lateral (select b.event_id, b.email from bookings b where b.id = a.booking_id offset 0) b
        order by 1) keys;
    perform refuse('customer-exceeds-seat-limit', 'event ' || customer.event_id) from (
        select distinct b.event_id, b.email
        from (select distinct booking_id from added) a
        cross join lateral (select b.event_id, b.email from bookings b where b.id = a.booking_id offset 0) b
        offset 0) customer
    where (select e.seat_limit from events e where e.id = customer.event_id) < (
        select count(*) from (
            select b.id from bookings b
            where b.event_id = customer.event_id and b.email = customer.email offset 0) b
        cross join lateral (select t.voided_at, t.moving_to from tickets t where t.booking_id = b.id offset 0) t
        where t.voided_at is null and not exists (select from added a where a.booking_id = t.moving_to));
    return null;
end $$;

create or replace trigger tickets_keep_customer_limit after insert on tickets
    referencing new table as added for each statement execute function guard_customer_limit();
