-- What guards refuse: one row for each rule, with the SQLSTATE that is raised. GuardViolation.cs lists the same; a
-- test compares the two.

create table if not exists guard_violations (
    violation text primary key,
    sqlstate text not null unique check (sqlstate ~ '^BX[0-9]{3}$'),
    message text not null
);

delete from guard_violations;
insert into guard_violations (violation, sqlstate, message) values
    ('seat-illegal-move', 'BX101', 'this move of a seat is illegal'),
    ('seat-version-not-counted', 'BX102', 'the version of a seat counts its moves from 0'),
    ('seat-hold-has-time-left', 'BX103', 'a seat is taken over only after its hold has lapsed'),
    ('seat-renewed-without-live-hold', 'BX104', 'only the seats of a live hold get more time'),
    ('seat-reserved-without-live-hold', 'BX105', 'only the seats of a live hold are reserved'),
    ('seat-returned-to-other-hold', 'BX106', 'a reserved seat returns to its own hold, with no more time than before'),
    ('seat-reserved-by-other-booking', 'BX107', 'a seat is booked by the booking that reserved it'),
    ('seat-without-ticket', 'BX108', 'a reserved or booked seat has a live ticket'),
    ('seat-without-pending-booking', 'BX109', 'a reserved seat has a pending booking of its hold and its customer'),
    ('seat-without-confirmed-booking', 'BX110', 'a booked seat has a confirmed booking'),
    ('seat-with-live-ticket', 'BX111', 'a seat is given back only after its ticket is void'),
    ('seat-without-hold', 'BX112', 'a held seat has a hold of that customer, event and time that names it'),
    ('seat-taken-while-hold-is-paid', 'BX113', 'a hold being paid for takes no more seats'),
    ('seat-booked-without-hold', 'BX116', 'a seat is booked without a hold only by the booking that had it before'),
    ('seat-booked-without-offer', 'BX117', 'a held seat is booked only by the booking that it was offered to'),
    ('hold-lasts-too-long', 'BX114', 'a hold ends within two hours'),
    ('hold-exceeds-seat-limit', 'BX115', 'a hold has no more seats than the event allows its customer'),

    ('hold-illegal-move', 'BX201', 'this move of a hold is illegal'),
    ('hold-time-changed', 'BX202', 'a hold is renewed once, extended once and never shortened'),
    ('hold-forgets-seat', 'BX203', 'a hold lists every seat that it holds'),
    ('hold-ends-with-seats', 'BX204', 'a hold ends only after its seats have left it'),
    ('hold-and-seats-differ', 'BX205', 'a hold and its seats have the same end and the same booking'),

    ('booking-illegal-move', 'BX301', 'this move of a booking is illegal'),
    ('booking-version-not-counted', 'BX302', 'the version of a booking counts its changes from 0'),
    ('ticket-void-changed', 'BX303', 'a void ticket stays void'),
    ('booking-and-tickets-differ', 'BX304', 'the live tickets of a booking match its status'),
    ('booking-money-differs', 'BX305', 'captured less refunded and disputed is what tickets are worth and is covered'),
    ('ticket-and-seat-differ', 'BX306', 'a live ticket and its seat name the same booking'),
    ('customer-exceeds-seat-limit', 'BX307', 'a customer has no more seats than the event allows'),
    ('ticket-price-differs', 'BX308', 'a ticket has the price of its price list'),
    ('ticket-price-changed', 'BX309', 'the price of a ticket does not change after its sale'),
    ('booking-not-covered', 'BX310', 'the payments of a confirmed booking cover its total'),

    ('payment-illegal-move', 'BX401', 'this move of a payment is illegal'),
    ('payment-version-not-counted', 'BX402', 'the version of a payment counts its changes'),
    ('payment-begins-with-money', 'BX403', 'a new payment has nothing authorised'),
    ('payment-amount-reduced', 'BX404', 'authorised and captured amounts never get smaller'),
    ('refund-illegal-move', 'BX405', 'this move of a refund is illegal'),
    ('refunds-exceed-captured', 'BX406', 'no more is refunded than was captured'),
    ('refunds-not-counted', 'BX407', 'a payment counts its refunds, all but those that failed'),
    ('ledger-unbalanced', 'BX408', 'the entries of a ledger movement sum to zero'),
    ('ledger-and-booking-differ', 'BX409', 'the ledger has every cent of a booking, once'),
    ('uncovered-unexplained', 'BX420', 'only disputes, allowances and refunds made elsewhere leave tickets uncovered'),
    ('dispute-illegal-move', 'BX421', 'this move of a dispute is illegal'),

    ('append-only-changed', 'BX501', 'the history of seats and the ledger are append-only'),
    ('receipt-forgotten-early', 'BX601', 'a receipt is kept for 90 days, and until its payment is final'),
    ('review-item-changed', 'BX602', 'a review item that was resolved stays as it is'),
    ('event-currency-changed', 'BX701', 'an event keeps its currency');

-- Raises the violation. p_detail: which row, and what was tried. It never returns; it has a result type so that it may
-- be part of a condition.
create or replace function refuse(p_violation text, p_detail text default '') returns boolean language plpgsql as $$
declare
    rule guard_violations%rowtype;
begin
    select * into strict rule from guard_violations v where v.violation = p_violation;
    raise exception using errcode = rule.sqlstate, message = rule.message, detail = p_detail;
end $$;

-- The function of every trigger whose condition is the whole check. Its argument is the violation.
create or replace function refuse_change() returns trigger language plpgsql as $$
begin
    perform refuse(tg_argv[0], tg_op || ' of ' || tg_table_name);
    return null;
end $$;
