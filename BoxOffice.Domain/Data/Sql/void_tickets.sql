-- Voids live tickets of a confirmed booking, and cancels it when none is left. Of each ticket its fee is kept that is
-- not refundable, and what the event's rules keep; p_keep_nothing: neither.
-- Their worth first reduces what is uncovered and what was allowed. Returns the rest, which is owed to the customer.
drop function if exists void_tickets(uuid, bigint[], boolean, text);
create or replace function void_tickets(
    p_booking uuid, p_tickets bigint[], p_keep_nothing boolean, p_reason text, p_actor text)
returns bigint
language plpgsql set jit = off set enable_seqscan = off as $$
declare
    rule events%rowtype;
    owed bigint;
    fee bigint := 0;
    uncovered bigint;
    allowed bigint;
    is_last boolean;
begin
    select e.* into rule from bookings b join events e on e.id = b.event_id where b.id = p_booking;
    with void as (
        update tickets t set voided_at = clock_timestamp(), void_reason = p_reason,
            kept_cents = case when p_keep_nothing then 0 else
            least(t.price_cents, t.fee_kept_cents + rule.cancel_fee_cents
                  + basis_points(t.price_cents - t.fee_cents, rule.cancel_fee_basis_points)) end
        where t.booking_id = p_booking and t.id = any (p_tickets) and t.voided_at is null
        returning t.price_cents - t.kept_cents as owed)
    select coalesce(sum(v.owed), 0) into owed from void v;
    is_last := not exists (select from tickets t where t.booking_id = p_booking and t.voided_at is null);
    update bookings b set
        status = case when is_last then 'Cancelled' else b.status end,
        cancelled_at = case when is_last then clock_timestamp() end,
        kept_fee_cents = case when is_last and not p_keep_nothing then b.fee_kept_cents else 0 end,
        actor = p_actor, version = b.version + 1
    where b.id = p_booking
    returning case when is_last then b.fee_cents - b.kept_fee_cents else 0 end into fee;
    owed := owed + fee;
    uncovered := least(uncovered_of(p_booking), owed);
    allowed := least(allowed_to(p_booking), owed - uncovered);
    owed := owed - uncovered - allowed;
    perform post_tickets(
        gen_random_uuid(), 'void', p_booking, p_actor, p_tickets, -1, array['uncovered', 'allowances', 'owed'],
        array[-uncovered, -allowed, -owed], is_last);
    return owed;
end $$;
