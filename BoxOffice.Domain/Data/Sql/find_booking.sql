-- A booking with its tickets, its payment and its refunds, all of one moment: by its id, or by its idempotency key
-- where the id is null.
-- Returns a row for each pair of ticket and refund, and the time at which it was read.
create or replace function find_booking(p_booking uuid, p_key text)
returns table (at timestamptz, booking bookings, payment payments, ticket tickets, refund refunds)
language plpgsql set jit = off set plan_cache_mode = force_generic_plan set enable_seqscan = off as $$
begin
    p_booking := coalesce(p_booking, (select b.id from bookings b where b.idempotency_key = p_key));
    return query
        select clock_timestamp(), b, p, t, r
        from bookings b
        left join payments p on p.booking_id = b.id
        left join tickets t on t.booking_id = b.id
        left join refunds r on r.payment_id = p.id
        where b.id = p_booking order by t.id, r.id;
end $$;
