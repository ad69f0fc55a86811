-- The history of seats, which only their guard writes, and the ledger: rows are added, never changed or deleted.

create or replace trigger seat_history_is_append_only before update or delete or truncate on seat_history
    for each statement execute function refuse_change('append-only-changed');
create or replace trigger movements_are_append_only before update or delete or truncate on ledger_movements
    for each statement execute function refuse_change('append-only-changed');
create or replace trigger ledger_is_append_only before update or delete or truncate on ledger_entries
    for each statement execute function refuse_change('append-only-changed');
drop function if exists guard_append_only();
