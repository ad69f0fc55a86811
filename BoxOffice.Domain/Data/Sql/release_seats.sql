-- Gives seats of a hold back, all of them when p_seat is null. Returns a row for each seat that is available again
-- ("released"), or one row that only says why not. Locks and plans: see hold_seats.sql.
create or replace function release_seats(p_hold uuid, p_seat bigint[])
returns table (outcome text, event_id bigint, seat_id bigint, ordinal int, version int)
language plpgsql set jit = off set plan_cache_mode = force_generic_plan set enable_seqscan = off as $$
#variable_conflict use_column
declare
    hold holds%rowtype;
    remaining bigint[];
begin
    select * into hold from holds h where h.id = p_hold for update;
    if hold.id is null or hold.booking_id is not null or hold.expires_at <= clock_timestamp() then
        return query
            select case
                when hold.booking_id is not null then 'payment-under-way'
                when hold.id is not null or exists (select from lapsed_holds l where l.id = p_hold) then 'hold-expired'
                else 'hold-not-found' end, hold.event_id, null::bigint, null::int, null::int;
        return;
    end if;

    perform from seats s where s.id = any (hold.seat_ids) order by s.id for no key update;
    return query
        update seats s
        set status = 'available', version = s.version + 1, hold_id = null, held_by = null, held_until = null
        where s.id = any (hold.seat_ids) and s.hold_id = hold.id and s.status = 'held'
            and (p_seat is null or s.id = any (p_seat))
        returning 'released', s.event_id, s.id, s.ordinal, s.version;

    select array_agg(x order by n) into remaining
    from unnest(hold.seat_ids) with ordinality as u (x, n)
    where p_seat is not null and not x = any (p_seat);
    if remaining is null then
        delete from holds h where h.id = hold.id;
    elsif remaining <> hold.seat_ids then
        update holds h set seat_ids = remaining, version = h.version + 1 where h.id = hold.id;
    end if;
end $$;
