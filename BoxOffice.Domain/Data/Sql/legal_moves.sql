-- The moves of every state machine. SeatTransitions.cs, HoldTransitions.cs, BookingTransitions.cs,
-- PaymentTransitions.cs, RefundTransitions.cs and DisputeTransitions.cs say the same in C#; a test compares them with
-- the guards, move by move.
--
-- The guards are made from this table when this file is applied, and do not read it when a row changes:
-- docs/decisions/0025.

create table if not exists legal_moves (
    machine text not null,
    from_state text not null, -- 'new': the row is inserted in to_state
    to_state text not null,
    primary key (machine, from_state, to_state)
);

delete from legal_moves;
insert into legal_moves (machine, from_state, to_state) values
    ('seat', 'new', 'available'),
    ('seat', 'available', 'held'),
    ('seat', 'held', 'reserved'),
    ('seat', 'held', 'available'),
    ('seat', 'reserved', 'booked'),
    ('seat', 'reserved', 'held'),
    ('seat', 'reserved', 'available'),
    ('seat', 'booked', 'available'),
    -- Late payments alone; seat_guards.sql allows these two to no other sale.
    ('seat', 'available', 'booked'),
    ('seat', 'held', 'booked'),

    -- A hold ends when its row is deleted. It lapses by the clock, without a statement, unless it is reserved.
    ('hold', 'live', 'reserved'),
    ('hold', 'live', 'ended'),
    ('hold', 'lapsed', 'ended'),
    ('hold', 'reserved', 'ended'),
    ('hold', 'reserved', 'live'),
    ('hold', 'reserved', 'lapsed'),

    ('booking', 'new', 'Pending'),
    ('booking', 'Pending', 'Confirmed'),
    ('booking', 'Pending', 'Declined'),
    ('booking', 'Pending', 'Abandoned'),
    ('booking', 'Confirmed', 'Cancelled'),
    ('booking', 'Abandoned', 'Confirmed'),

    -- Open to captured is two moves that one statement may make.
    ('payment', 'new', 'Open'),
    ('payment', 'Open', 'Authorised'),
    ('payment', 'Open', 'Captured'),
    ('payment', 'Open', 'Declined'),
    ('payment', 'Open', 'Voided'),
    ('payment', 'Authorised', 'Captured'),
    ('payment', 'Authorised', 'Voided'),

    ('refund', 'new', 'Pending'),
    ('refund', 'Pending', 'Succeeded'),
    ('refund', 'Pending', 'Failed'),
    ('refund', 'Succeeded', 'Failed'),

    ('dispute', 'new', 'Warning'),
    ('dispute', 'new', 'Open'),
    ('dispute', 'Warning', 'Open'),
    ('dispute', 'Open', 'Won'),
    ('dispute', 'Open', 'Lost'),
    ('dispute', 'Lost', 'Won'),
    ('dispute', 'Won', 'Open');

-- The state of a hold, which has no column for it.
create or replace function hold_state(booking_id uuid, expires_at timestamptz) returns text language sql volatile as $$
    select case
        when booking_id is not null then 'reserved'
        when expires_at > clock_timestamp() then 'live'
        else 'lapsed' end
$$;

-- Refuses a move. Its argument is the violation.
create or replace function refuse_move() returns trigger language plpgsql as $$
declare
    before jsonb := to_jsonb(old);
    after jsonb := to_jsonb(new);
begin
    perform refuse(tg_argv[0], format('%s %s: %s -> %s', tg_table_name, after ->> 'id',
        coalesce(before ->> 'status', before ->> 'booking_id', before ->> 'expires_at', 'new'),
        coalesce(after ->> 'status', after ->> 'booking_id', after ->> 'expires_at')));
    return null;
end $$;

-- Makes the triggers of one machine. They call refuse_move only for an illegal move: a legal one costs no function
-- call.
-- p_state: the state of a row, with %s for OLD or NEW. p_columns: the columns that the state depends on.
create or replace function guard_moves(p_machine text, p_table regclass, p_state text, p_columns text) returns void
language plpgsql as $$
declare
    before text := format(replace(p_state, '%s', '%1$s'), 'old');
    after text := format(replace(p_state, '%s', '%1$s'), 'new');
    moves text;
    beginnings text;
begin
    select string_agg(format('(%L, %L)', m.from_state, m.to_state), ', ' order by m.from_state, m.to_state)
        filter (where m.from_state <> 'new'),
        string_agg(quote_literal(m.to_state), ', ' order by m.to_state) filter (where m.from_state = 'new')
    into strict moves, beginnings from legal_moves m where m.machine = p_machine;

    if beginnings is not null then
        execute format(
            'create or replace trigger %I before insert on %s for each row when (%s not in (%s)) '
            'execute function refuse_change(%L)',
            p_table || '_begin_legally', p_table, after, beginnings, p_machine || '-illegal-move');
    end if;
    if p_columns is not null then
        execute format(
            'create or replace trigger %I before update of %s on %s for each row '
            'when (%s <> %s and (%s, %s) not in (%s)) execute function refuse_move(%L)',
            p_table || '_move_legally', p_columns, p_table, before, after, before, after, moves,
            p_machine || '-illegal-move');
    end if;
end $$;

-- Makes the function with which the guard of seats (seat_guards.sql) checks a move. That guard checks all rows of a
-- statement at once.
create or replace function make_seat_move_is_legal() returns void language plpgsql as $$
begin
    execute format(
        'create or replace function seat_move_is_legal(from_status seat_status, to_status seat_status) returns boolean '
        'language sql immutable parallel safe as $f$ select case from_status %s end $f$',
        (select string_agg(format('when %L then to_status in (%s)', m.from_state, m.to_states), ' '
                           order by m.from_state)
         from (select from_state, string_agg(quote_literal(to_state), ', ' order by to_state) as to_states
               from legal_moves where machine = 'seat' and from_state <> 'new' group by from_state) m));
end $$;

-- Makes all guards of moves again from the table.
create or replace function apply_legal_moves() returns void language plpgsql as $$
begin
    perform make_seat_move_is_legal();
    perform guard_moves('seat', 'seats', '%s.status', null);
    perform guard_moves('hold', 'holds', 'hold_state(%s.booking_id, %s.expires_at)', 'booking_id, expires_at');
    perform guard_moves('booking', 'bookings', '%s.status', 'status');
    perform guard_moves('payment', 'payments', '%s.status', 'status');
    perform guard_moves('refund', 'refunds', '%s.status', 'status');
    perform guard_moves('dispute', 'disputes', '%s.status', 'status');
end $$;

-- Guards of earlier versions, one function for each table.
drop trigger if exists seats_begin_available on seats;
drop trigger if exists bookings_begin_pending on bookings;
drop trigger if exists bookings_move_legally on bookings;
drop trigger if exists payments_begin_open on payments;
drop trigger if exists payments_move_legally on payments;
drop trigger if exists refunds_begin_pending on refunds;
drop trigger if exists refunds_move_legally on refunds;
drop function if exists guard_new_seats();
drop function if exists guard_new_booking();
drop function if exists guard_booking_move();
drop function if exists guard_new_payment();
drop function if exists guard_payment_move();
drop function if exists guard_new_refund();
drop function if exists guard_refund_move();
drop function if exists refuse_move(bigint, seat_status, int, seat_status, int, text);

select apply_legal_moves();
