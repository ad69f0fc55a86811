-- What the application may do. Applied at every start, so that it always matches the schema. No UPDATE on what must never
-- change, no DELETE but of holds, no INSERT into the history.
revoke all on all tables in schema public from boxoffice_app;
revoke create on schema public from public;

-- A temporary table would come before the real one of that name wherever a function names it without its schema.
do $$ begin execute format('revoke temporary, create on database %I from public, boxoffice_app', current_database()); end $$;
grant usage on schema public to boxoffice_app;
grant usage on all sequences in schema public to boxoffice_app;
grant execute on all functions in schema public to boxoffice_app;
grant select on all tables in schema public to boxoffice_app;

grant insert on venues, seating_plans, plan_categories, plan_sections, plan_rows, plan_seats, events, event_prices to boxoffice_app;
grant update on venues, events to boxoffice_app;

grant insert on seats to boxoffice_app;
grant update (status, version, hold_id, held_by, held_until, booking_id) on seats to boxoffice_app;
grant insert, delete on lapsed_holds to boxoffice_app;
grant insert, delete on command_answers to boxoffice_app;
grant update (claimed_at, status, content) on command_answers to boxoffice_app;
grant insert, delete on holds to boxoffice_app;
grant update (seat_ids, seat_limit, expires_at, extended, booking_id, version) on holds to boxoffice_app;

grant insert on bookings, booking_seats, payments, refunds, ledger_entries, provider_event_receipts to boxoffice_app;
grant update (status, version, decline_reason, settled_at, cancelled_at) on bookings to boxoffice_app;
grant update (voided_at) on booking_seats to boxoffice_app;
grant update (status, version, authorised_cents, captured_cents, refunded_cents, session_id, session_url, intent_id, hinted_intent_id, next_check_at) on payments to boxoffice_app;
grant update (status, version, provider_refund_id) on refunds to boxoffice_app;
grant update (processed_at) on provider_event_receipts to boxoffice_app;
grant insert, update, delete on data_protection_keys to boxoffice_app;
