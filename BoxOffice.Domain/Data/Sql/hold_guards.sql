-- A hold explains its seats (I2) and keeps its time (I8) and its limit, whatever statement touches it.

alter table holds add constraint holds_seats_within_limit check (cardinality(seat_ids) between 1 and seat_limit);
alter table holds add constraint holds_end_before_cap check (created_at < expires_at and expires_at <= cap_at);
alter table holds add constraint holds_cap_is_bounded check (cap_at <= created_at + interval '2 hours');

-- What a hold may have at most is what the event allows less what its customer bought already.
create function guard_new_hold_limits() returns trigger language plpgsql set jit = off set plan_cache_mode = force_generic_plan set enable_seqscan = off as $$
begin
    if exists (
        select from after h
        where h.booking_id is null and h.seat_limit > (select e.seat_limit from events e where e.id = h.event_id) - (
            select count(*) from (select b.id, b.event_id from bookings b where b.holder_id = h.holder_id offset 0) b
            cross join lateral (select t.voided_at from booking_seats t where t.booking_id = b.id offset 0) t
            where b.event_id = h.event_id and t.voided_at is null)) then
        raise exception 'a hold may not have more seats than the event allows its customer' using errcode = 'BX002';
    end if;
    return null;
end $$;

create trigger holds_keep_limits_when_made after insert on holds
    referencing new table as after for each statement execute function guard_new_hold_limits();

-- Of limits, only what grows is looked at: an event whose limit was lowered meanwhile must not keep anybody from giving seats back.
create function guard_hold_changes() returns trigger language plpgsql set jit = off set plan_cache_mode = force_generic_plan set enable_seqscan = off as $$
begin
    -- The hot path updates holds in every statement, and mostly none.
    if not exists (select from after) then
        return null;
    end if;
    if exists (
        select from after h join before was on was.id = h.id
        where h.booking_id is null and (h.seat_limit > was.seat_limit or cardinality(h.seat_ids) > cardinality(was.seat_ids))
        and h.seat_limit > (select e.seat_limit from events e where e.id = h.event_id) - (
            select count(*) from (select b.id, b.event_id from bookings b where b.holder_id = h.holder_id offset 0) b
            cross join lateral (select t.voided_at from booking_seats t where t.booking_id = b.id offset 0) t
            where b.event_id = h.event_id and t.voided_at is null)) then
        raise exception 'a hold may not have more seats than the event allows its customer' using errcode = 'BX002';
    end if;
    if exists (select from before b join after a using (id)
        where a.expires_at < b.expires_at or (a.expires_at > b.expires_at and (b.extended or not a.extended)) or (b.extended and not a.extended)) then
        raise exception 'a hold is extended once and never shortened' using errcode = 'BX003';
    end if;
    if exists (
        select from before b join after a using (id), unnest(b.seat_ids) as gone (seat_id)
        where b.seat_ids is distinct from a.seat_ids and not gone.seat_id = any (a.seat_ids)
        and (select s.hold_id from seats s where s.id = gone.seat_id) = b.id) then
        raise exception 'a hold cannot forget a seat it still has' using errcode = 'BX003';
    end if;
    return null;
end $$;

create trigger holds_change_rightly after update on holds
    referencing old table as before new table as after for each statement execute function guard_hold_changes();

create function guard_hold_ends() returns trigger language plpgsql set jit = off set plan_cache_mode = force_generic_plan set enable_seqscan = off as $$
begin
    if exists (select from before b, unnest(b.seat_ids) as gone (seat_id) where (select s.hold_id from seats s where s.id = gone.seat_id) = b.id) then
        raise exception 'a hold cannot end while it has seats' using errcode = 'BX003';
    end if;
    return null;
end $$;

create trigger holds_end_empty after delete on holds
    referencing old table as before for each statement execute function guard_hold_ends();
