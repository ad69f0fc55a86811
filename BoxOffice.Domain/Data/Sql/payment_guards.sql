-- Rules for payments, refunds and disputes, for every statement that writes them. Legal moves: legal_moves.sql. The
-- ledger: ledger.sql.
-- Functions that read tables use index scans, as hold_seats.sql explains.

alter table payments drop constraint if exists payments_status_known, add constraint payments_status_known
    check (status in ('Open', 'Authorised', 'Captured', 'Declined', 'Voided'));
alter table payments drop constraint if exists payments_amounts_ordered, add constraint payments_amounts_ordered check (
    0 <= refunded_cents and refunded_cents <= captured_cents
    and captured_cents <= authorised_cents and authorised_cents <= amount_cents);
alter table payments drop constraint if exists payments_captured_when_captured,
    add constraint payments_captured_when_captured
    check ((status = 'Captured') = (captured_cents > 0) or amount_cents = 0);

create or replace trigger payments_begin_without_money before insert on payments
    for each row when (new.authorised_cents <> 0) execute function refuse_change('payment-begins-with-money');
create or replace trigger payments_count_changes before update on payments
    for each row when (new.version <= old.version) execute function refuse_change('payment-version-not-counted');
create or replace trigger payments_reduce_no_amount before update on payments
    for each row when (new.authorised_cents < old.authorised_cents or new.captured_cents < old.captured_cents)
    execute function refuse_change('payment-amount-reduced');

alter table refunds drop constraint if exists refunds_status_known, add constraint refunds_status_known
    check (status in ('Pending', 'Succeeded', 'Failed'));
alter table refunds drop constraint if exists refunds_kind_known, add constraint refunds_kind_known
    check (kind in ('Tickets', 'Allowance', 'Exchange'));
alter table refunds drop constraint if exists refunds_positive,
    add constraint refunds_positive check (amount_cents > 0);

alter table disputes drop constraint if exists disputes_status_known, add constraint disputes_status_known
    check (status in ('Warning', 'Open', 'Won', 'Lost'));
alter table disputes drop constraint if exists disputes_positive,
    add constraint disputes_positive check (amount_cents > 0);

-- The lock makes refunds of one payment wait here, so that each counts those before it.
create or replace function guard_refund_cap() returns trigger language plpgsql set enable_seqscan = off as $$
begin
    perform from payments p
    where p.id = any (array(select payment_id from added)) order by p.id for no key update;
    perform refuse('refunds-exceed-captured', 'payment ' || p.id) from payments p
    where p.id = any (array(select payment_id from added)) and p.captured_cents < (
        select coalesce(sum(r.amount_cents), 0) from refunds r where r.payment_id = p.id and r.status <> 'Failed');
    return null;
end $$;

create or replace trigger refunds_within_captured after insert on refunds
    referencing new table as added for each statement execute function guard_refund_cap();

-- A payment counts its refunds, all but those that failed. The argument is the column with the payment's id.
create or replace function guard_refunds_counted() returns trigger language plpgsql set enable_seqscan = off as $$
declare
    payment uuid := (to_jsonb(new) ->> tg_argv[0])::uuid;
begin
    if (select p.refunded_cents from payments p where p.id = payment) <> (
        select coalesce(sum(r.amount_cents), 0) from refunds r
        where r.payment_id = payment and r.status <> 'Failed') then
        perform refuse('refunds-not-counted', 'payment ' || payment);
    end if;
    return null;
end $$;

drop trigger if exists refunds_are_counted on refunds;
create constraint trigger refunds_are_counted after insert or update on refunds
    deferrable initially deferred for each row execute function guard_refunds_counted('payment_id');
drop trigger if exists payments_count_refunds on payments;
create constraint trigger payments_count_refunds after update of refunded_cents on payments
    deferrable initially deferred for each row execute function guard_refunds_counted('id');
