-- The application's rights. {application} is replaced by each of its roles in turn, {database} by this database.
-- Applied at every migrate, so that it always matches the schema: no UPDATE of what must never change; no DELETE except
-- of holds, records of lapsed holds, stored answers, old receipts and data protection keys; no INSERT into the history
-- or the ledger (post_movement writes it); only SELECT on the tables that guards are made from
-- (guard_violations, legal_moves).
revoke all on all tables in schema public from {application};
revoke create on schema public from public;

-- By default every role of the server may connect to every database, and may make temporary tables. A function that
-- names a table without its schema would use a temporary table of that name instead of the real one.
revoke connect, temporary, create on database {database} from public, {application};
grant connect on database {database} to {application};
grant usage on schema public to {application};
grant usage on all sequences in schema public to {application};
grant execute on all functions in schema public to {application};
grant select on all tables in schema public to {application};
revoke all on application_logins from {application};

grant insert on venues, seating_plans, plan_categories, plan_sections, plan_rows, plan_seats, events, event_prices,
    price_lists, price_types, type_prices, fees, promotions, vouchers to {application};
grant update (uses_left) on promotions to {application};
grant update (balance_cents) on vouchers to {application};
grant update on venues, events to {application};
grant update (price_cents) on event_prices to {application};

grant insert on seats to {application};
grant update (status, version, hold_id, held_by, held_until, booking_id) on seats to {application};
grant insert, delete on lapsed_holds to {application};
grant insert, delete on command_answers to {application};
grant update (claimed_at, status, content) on command_answers to {application};
grant insert, delete on holds to {application};
grant update (seat_ids, seat_limit, gives_back, expires_at, extended, booking_id, choices, version) on holds
    to {application};

grant insert on bookings, tickets, payments, refunds, disputes, provider_event_receipts to {application};
grant update (status, decided_at, version) on disputes to {application};
grant insert on reconciled_days to {application};
grant update (began_at, ended_at, differences) on reconciled_days to {application};
grant insert on review_items to {application};
grant update (resolved_at, resolved_by, note) on review_items to {application};
grant update (status, version, decline_reason, settled_at, cancelled_at, kept_fee_cents, actor, offer_hold_id) on
    bookings to {application};
grant update (voided_at, void_reason, kept_cents, moving_to, exchanged_into) on tickets to {application};
grant update (
    status, version, authorised_cents, captured_cents, refunded_cents, session_id, session_url, intent_id,
    hinted_intent_id, next_check_at) on payments to {application};
grant update (status, version, provider_refund_id) on refunds to {application};
grant delete on provider_event_receipts to {application};
grant insert, update, delete on data_protection_keys to {application};

-- The live map. The key that seals the messages between nodes is for nodes alone: no other role may read it.
grant insert, update on live_epochs to {application};
revoke all on feed_key from public;
