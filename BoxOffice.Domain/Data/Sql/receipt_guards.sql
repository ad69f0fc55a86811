-- The receipts of provider events are kept for 90 days, and longer while a payment they name is not final. A provider
-- repeats an event for days, not for months; a repeat without a receipt only makes us ask about its payment once more.

create or replace function receipt_may_be_forgotten(object text, received timestamptz) returns boolean
language sql stable as $$
    select received < clock_timestamp() - interval '90 days'
        and not exists (
            select from payments
            where next_check_at is not null and object in (intent_id, session_id, hinted_intent_id))
        and not exists (select from payments where intent_id = object and status in ('Open', 'Authorised'))
        and not exists (select from payments where session_id = object and status in ('Open', 'Authorised'))
$$;

create or replace function guard_receipts() returns trigger language plpgsql as $$
begin
    perform refuse('receipt-forgotten-early', f.id)
    from forgotten f where not receipt_may_be_forgotten(f.object_id, f.received_at);
    return null;
end $$;

create or replace trigger receipts_are_kept after delete on provider_event_receipts
    referencing old table as forgotten for each statement execute function guard_receipts();

-- Deletes up to a batch of receipts that may be forgotten, oldest first. Another node that does the same skips the
-- locked ones.
-- It runs as the owner: locking rows takes the right to update them, which the application does not have.
create or replace function forget_receipts(batch integer) returns bigint
language sql security definer set search_path = public, pg_temp as $$
    with old as (
        select id from provider_event_receipts
        where received_at < clock_timestamp() - interval '90 days' and receipt_may_be_forgotten(object_id, received_at)
        order by received_at limit batch for update skip locked),
    gone as (
        delete from provider_event_receipts using old where provider_event_receipts.id = old.id returning 1)
    select count(*) from gone
$$;
