-- Bookings and money: legal moves, the caps on every amount, and a ledger that sums to zero. What reads tables looks up by index,
-- whatever the planner believes of them (see hold_seats.sql).

alter table bookings drop constraint if exists bookings_status_known, add constraint bookings_status_known check (status in ('Pending', 'Confirmed', 'Declined', 'Abandoned', 'Cancelled'));
alter table bookings drop constraint if exists bookings_settled_when_not_pending, add constraint bookings_settled_when_not_pending check ((status = 'Pending') = (settled_at is null));
alter table bookings drop constraint if exists bookings_cancelled_when_cancelled, add constraint bookings_cancelled_when_cancelled check ((status = 'Cancelled') = (cancelled_at is not null));
alter table bookings drop constraint if exists bookings_total_not_negative, add constraint bookings_total_not_negative check (total_cents >= 0);

create or replace function guard_new_booking() returns trigger language plpgsql as $$
begin
    if new.status <> 'Pending' or new.version <> 0 then
        raise exception 'a booking begins pending, at version 0' using errcode = 'BX004';
    end if;
    return new;
end $$;

create or replace trigger bookings_begin_pending before insert on bookings for each row execute function guard_new_booking();

create or replace function guard_booking_move() returns trigger language plpgsql as $$
begin
    if old.status <> new.status and (old.status, new.status) not in
        (('Pending', 'Confirmed'), ('Pending', 'Declined'), ('Pending', 'Abandoned'), ('Confirmed', 'Cancelled')) then
        raise exception 'a booking cannot go from % to %', old.status, new.status using errcode = 'BX004';
    end if;
    if new.version <> old.version + 1 then
        raise exception 'the version of a booking must count its changes' using errcode = 'BX004';
    end if;
    return new;
end $$;

create or replace trigger bookings_move_legally before update on bookings for each row execute function guard_booking_move();

create or replace function guard_ticket_void() returns trigger language plpgsql as $$
begin
    if old.voided_at is not null then
        raise exception 'a void ticket stays void' using errcode = 'BX004';
    end if;
    return new;
end $$;

create or replace trigger tickets_stay_void before update on booking_seats for each row execute function guard_ticket_void();

-- When a transaction ends, bookings, tickets and seats tell the same story (I2), whichever of them was written last.
create or replace function guard_booking_agrees() returns trigger language plpgsql set enable_seqscan = off as $$
begin
    if exists (
        select from (select b.status from bookings b where b.id = new.id) b
        cross join (select t.seat_id, t.voided_at from booking_seats t where t.booking_id = new.id offset 0) t
        where t.voided_at is null and (b.status not in ('Pending', 'Confirmed') or
            (b.status = 'Confirmed' and (select s.status from seats s where s.id = t.seat_id) <> 'booked'))) then
        raise exception 'booking % and its tickets do not agree', new.id using errcode = 'BX004';
    end if;
    if (select b.status from bookings b where b.id = new.id) = 'Confirmed' and (
        select p.status = 'Captured' and p.captured_cents = p.amount_cents and p.amount_cents = new.total_cents
        from payments p where p.booking_id = new.id) is not true then
        raise exception 'booking % is confirmed and not paid', new.id using errcode = 'BX004';
    end if;
    return null;
end $$;

drop trigger if exists bookings_agree_with_tickets on bookings;
create constraint trigger bookings_agree_with_tickets after update on bookings
    deferrable initially deferred for each row execute function guard_booking_agrees();

create or replace function guard_ticket_agrees() returns trigger language plpgsql set enable_seqscan = off as $$
begin
    if exists (
        select from (select t.* from booking_seats t where t.id = new.id offset 0) t
        cross join lateral (select s.booking_id from seats s where s.id = t.seat_id offset 0) s
        where case when t.voided_at is null
            then s.booking_id is distinct from t.booking_id
            else s.booking_id = t.booking_id and not exists (
                select from booking_seats other where other.booking_id = t.booking_id and other.seat_id = t.seat_id and other.voided_at is null offset 0) end) then
        raise exception 'ticket % and its seat do not agree', new.id using errcode = 'BX004';
    end if;
    return null;
end $$;

drop trigger if exists tickets_agree_with_seats on booking_seats;
create constraint trigger tickets_agree_with_seats after insert or update on booking_seats
    deferrable initially deferred for each row execute function guard_ticket_agrees();

-- One e-mail address, one customer: the limit counts all live tickets of an address, whatever browser they came from.
-- The lock makes parallel sessions of one address queue here; checkout takes the same lock first, to refuse by name.
create or replace function customer_lock_key(p_event bigint, p_email text) returns bigint language sql immutable as $$
    select hashtextextended(p_event::text || ' ' || p_email, 0)
$$;

create or replace function guard_customer_limit() returns trigger language plpgsql set enable_seqscan = off as $$
begin
    perform pg_advisory_xact_lock(key) from (
        select distinct customer_lock_key(b.event_id, b.email) as key from (select distinct booking_id from added) a
        cross join lateral (select b.event_id, b.email from bookings b where b.id = a.booking_id offset 0) b order by 1) keys;
    if exists (
        select from (
            select distinct b.event_id, b.email from (select distinct booking_id from added) a
            cross join lateral (select b.event_id, b.email from bookings b where b.id = a.booking_id offset 0) b offset 0) who
        where (select e.seat_limit from events e where e.id = who.event_id) < (
            select count(*) from (select b.id from bookings b where b.event_id = who.event_id and b.email = who.email offset 0) b
            cross join lateral (select t.voided_at from booking_seats t where t.booking_id = b.id offset 0) t
            where t.voided_at is null)) then
        raise exception 'a customer may not have more seats than the event allows' using errcode = 'BX002';
    end if;
    return null;
end $$;

create or replace trigger tickets_keep_customer_limit after insert on booking_seats
    referencing new table as added for each statement execute function guard_customer_limit();

alter table payments drop constraint if exists payments_status_known, add constraint payments_status_known check (status in ('Open', 'Authorised', 'Captured', 'Declined', 'Voided'));
alter table payments drop constraint if exists payments_amounts_ordered, add constraint payments_amounts_ordered check (
    0 <= refunded_cents and refunded_cents <= captured_cents and captured_cents <= authorised_cents and authorised_cents <= amount_cents);
alter table payments drop constraint if exists payments_captured_when_captured, add constraint payments_captured_when_captured check ((status = 'Captured') = (captured_cents > 0) or amount_cents = 0);

create or replace function guard_new_payment() returns trigger language plpgsql as $$
begin
    if new.status <> 'Open' or new.authorised_cents <> 0 then
        raise exception 'a payment begins open' using errcode = 'BX005';
    end if;
    return new;
end $$;

create or replace trigger payments_begin_open before insert on payments for each row execute function guard_new_payment();

-- Open to captured is two moves one transaction may make at once.
create or replace function guard_payment_move() returns trigger language plpgsql as $$
begin
    if old.status <> new.status and (old.status, new.status) not in
        (('Open', 'Authorised'), ('Open', 'Captured'), ('Open', 'Declined'), ('Open', 'Voided'), ('Authorised', 'Captured'), ('Authorised', 'Voided')) then
        raise exception 'a payment cannot go from % to %', old.status, new.status using errcode = 'BX005';
    end if;
    if new.authorised_cents < old.authorised_cents or new.captured_cents < old.captured_cents then
        raise exception 'what was authorised or captured is never less' using errcode = 'BX005';
    end if;
    if new.version <= old.version then
        raise exception 'the version of a payment must count its changes' using errcode = 'BX005';
    end if;
    return new;
end $$;

create or replace trigger payments_move_legally before update on payments for each row execute function guard_payment_move();

alter table refunds drop constraint if exists refunds_status_known, add constraint refunds_status_known check (status in ('Pending', 'Succeeded', 'Failed'));
alter table refunds drop constraint if exists refunds_positive, add constraint refunds_positive check (amount_cents > 0);

create or replace function guard_new_refund() returns trigger language plpgsql as $$
begin
    if new.status <> 'Pending' then
        raise exception 'a refund begins pending' using errcode = 'BX005';
    end if;
    return new;
end $$;

create or replace trigger refunds_begin_pending before insert on refunds for each row execute function guard_new_refund();

-- A failed refund no longer counts against the cap, so it must stay failed.
create or replace function guard_refund_move() returns trigger language plpgsql as $$
begin
    if old.status <> new.status and old.status <> 'Pending' then
        raise exception 'a refund cannot go from % to %', old.status, new.status using errcode = 'BX005';
    end if;
    return new;
end $$;

create or replace trigger refunds_move_legally before update on refunds for each row execute function guard_refund_move();

-- The lock makes refunds of one payment queue here, so that none is overlooked.
create or replace function guard_refund_cap() returns trigger language plpgsql set enable_seqscan = off as $$
begin
    perform from payments p where p.id = any (array(select payment_id from added)) order by p.id for no key update;
    if exists (
        select from payments p where p.id = any (array(select payment_id from added))
        and p.captured_cents < (select coalesce(sum(r.amount_cents), 0) from refunds r where r.payment_id = p.id and r.status <> 'Failed')) then
        raise exception 'more would be refunded than was captured' using errcode = 'BX005';
    end if;
    return null;
end $$;

create or replace trigger refunds_within_captured after insert on refunds
    referencing new table as added for each statement execute function guard_refund_cap();

-- A payment counts its refunds, all but those that failed.
create or replace function guard_refunds_counted() returns trigger language plpgsql set enable_seqscan = off as $$
declare
    payment uuid := (to_jsonb(new) ->> tg_argv[0])::uuid;
begin
    if (select p.refunded_cents from payments p where p.id = payment) <> (
        select coalesce(sum(r.amount_cents), 0) from refunds r where r.payment_id = payment and r.status <> 'Failed') then
        raise exception 'payment % and its refunds do not agree', payment using errcode = 'BX005';
    end if;
    return null;
end $$;

drop trigger if exists refunds_are_counted on refunds;
create constraint trigger refunds_are_counted after insert or update on refunds
    deferrable initially deferred for each row execute function guard_refunds_counted('payment_id');
drop trigger if exists payments_count_refunds on payments;
create constraint trigger payments_count_refunds after update of refunded_cents on payments
    deferrable initially deferred for each row execute function guard_refunds_counted('id');

create or replace function guard_ledger_balance() returns trigger language plpgsql set enable_seqscan = off as $$
begin
    if (select sum(amount_cents) from ledger_entries where movement_id = new.movement_id) <> 0 then
        raise exception 'the legs of ledger movement % do not sum to zero', new.movement_id using errcode = 'BX005';
    end if;
    return null;
end $$;

drop trigger if exists ledger_sums_to_zero on ledger_entries;
create constraint trigger ledger_sums_to_zero after insert on ledger_entries
    deferrable initially deferred for each row execute function guard_ledger_balance();
