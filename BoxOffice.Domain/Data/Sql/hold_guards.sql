-- A hold explains its seats (I2) and keeps its time (I8), whatever statement touches it. Its limit and its cap are held against the
-- event and the clock when a seat is taken under it (seat_guards.sql): a hold that has no seat keeps nothing from anybody.

alter table holds drop constraint if exists holds_seats_within_limit, add constraint holds_seats_within_limit check (cardinality(seat_ids) between 1 and seat_limit);
alter table holds drop constraint if exists holds_end_before_cap, add constraint holds_end_before_cap check (created_at < expires_at and expires_at <= cap_at);
alter table holds drop constraint if exists holds_cap_is_bounded, add constraint holds_cap_is_bounded check (cap_at <= created_at + interval '2 hours');

-- Guards of the first version, whose work the ones below and the seats' guard do.
drop trigger if exists holds_keep_limits_when_made on holds;
drop function if exists guard_new_hold_limits();
drop trigger if exists holds_change_rightly on holds;
drop function if exists guard_hold_changes();

-- How a hold may last longer. It begins with its end twice this time before its cap. Its customer may renew it once, by exactly this time; after that
-- its end is nearer to its cap, so that it cannot be renewed again. Entering payment may extend it once, renewed or not, as far as its cap.
create or replace function hold_renewal() returns interval language sql immutable parallel safe as $$ select interval '5 minutes' $$;

create or replace function hold_may_be_renewed(expires_at timestamptz, cap_at timestamptz, extended boolean) returns boolean
language sql immutable parallel safe as $$ select not extended and expires_at + 2 * hold_renewal() = cap_at $$;

-- A row's trigger with a condition costs the hot path nothing: it updates holds in every statement, and mostly none.
create or replace function guard_hold_time() returns trigger language plpgsql as $$
begin
    if new.expires_at = old.expires_at + hold_renewal() and not new.extended and new.booking_id is null
        and hold_may_be_renewed(old.expires_at, old.cap_at, old.extended) and old.expires_at > clock_timestamp() then
        return new;
    end if;
    if new.expires_at < old.expires_at or (new.expires_at > old.expires_at and (old.extended or not new.extended)) or (old.extended and not new.extended) then
        raise exception 'a hold is renewed once, extended once and never shortened' using errcode = 'BX003';
    end if;
    return new;
end $$;

create or replace trigger holds_keep_their_time before update on holds
    for each row when (old.expires_at <> new.expires_at or old.extended <> new.extended) execute function guard_hold_time();

create or replace function guard_hold_seats() returns trigger language plpgsql set enable_seqscan = off as $$
begin
    if exists (select from seats s where s.id = any (old.seat_ids) and not s.id = any (new.seat_ids) and s.hold_id = old.id) then
        raise exception 'a hold cannot forget a seat it still has' using errcode = 'BX003';
    end if;
    return null;
end $$;

create or replace trigger holds_forget_no_seat after update on holds
    for each row when (not old.seat_ids <@ new.seat_ids) execute function guard_hold_seats();

create or replace function guard_hold_ends() returns trigger language plpgsql set jit = off set plan_cache_mode = force_generic_plan set enable_seqscan = off as $$
begin
    if exists (select from before b, unnest(b.seat_ids) as gone (seat_id) where (select s.hold_id from seats s where s.id = gone.seat_id) = b.id) then
        raise exception 'a hold cannot end while it has seats' using errcode = 'BX003';
    end if;
    return null;
end $$;

create or replace trigger holds_end_empty after delete on holds
    referencing old table as before for each statement execute function guard_hold_ends();

-- When a transaction that gave a hold more time or a booking ends, its seats know of it.
create or replace function guard_hold_agrees() returns trigger language plpgsql set enable_seqscan = off as $$
begin
    if exists (
        select from (select h.* from holds h where h.id = new.id offset 0) h
        cross join lateral (select s.* from seats s where s.id = any (h.seat_ids) offset 0) s
        where s.hold_id = h.id and (s.held_until <> h.expires_at or s.booking_id is distinct from h.booking_id)) then
        raise exception 'hold % and its seats do not agree', new.id using errcode = 'BX003';
    end if;
    return null;
end $$;

drop trigger if exists holds_agree_with_seats on holds;
create constraint trigger holds_agree_with_seats after update of expires_at, booking_id on holds
    deferrable initially deferred for each row execute function guard_hold_agrees();
