-- Gives a customer more time: once for each hold, in its last minutes. Locks and plans: see hold_seats.sql.
-- hold_guards.sql says how much time, and refuses a second renewal by any statement.
--
-- p_early: how long before its end a hold may be renewed. Returns one row: "renewed" with the new end, or why not with
-- the old one.
create or replace function renew_hold(p_hold uuid, p_early interval)
returns table (outcome text, event_id bigint, customer_id uuid, expires_at timestamptz, at timestamptz)
language plpgsql set jit = off set plan_cache_mode = force_generic_plan set enable_seqscan = off as $$
#variable_conflict use_column
declare
    hold holds%rowtype;
begin
    select h.* into hold from holds h where h.id = p_hold for update;
    perform from seats s where s.id = any (hold.seat_ids) order by s.id for no key update;
    at := clock_timestamp();
    outcome := case
        when hold.id is null then case
            when exists (select from lapsed_holds l where l.id = p_hold) then 'hold-expired'
            else 'hold-not-found' end
        when hold.booking_id is not null then 'payment-under-way'
        when hold.expires_at <= at then 'hold-expired'
        when not hold_may_be_renewed(hold.expires_at, hold.cap_at, hold.extended) then 'renewed-already'
        when hold.expires_at > at + p_early then 'too-early-to-renew'
        else 'renewed' end;
    if outcome = 'renewed' then
        hold.expires_at := hold.expires_at + hold_renewal();
        update holds h set expires_at = hold.expires_at, version = h.version + 1 where h.id = hold.id;
        update seats s set held_until = hold.expires_at
        where s.id = any (hold.seat_ids) and s.hold_id = hold.id and s.status = 'held';
    end if;
    event_id := hold.event_id;
    customer_id := hold.customer_id;
    expires_at := hold.expires_at;
    return next;
end $$;
