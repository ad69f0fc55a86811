-- What has happened is not changed by anybody: the moves of seats, which only the seats' trigger writes down, and the ledger.

create or replace function guard_append_only() returns trigger language plpgsql as $$
begin
    raise exception '% is append-only', tg_table_name using errcode = 'BX006';
end $$;

create or replace trigger seat_history_is_append_only before update or delete or truncate on seat_history
    for each statement execute function guard_append_only();
create or replace trigger ledger_is_append_only before update or delete or truncate on ledger_entries
    for each statement execute function guard_append_only();
