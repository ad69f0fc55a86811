-- Rules for holds, for every statement that writes them: a hold and its seats agree (I2), and the hold keeps its time
-- (I8). Its limit and its cap are compared with the event and the clock when it takes a seat (seat_guards.sql): a hold
-- without seats takes nothing from others.

alter table holds drop constraint if exists holds_seats_within_limit,
    add constraint holds_seats_within_limit check (cardinality(seat_ids) between 1 and seat_limit);
alter table holds drop constraint if exists holds_end_before_cap,
    add constraint holds_end_before_cap check (created_at < expires_at and expires_at <= cap_at);
alter table holds drop constraint if exists holds_cap_is_bounded,
    add constraint holds_cap_is_bounded check (cap_at <= created_at + interval '2 hours');

-- Guards of earlier versions, replaced by the ones below and by the seats' guard.
drop trigger if exists holds_keep_limits_when_made on holds;
drop function if exists guard_new_hold_limits();
drop trigger if exists holds_change_rightly on holds;
drop function if exists guard_hold_changes();

-- The time that a renewal gives, and the most that entering payment gives. Hold.Renewal and Hold.PaymentTime in C# are
-- the same; a test compares them.
create or replace function hold_renewal() returns interval language sql immutable parallel safe as $$
    select interval '5 minutes'
$$;

-- A new hold ends twice that time before its cap. One renewal moves the end by exactly that time; from there it cannot
-- be renewed again. Entering payment may extend it once, renewed or not, as far as its cap.
create or replace function hold_may_be_renewed(expires_at timestamptz, cap_at timestamptz, extended boolean)
returns boolean language sql immutable parallel safe as $$
    select not extended and expires_at + 2 * hold_renewal() = cap_at
$$;

-- Every batch of holds updates this table, so the triggers for single rows have conditions: where one is false, no
-- function is called.
create or replace function guard_hold_time() returns trigger language plpgsql as $$
begin
    if new.expires_at = old.expires_at + hold_renewal()
        and not new.extended
        and new.booking_id is null
        and hold_may_be_renewed(old.expires_at, old.cap_at, old.extended)
        and old.expires_at > clock_timestamp() then
        return new;
    end if;
    if new.expires_at < old.expires_at
        or (new.expires_at > old.expires_at and (old.extended or not new.extended))
        or (old.extended and not new.extended) then
        perform refuse('hold-time-changed', 'hold ' || old.id);
    end if;
    return new;
end $$;

create or replace trigger holds_keep_their_time before update on holds
    for each row when (old.expires_at <> new.expires_at or old.extended <> new.extended)
    execute function guard_hold_time();

create or replace function guard_hold_seats() returns trigger language plpgsql set enable_seqscan = off as $$
begin
    if exists (
        select from seats s
        where s.id = any (old.seat_ids) and not s.id = any (new.seat_ids) and s.hold_id = old.id) then
        perform refuse('hold-forgets-seat', 'hold ' || old.id);
    end if;
    return null;
end $$;

create or replace trigger holds_forget_no_seat after update on holds
    for each row when (not old.seat_ids <@ new.seat_ids) execute function guard_hold_seats();

create or replace function guard_hold_ends() returns trigger
language plpgsql set jit = off set plan_cache_mode = force_generic_plan set enable_seqscan = off as $$
begin
    perform refuse('hold-ends-with-seats', 'hold ' || b.id)
    from before b, unnest(b.seat_ids) as gone (seat_id)
    where (select s.hold_id from seats s where s.id = gone.seat_id) = b.id;
    return null;
end $$;

create or replace trigger holds_end_empty after delete on holds
    referencing old table as before for each statement execute function guard_hold_ends();

-- Checked when a transaction that gave a hold more time or a booking commits.
create or replace function guard_hold_agrees() returns trigger language plpgsql set enable_seqscan = off as $$
begin
    if exists (
        select from (select h.* from holds h where h.id = new.id offset 0) h
        cross join lateral (select s.* from seats s where s.id = any (h.seat_ids) offset 0) s
        where s.hold_id = h.id
            and (s.held_until <> h.expires_at or s.booking_id is distinct from h.booking_id)) then
        perform refuse('hold-and-seats-differ', 'hold ' || new.id);
    end if;
    return null;
end $$;

drop trigger if exists holds_agree_with_seats on holds;
create constraint trigger holds_agree_with_seats after update of expires_at, booking_id on holds
    deferrable initially deferred for each row execute function guard_hold_agrees();

-- Tickets that a hold gives back do not count against its limit, so they must be given back: the booking of the hold
-- takes them (tickets.moving_to), and the hold cannot forget them while it has more seats than it may have with them.
create or replace function guard_hold_gives_back() returns trigger language plpgsql set enable_seqscan = off as $$
begin
    if cardinality(new.seat_ids) > (select e.seat_limit from events e where e.id = new.event_id) - (
        select count(*)
        from (select b.id, b.event_id from bookings b where b.customer_id = new.customer_id offset 0) b
        cross join lateral (
            select t.id, t.voided_at, t.moving_to from tickets t where t.booking_id = b.id offset 0) t
        where b.event_id = new.event_id and b.id is distinct from new.booking_id and t.voided_at is null and case
            when new.booking_id is null then t.id <> all (new.gives_back)
            else t.moving_to is distinct from new.booking_id end) then
        perform refuse('hold-exceeds-seat-limit', 'hold ' || new.id);
    end if;
    return null;
end $$;

create or replace trigger holds_give_tickets_back after update on holds
    for each row when (
        old.gives_back <> new.gives_back
        or (new.gives_back <> '{}' and old.booking_id is null and new.booking_id is not null))
    execute function guard_hold_gives_back();
