-- What tickets cost. Price lists never change: a new list is the next version. Pricing.cs computes the same prices for
-- what customers are shown; a test compares the two.

create or replace trigger price_lists_never_change before update or delete or truncate on price_lists
    for each statement execute function refuse_change('append-only-changed');
create or replace trigger price_types_never_change before update or delete or truncate on price_types
    for each statement execute function refuse_change('append-only-changed');
create or replace trigger type_prices_never_change before update or delete or truncate on type_prices
    for each statement execute function refuse_change('append-only-changed');
create or replace trigger fees_never_change before update or delete or truncate on fees
    for each statement execute function refuse_change('append-only-changed');

-- A part of an amount, in basis points (1/100 %), rounded half up.
create or replace function basis_points(p_cents bigint, p_points bigint) returns bigint
language sql immutable parallel safe as $$ select (p_cents * p_points + 5000) / 10000 $$;

-- The tax that an amount contains, rounded half up.
create or replace function contained_tax(p_cents bigint, p_points bigint) returns bigint
language sql immutable parallel safe as $$
    select (2 * p_cents * p_points + 10000 + p_points) / (2 * (10000 + p_points))
$$;

-- The tickets of seats, in the order of the seats' ordinals. p_types: the price type of each seat; null: the first type
-- that needs nothing and has a price for the seat. p_effect, p_value: of a promotion, or null.
-- Where a type has no price for a seat, face is null.
create or replace function price_tickets(
    p_list bigint, p_channel text, p_effect text, p_value bigint, p_seats bigint[], p_types text[])
returns table (
    seat_id bigint, ordinal int, section text, "row" text, seat_number text, price_type text, type_name text,
    face bigint, discount bigint, fee bigint, fee_kept bigint, tax bigint, price bigint)
language plpgsql stable set jit = off set plan_cache_mode = force_generic_plan set enable_seqscan = off as $$
#variable_conflict use_column
begin
    return query
    with seat as materialized (
        select s.id, s.ordinal, s.section, s.row, s.seat_number, s.category, coalesce(w.type, (
                   select t.key from price_types t join type_prices p
                       on p.price_list_id = t.price_list_id and p.price_type = t.key and p.category = s.category
                           and p.channel = p_channel
                   where t.price_list_id = p_list and t.needs = 'Nothing' and not t.is_companion
                   order by t.ordinal limit 1)) as type
        from unnest(p_seats, p_types) as w (id, type)
        cross join lateral (select * from seats s where s.id = w.id offset 0) s
    ),
    faced as materialized (
        select s.*, t.name, p.price_cents as face, case p_effect
                when 'Percent' then basis_points(p.price_cents, p_value)
                when 'Amount' then least(p.price_cents, p_value) else 0 end as discount
        from seat s
        left join price_types t on t.price_list_id = p_list and t.key = s.type
        left join type_prices p on p.price_list_id = p_list and p.price_type = s.type and p.category = s.category
            and p.channel = p_channel
    )
    select f.id, f.ordinal, f.section::text, f.row::text, f.seat_number::text, f.type::text, f.name::text, f.face,
           f.discount, e.fee, e.kept, contained_tax(f.face - f.discount + e.fee, l.tax_basis_points),
           f.face - f.discount + e.fee
    from faced f
    join price_lists l on l.id = p_list
    cross join lateral (
        select coalesce(sum(c.cents), 0)::bigint as fee,
               coalesce(sum(c.cents) filter (where not c.refundable), 0)::bigint as kept
        from (
            select coalesce(x.amount_cents, basis_points(f.face - f.discount, x.basis_points)) as cents, x.refundable
            from fees x
            where x.price_list_id = p_list and x.per = 'Ticket' and (x.channel is null or x.channel = p_channel)
                and f.face > f.discount) c) e
    order by f.ordinal;
end $$;

-- The fees of a whole booking whose tickets cost p_tickets_cents together; none when that is 0.
create or replace function price_booking_fees(p_list bigint, p_channel text, p_tickets_cents bigint)
returns table (fee bigint, fee_kept bigint, tax bigint)
language plpgsql stable set jit = off set plan_cache_mode = force_generic_plan set enable_seqscan = off as $$
begin
    return query
    select c.fee, c.kept, contained_tax(c.fee, l.tax_basis_points)
    from price_lists l cross join (
        select coalesce(sum(x.cents), 0)::bigint as fee,
               coalesce(sum(x.cents) filter (where not x.refundable), 0)::bigint as kept
        from (
            select coalesce(f.amount_cents, basis_points(p_tickets_cents, f.basis_points)) as cents, f.refundable
            from fees f
            where f.price_list_id = p_list and f.per = 'Booking' and (f.channel is null or f.channel = p_channel)
                and p_tickets_cents > 0) x) c
    where l.id = p_list;
end $$;

-- Whether a seat's notes say that it is a wheelchair space; SeatNotes.cs reads the same, and a test compares the two.
create or replace function seat_is_wheelchair_space(p_notes jsonb) returns boolean
language sql immutable parallel safe as $$
    select exists (
        select from jsonb_each(coalesce(p_notes, '{}')) as n (name, value)
        where regexp_replace(regexp_replace(lower(n.name), '[^[:alpha:]]', '', 'g'), '^(is|has)', '')
                in ('wheelchair', 'wheelchairspace', 'wheelchairaccessible', 'accessible')
            and lower(n.value #>> '{}') in ('true', 'yes', '1'))
$$;

-- A ticket has the face price of its price list; afterwards its price does not change.
alter table tickets drop constraint if exists tickets_price_adds_up, add constraint tickets_price_adds_up check (
    face_cents >= 0 and discount_cents between 0 and face_cents and fee_cents >= 0
    and fee_kept_cents between 0 and fee_cents and price_cents = face_cents - discount_cents + fee_cents
    and tax_cents between 0 and price_cents);
alter table bookings drop constraint if exists bookings_fees_add_up, add constraint bookings_fees_add_up check (
    fee_cents >= 0 and fee_kept_cents between 0 and fee_cents and fee_tax_cents between 0 and fee_cents
    and kept_fee_cents between 0 and fee_cents);

create or replace function guard_ticket_price() returns trigger language plpgsql set enable_seqscan = off as $$
begin
    if new.face_cents is distinct from (
        select p.price_cents
        from (select b.price_list_id, b.channel from bookings b where b.id = new.booking_id) b
        join lateral (select s.category from seats s where s.id = new.seat_id) s on true
        join type_prices p on p.price_list_id = b.price_list_id and p.category = s.category
            and p.price_type = new.price_type and p.channel = b.channel) then
        perform refuse('ticket-price-differs', format('seat %s, %s', new.seat_id, new.price_type));
    end if;
    return null;
end $$;

create or replace trigger tickets_have_listed_price after insert on tickets
    for each row execute function guard_ticket_price();
create or replace trigger tickets_keep_price before update on tickets
    for each row when (
        (new.booking_id, new.seat_id, new.price_type, new.face_cents, new.discount_cents, new.fee_cents,
         new.fee_kept_cents, new.tax_cents, new.price_cents)
        is distinct from
        (old.booking_id, old.seat_id, old.price_type, old.face_cents, old.discount_cents, old.fee_cents,
         old.fee_kept_cents, old.tax_cents, old.price_cents))
    execute function refuse_change('ticket-price-changed');
