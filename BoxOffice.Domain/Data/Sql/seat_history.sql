-- What happened is not changed by anybody.

create or replace function guard_append_only() returns trigger language plpgsql as $$
begin
    raise exception '% is append-only', tg_table_name using errcode = 'BX006';
end $$;

-- One row a move of a seat, numbered by the seat's version, without gaps. Only the seats' trigger writes it.
create or replace trigger seat_history_is_append_only before update or delete or truncate on seat_history
    for each statement execute function guard_append_only();
create or replace trigger ledger_is_append_only before update or delete or truncate on ledger_entries
    for each statement execute function guard_append_only();

-- Which holds ended because their time ran out: a late customer is told that, and not that the hold never was. Kept for a day.
comment on table lapsed_holds is 'holds whose time ran out, for a day';

-- Tells this database from every other one that may share a Redis with it.
comment on table installation is 'one row: the id of this database';

-- Seats' mutable columns have no index and pages keep room, so that updates stay on their page (HOT).
alter table seats set (fillfactor = 70, autovacuum_vacuum_scale_factor = 0.05);
alter table holds set (fillfactor = 70, autovacuum_vacuum_scale_factor = 0.05);
