-- The ledger and the rule that ties it to each booking (I6). Money is written only by post_movement: the application
-- may not insert into the tables.

drop trigger if exists ledger_sums_to_zero on ledger_entries;
drop function if exists guard_ledger_balance();

alter table ledger_movements drop constraint if exists ledger_movements_kind_known,
    add constraint ledger_movements_kind_known
    check (kind in ('sale', 'void', 'refund', 'late-payment', 'exchange', 'voucher',
        'external-refund', 'refund-failed', 'dispute', 'dispute-won', 'offset', 'allowance'));

-- Writes a movement: amounts by account, in minor units; positive is a debit. It runs as the owner, because the
-- application may not insert.
-- p_booking: the booking that it belongs to; null: none, and p_currency is needed.
create or replace function post_movement(
    p_id uuid, p_kind text, p_booking uuid, p_actor text, p_accounts text[], p_amounts bigint[],
    p_currency text default null) returns void
language plpgsql security definer set search_path = public, pg_temp set enable_seqscan = off as $$
begin
    insert into ledger_movements (id, kind, booking_id, currency, actor, at)
    select p_id, p_kind, p_booking, coalesce((select b.currency from bookings b where b.id = p_booking), p_currency),
           p_actor, clock_timestamp();
    insert into ledger_entries (movement_id, account, amount_cents)
    select p_id, leg.account, sum(leg.amount) from unnest(p_accounts, p_amounts) as leg (account, amount)
    group by leg.account having sum(leg.amount) <> 0 order by leg.account;
end $$;

-- The balance of a booking in an account.
create or replace function balance_of(p_booking uuid, p_account text) returns bigint
language sql stable set enable_seqscan = off as $$
    select coalesce(sum(e.amount_cents), 0)::bigint
    from ledger_movements m join ledger_entries e on e.movement_id = m.id and e.account = p_account
    where m.booking_id = p_booking
$$;

-- What is uncovered of a booking, and what the staff gave back of it.
create or replace function uncovered_of(p_booking uuid) returns bigint
language sql stable as $$ select balance_of(p_booking, 'uncovered') $$;
create or replace function allowed_to(p_booking uuid) returns bigint
language sql stable as $$ select balance_of(p_booking, 'allowances') $$;

-- The account of a tender.
create or replace function tender_account(p_tender text) returns text
language sql immutable parallel safe as $$ select lower(p_tender) $$;

-- Writes a movement of tickets, with the price of each in sales, fees and tax, and of the booking's own fees.
-- p_sign: 1 when they are sold, -1 when they are void. What is kept of a void ticket counts as a fee.
-- p_accounts, p_amounts: the other side.
create or replace function post_tickets(
    p_id uuid, p_kind text, p_booking uuid, p_actor text, p_tickets bigint[], p_sign int, p_accounts text[],
    p_amounts bigint[], p_booking_fee boolean default false) returns void
language plpgsql set jit = off set enable_seqscan = off as $$
declare
    part record;
begin
    select coalesce(sum(t.fee - t.fee_tax), 0)::bigint as fees, coalesce(sum(t.tax), 0)::bigint as tax,
           coalesce(sum(t.price - t.tax - t.fee + t.fee_tax), 0)::bigint as sales,
           coalesce(sum(t.kept - t.kept_tax), 0)::bigint as kept, coalesce(sum(t.kept_tax), 0)::bigint as kept_tax
    into part
    from (
        select t.price_cents as price, t.fee_cents as fee, t.tax_cents as tax, t.kept_cents as kept,
               case t.price_cents when 0 then 0
                    else t.tax_cents * t.fee_cents / t.price_cents end as fee_tax,
               case t.price_cents when 0 then 0
                    else t.tax_cents * t.kept_cents / t.price_cents end as kept_tax
        from tickets t where t.id = any (p_tickets)
        union all
        select b.fee_cents, b.fee_cents, b.fee_tax_cents, b.kept_fee_cents, b.fee_tax_cents,
               b.fee_tax_cents * b.kept_fee_cents / b.fee_cents
        from bookings b where b.id = p_booking and p_booking_fee and b.fee_cents > 0) t;
    if part.sales = 0 and part.fees = 0 and part.tax = 0 then
        return; -- Only free tickets.
    end if;
    perform post_movement(
        p_id, p_kind, p_booking, p_actor,
        p_accounts || array['sales', 'fees', 'tax', 'fees', 'tax'],
        p_amounts || array[
            -p_sign * part.sales, -p_sign * part.fees, -p_sign * part.tax, -part.kept, -part.kept_tax]);
end $$;

-- Captured - refunded - disputed = the worth of the live tickets + what is kept of the others - what is uncovered
-- - what the staff allowed, at every commit. The ledger says the same: by tender what was captured and neither paid
-- back nor withheld, by revenue what the tickets are worth, what is owed to the customer until it is paid back, what is
-- uncovered: the tickets' worth that the provider has given back or withholds, and allowances: what the staff refunded
-- while the tickets stayed valid. Disputes, refunds made elsewhere and refunds of allowances explain those two.
create or replace function require_money_agrees(p_booking uuid) returns void
language plpgsql set enable_seqscan = off as $$
declare
    captured bigint;
    promised bigint; -- refunds that are not failed
    returned bigint; -- refunds that have succeeded
    given bigint; -- refunds made at the provider or as allowances, not failed
    disputed bigint; -- what the provider withholds
    worth bigint;
    tender bigint;
    revenue bigint;
    owed bigint;
    uncovered bigint;
    allowed bigint;
begin
    select coalesce(sum(p.captured_cents), 0), coalesce(sum(p.refunded_cents), 0), coalesce(sum(r.returned), 0),
           coalesce(sum(r.given), 0), coalesce(sum(d.cents), 0)
    into captured, promised, returned, given, disputed
    from payments p
    cross join lateral (
        select sum(r.amount_cents) filter (where r.status = 'Succeeded') as returned,
               sum(r.amount_cents) filter (
                   where (r.made_elsewhere or r.kind = 'Allowance') and r.status <> 'Failed') as given
        from refunds r where r.payment_id = p.id) r
    cross join lateral (
        select sum(d.amount_cents) as cents from disputes d
        where d.payment_id = p.id and d.status in ('Open', 'Lost')) d
    where p.booking_id = p_booking;
    select case when b.status in ('Confirmed', 'Cancelled') then coalesce((
        select sum(case when t.voided_at is null then t.price_cents else t.kept_cents end)
        from tickets t where t.booking_id = b.id), 0)
        + case b.status when 'Confirmed' then b.fee_cents else b.kept_fee_cents end else 0 end
    into worth from bookings b where b.id = p_booking;
    select coalesce(sum(e.amount_cents) filter (where a.kind = 'tender'), 0),
           coalesce(-sum(e.amount_cents) filter (where a.kind = 'revenue'), 0),
           coalesce(-sum(e.amount_cents) filter (where a.kind = 'owed'), 0),
           coalesce(sum(e.amount_cents) filter (where a.kind = 'uncovered'), 0),
           coalesce(sum(e.amount_cents) filter (where a.kind = 'allowance'), 0)
    into tender, revenue, owed, uncovered, allowed
    from ledger_movements m join ledger_entries e on e.movement_id = m.id join ledger_accounts a on a.code = e.account
    where m.booking_id = p_booking;
    if captured - promised - disputed is distinct from worth - uncovered - allowed then
        perform refuse('booking-money-differs', format(
            'booking %s: captured %s, refunded %s, disputed %s, tickets worth %s, uncovered %s, allowed %s',
            p_booking, captured, promised, disputed, worth, uncovered, allowed));
    end if;
    if (tender, revenue, owed) is distinct from (captured - returned - disputed, worth, promised - returned) then
        perform refuse('ledger-and-booking-differ', format(
            'booking %s: ledger has tender %s, revenue %s, owed %s; rows have %s, %s, %s', p_booking,
            tender, revenue, owed, captured - returned - disputed, worth, promised - returned));
    end if;
    if least(uncovered, allowed) < 0 or uncovered + allowed > given + disputed then
        perform refuse('uncovered-unexplained', format(
            'booking %s: uncovered %s, allowed %s, refunded elsewhere or allowed %s, disputed %s',
            p_booking, uncovered, allowed, given, disputed));
    end if;
end $$;

-- The argument: the column with the booking's id, or 'payment_id' where the payment has it.
create or replace function guard_booking_money() returns trigger language plpgsql set enable_seqscan = off as $$
declare
    owner uuid := (to_jsonb(new) ->> tg_argv[0])::uuid;
begin
    if tg_argv[0] = 'payment_id' then
        owner := (select p.booking_id from payments p where p.id = owner);
    end if;
    perform require_money_agrees(owner);
    return null;
end $$;

create or replace function guard_movement() returns trigger language plpgsql set enable_seqscan = off as $$
begin
    if (select sum(e.amount_cents) from ledger_entries e where e.movement_id = new.id) is distinct from 0 then
        perform refuse('ledger-unbalanced', 'movement ' || new.id);
    end if;
    return null;
end $$;

drop trigger if exists movements_sum_to_zero on ledger_movements;
create constraint trigger movements_sum_to_zero after insert on ledger_movements
    deferrable initially deferred for each row execute function guard_movement();

drop trigger if exists bookings_agree_with_money on bookings;
create constraint trigger bookings_agree_with_money after update of status, kept_fee_cents on bookings
    deferrable initially deferred for each row
    when (old.status <> new.status or old.kept_fee_cents <> new.kept_fee_cents)
    execute function guard_booking_money('id');
drop trigger if exists tickets_agree_with_money on tickets;
create constraint trigger tickets_agree_with_money after update on tickets
    deferrable initially deferred for each row
    when (old.voided_at is distinct from new.voided_at or old.kept_cents is distinct from new.kept_cents)
    execute function guard_booking_money('booking_id');
drop trigger if exists payments_agree_with_money on payments;
create constraint trigger payments_agree_with_money after update on payments
    deferrable initially deferred for each row
    when (old.captured_cents <> new.captured_cents or old.refunded_cents <> new.refunded_cents)
    execute function guard_booking_money('booking_id');
drop trigger if exists refunds_agree_with_money on refunds;
create constraint trigger refunds_agree_with_money after insert or update on refunds
    deferrable initially deferred for each row execute function guard_booking_money('payment_id');
drop trigger if exists disputes_agree_with_money on disputes;
create constraint trigger disputes_agree_with_money after insert or update on disputes
    deferrable initially deferred for each row execute function guard_booking_money('payment_id');
drop trigger if exists movements_agree_with_money on ledger_movements;
create constraint trigger movements_agree_with_money after insert on ledger_movements
    deferrable initially deferred for each row when (new.booking_id is not null)
    execute function guard_booking_money('booking_id');
