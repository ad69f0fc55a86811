-- The hot path: one call answers a batch of requests for one event. Requests of a batch have no seat and no customer
-- in common (HoldBatcher.cs), so each is judged independently of the others.
--
-- Locks are taken in one order everywhere, which excludes deadlocks: origins by key, customers by key, holds, seats by
-- id. Two calls with a customer in common wait for each other at the customer, before either has locked a hold.
--
-- Plans are made once for each connection, when tables may be empty or small, and must still be right when an event
-- has sold out. So the functions forbid sequential scans and JIT (it would take longer than the statement), and each
-- look-up leaves one index to choose: "offset 0" keeps a subquery from being joined in another order, "+ 0" hides a
-- column from another index.
--
-- p_seat, p_request: one entry for each wanted seat, and the number of the request that wants it, from 1.
-- p_hold, p_customer, p_seconds: one entry for each request: the id a new hold gets, the customer, the time asked for
-- (null: the event's). Where the customer is null, the request joins the hold p_hold of any customer.
-- p_repeatable: the caller may send the request again. If the hold p_hold exists already, it is the answer
-- ("repeated").
-- p_given, p_given_request: tickets of the customer that are given back for the seats, and the number of that request.
-- They do not count against the limit; the hold remembers them, and reserve_booking requires them.
-- p_origin, p_most: an origin whose held seats of the event are counted, and the most that it may have; null: not
-- counted.
--
-- Returns a row for each wanted seat, and a row with request 0 for each seat that a lapsed hold of one of these
-- customers lost. The outcomes: OutcomeWord.cs.
-- taken: the seat cannot be held. taken_by: the customer who has it, or had it last. at: the time of the decision.
create or replace function hold_seats(
    p_event bigint, p_seat bigint[], p_request int[], p_hold uuid[], p_customer uuid[], p_seconds int[],
    p_repeatable boolean[], p_origin bigint[], p_most int[], p_given bigint[] default '{}',
    p_given_request int[] default '{}')
returns table (
    request int, outcome text, seat_id bigint, taken boolean, taken_by uuid, hold_id uuid, expires_at timestamptz,
    at timestamptz, seat_limit int, held_seats bigint[], price_list_id bigint, ordinal int, version int)
language plpgsql set jit = off set plan_cache_mode = force_generic_plan set enable_seqscan = off as $$
#variable_conflict use_column
declare
    event record;
    customers uuid[] := p_customer; -- of each request
    second int[]; -- requests whose customer has an earlier one in this batch, which is known only here
    locked uuid[];
    lapsed uuid[];
    lapsed_seats bigint[];
begin
    select e.id, e.seat_limit, e.hold_seconds, e.price_list_id,
           e.cancelled_at is null and clock_timestamp() >= e.sales_start and clock_timestamp() < e.sales_end as on_sale
    into event from events e where e.id = p_event;
    if event.on_sale is not true then
        return query
            select w.request, case when event.id is null then 'event-not-found' else 'not-on-sale' end,
                   w.seat, false, null::uuid, null::uuid, null::timestamptz, null::timestamptz, null::int,
                   null::bigint[], null::bigint, null::int, null::int
            from unnest(p_seat, p_request) as w (seat, request);
        return;
    end if;

    if array_position(p_customer, null) is not null then
        customers := array(
            select coalesce(a.customer, (
                select h.customer_id from holds h where h.id = a.hold and h.event_id + 0 = p_event))
            from unnest(p_hold, p_customer) with ordinality as a (hold, customer, request) order by a.request);
        second := array(
            select a.request from unnest(customers) with ordinality as a (customer, request)
            where a.customer is not null and array_position(customers, a.customer) < a.request);
    end if;

    -- Requests of one origin wait here, so that each counts the seats of the requests before it. A hold's seats count
    -- for the origin that began it.
    if array_remove(p_origin, null) <> '{}' then
        perform pg_advisory_xact_lock(origin.key, (p_event % 2147483647)::int) from (
            select distinct hashint8(coalesce(h.origin, a.origin)) as key
            from unnest(customers, p_origin) as a (customer, origin)
            left join lateral (
                select k.origin from holds k
                where k.event_id = p_event and k.customer_id = a.customer offset 0) h on true
            where a.origin is not null order by 1) origin;
    end if;

    -- Requests of one customer wait here, also those from other nodes: two of them never both make a hold.
    perform pg_advisory_xact_lock(one.key) from (
        select uuid_hash_extended(a.customer, p_event) as key from unnest(customers) as a (customer) order by 1) one;

    -- A hold does not change after it is locked.
    select array_agg(mine.id), array_agg(mine.id) filter (where mine.is_over) into locked, lapsed
    from unnest(customers) as a (customer)
    cross join lateral (
        select h.id, h.booking_id is null and h.expires_at <= clock_timestamp() as is_over
        from holds h where h.event_id = p_event and h.customer_id = a.customer for no key update) mine;

    if lapsed is not null then
        select array_agg(s.id) into lapsed_seats from holds h, unnest(h.seat_ids) as s (id) where h.id = any (lapsed);
        perform from seats s where s.id = any (p_seat || lapsed_seats) order by s.id for no key update;
        return query
            update seats s
            set status = 'available', version = s.version + 1, hold_id = null, held_by = null, held_until = null
            where s.id = any (lapsed_seats) and s.hold_id = any (lapsed) and s.status = 'held'
            returning 0, 'lapsed', s.id, false, null::uuid, null::uuid, null::timestamptz, null::timestamptz, null::int,
                      null::bigint[], null::bigint, s.ordinal, s.version;
        delete from holds h where h.id = any (lapsed);
        insert into lapsed_holds (id) select unnest(lapsed) on conflict do nothing;
    end if;

    return query
    -- The seats as they are now; they do not change after they are locked.
    with seen as materialized (
        select s.id,
               s.price_cents is not null and (
                   s.status = 'available' or (s.status = 'held' and s.held_until <= clock_timestamp())) as free,
               case when s.status = 'held' then s.hold_id end as hold, s.held_by as customer
        from (
            select s.id, s.price_cents, s.status, s.hold_id, s.held_by, s.held_until from seats s
            where s.id = any (p_seat) and s.event_id + 0 = p_event order by s.id for no key update) s
    ),
    asking as materialized (
        select a.request::int, a.customer, a.seconds, a.joined,
               a.repeatable and coalesce(h.id = a.hold, false) as repeats,
               case when a.origin is not null then coalesce(h.origin, a.origin) end as origin, a.most,
               coalesce(h.id, a.hold) as hold_id, h.id is not null as has_hold, h.booking_id, h.seat_ids, h.expires_at,
               coalesce(h.price_list_id, event.price_list_id) as price_list_id, a.gives_back,
               event.seat_limit - (
                   select count(*)
                   from (select b.id, b.event_id from bookings b where b.customer_id = a.customer offset 0) b
                   cross join lateral (
                       select t.id, t.voided_at from tickets t where t.booking_id = b.id offset 0) t
                   where b.event_id = p_event and t.voided_at is null and t.id <> all (a.gives_back))::int as seat_limit
        from (
            select u.*, case when u.known is null then u.hold end as joined, array(
                       select g.ticket from unnest(p_given, p_given_request) as g (ticket, request)
                       where g.request = u.request) as gives_back
            from unnest(p_hold, customers, p_customer, p_seconds, p_repeatable, p_origin, p_most) with ordinality
                as u (hold, customer, known, seconds, repeatable, origin, most, request)) a
        left join (select * from holds k where k.id = any (locked) offset 0) h
            on h.customer_id = a.customer and (a.joined is null or h.id = a.joined)
    ),
    wanted as materialized (
        select w.request, w.seat, s.id is not null as known, coalesce(s.free, false) as free,
               coalesce(s.hold = a.hold_id, false) as mine, s.customer
        from unnest(p_seat, p_request) as w (seat, request)
        join asking a on a.request = w.request
        left join seen s on s.id = w.seat
    ),
    -- "again": the hold lapsed while this call waited for the seats; the caller sends the request once more.
    verdict as materialized (
        select a.request, a.customer, a.hold_id, a.has_hold, a.seat_ids, a.seat_limit, a.origin, a.price_list_id,
               a.gives_back, t.new_seats,
               coalesce(
                   a.expires_at,
                   clock_timestamp() + make_interval(secs => least(a.seconds, event.hold_seconds))) as expires_at,
               case
                   when a.booking_id is null and a.expires_at <= clock_timestamp() then 'again'
                   when a.request = any (second) then 'again'
                   when a.repeats then 'repeated'
                   when a.joined is not null and not a.has_hold then case
                       when exists (select from lapsed_holds l where l.id = a.joined offset 0) then 'hold-expired'
                       when exists (select from holds k where k.id = a.joined offset 0) then 'other-event'
                       else 'hold-not-found' end
                   when a.booking_id is not null then 'payment-under-way'
                   when not t.known then 'seat-not-found'
                   when coalesce(cardinality(a.seat_ids), 0) + coalesce(cardinality(t.new_seats), 0) > a.seat_limit
                       then 'too-many-seats'
                   when not t.free then 'seat-unavailable'
                   when a.origin is not null and t.new_seats is not null
                       and sum(cardinality(t.new_seats)) over (partition by a.origin order by a.request) + (
                           select coalesce(sum(cardinality(k.seat_ids)), 0)
                           from (
                               select k.event_id, k.expires_at, k.seat_ids from holds k
                               where k.origin = a.origin offset 0) k
                           where k.event_id = p_event and k.expires_at > clock_timestamp()) > a.most
                       then 'too-many-holds'
                   else 'granted'
               end as outcome
        from asking a join (
            select w.request, array_agg(w.seat order by w.seat) filter (where not w.mine) as new_seats,
                   bool_and(w.known) as known, bool_and(w.free or w.mine) as free
            from wanted w group by w.request) t on t.request = a.request
    ),
    made as (
        insert into holds (
            id, event_id, customer_id, seat_ids, seat_limit, created_at, expires_at, cap_at, extended, version, origin,
            price_list_id, gives_back)
        select v.hold_id, p_event, v.customer, v.new_seats, v.seat_limit, clock_timestamp(), v.expires_at,
               v.expires_at + 2 * hold_renewal(), false, 0, v.origin, v.price_list_id,
               v.gives_back
        from verdict v where v.outcome = 'granted' and not v.has_hold
    ),
    grown as (
        update holds h set seat_ids = h.seat_ids || v.new_seats, seat_limit = v.seat_limit, gives_back = v.gives_back,
            version = h.version + 1
        from verdict v
        where h.id = any (locked) and v.hold_id = h.id and v.outcome = 'granted' and v.has_hold
            and v.new_seats is not null
    ),
    -- The seat's earlier status may be older than the lock: it may have been booked then, so booking_id is set too.
    moved as (
        update seats s
        set status = 'held', version = s.version + case when s.status = 'held' then 2 else 1 end,
            hold_id = v.hold_id, held_by = v.customer, held_until = v.expires_at, booking_id = null
        from verdict v cross join lateral unnest(v.new_seats) as n (seat)
        where v.outcome = 'granted' and s.id = n.seat and s.id = any (p_seat)
        returning s.id, s.ordinal, s.version
    )
    select w.request, v.outcome, w.seat,
           case when v.outcome = 'seat-not-found' then not w.known else not (w.free or w.mine) end, w.customer,
           v.hold_id, v.expires_at, clock_timestamp(), event.seat_limit,
           case v.outcome when 'granted' then v.seat_ids || v.new_seats when 'repeated' then v.seat_ids end,
           v.price_list_id, m.ordinal, m.version
    from wanted w
    join verdict v on v.request = w.request
    left join moved m on m.id = w.seat;
end $$;
