-- Frees the seats of up to p_limit lapsed holds and deletes those holds. Another node that does the same skips the
-- locked ones. A hold being paid for does not lapse. Locks and plans: see hold_seats.sql.
create or replace function lapse_holds(p_limit int)
returns table (event_id bigint, seat_id bigint, ordinal int, version int)
language plpgsql set jit = off set plan_cache_mode = force_generic_plan set enable_seqscan = off as $$
#variable_conflict use_column
declare
    at timestamptz := clock_timestamp();
    lapsed uuid[];
    lapsed_seats bigint[];
begin
    select array_agg(h.id) into lapsed from (
        select id from holds
        where booking_id is null and expires_at <= at
        order by expires_at limit p_limit for update skip locked) h;
    if lapsed is null then
        return;
    end if;
    select array_agg(s.id) into lapsed_seats from holds h, unnest(h.seat_ids) as s (id) where h.id = any (lapsed);
    perform from seats s where s.id = any (lapsed_seats) order by s.id for no key update;
    return query
        update seats s
        set status = 'available', version = s.version + 1, hold_id = null, held_by = null, held_until = null
        where s.id = any (lapsed_seats) and s.hold_id = any (lapsed) and s.status = 'held'
        returning s.event_id, s.id, s.ordinal, s.version;
    delete from holds h where h.id = any (lapsed);
    insert into lapsed_holds (id) select unnest(lapsed) on conflict do nothing;
end $$;
