-- How the payments of one booking are made by several tenders.

-- When a payment counts as made: the payments of one booking are microseconds apart, because refunds go to the last one
-- first. Tickets given back come first, then vouchers, the counter, the provider; p_place: its place among its kind.
create or replace function paid_at(p_at timestamptz, p_tender text, p_place bigint) returns timestamptz
language sql immutable parallel safe as $$
    select p_at + interval '1 microsecond' * (p_place
        + 1000 * case p_tender when 'Exchange' then 0 when 'Voucher' then 1 when 'Provider' then 3 else 2 end)
$$;

-- Sets a part of vouchers' balances aside for a booking, in the order of the vouchers.
create or replace function pay_by_vouchers(
    p_booking uuid, p_vouchers bigint[], p_cents bigint, p_at timestamptz, p_actor text) returns void
language plpgsql set jit = off set enable_seqscan = off as $$
begin
    insert into payments (
        id, booking_id, status, amount_cents, currency, tender, created_at, actor, voucher_id)
    select gen_random_uuid(), p_booking, 'Open', part.cents, part.currency, 'Voucher',
           paid_at(p_at, 'Voucher', row_number() over (order by part.id)), p_actor, part.id
    from (
        select v.id, v.currency, least(v.balance_cents, p_cents - coalesce(sum(v.balance_cents)
                   over (order by v.id rows between unbounded preceding and 1 preceding), 0)) as cents
        from vouchers v where v.id = any (p_vouchers)) part
    where part.cents > 0;
    update vouchers v set balance_cents = v.balance_cents - p.amount_cents
    from payments p where p.booking_id = p_booking and p.voucher_id = v.id;
end $$;

-- The smallest amount that the provider charges a card with. LeastCharge.cs has the same list and says where it is
-- from; a test compares the two.
create or replace function least_charge(p_currency text) returns bigint language sql immutable parallel safe as $$
    select case
        when p_currency = 'GBP' then 30
        when p_currency in (
            'ARS', 'AUD', 'BRL', 'CAD', 'CHF', 'COP', 'EUR', 'IDR', 'ILS', 'INR', 'JPY', 'KRW', 'NZD', 'PHP', 'RUB',
            'SGD', 'USD', 'ZAR') then 50
        when p_currency in ('AED', 'MYR', 'PLN', 'RON') then 200
        when p_currency = 'DKK' then 250
        when p_currency in ('NOK', 'SEK') then 300
        when p_currency = 'HKD' then 400
        when p_currency in ('MXN', 'THB') then 1000
        when p_currency = 'CZK' then 1500
        when p_currency = 'HUF' then 17500
        else 1 end
$$;
