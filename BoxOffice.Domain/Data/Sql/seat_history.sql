-- One row a move, numbered by the seat's version, without gaps. Only the seats' trigger writes it, and nobody changes it.
create table seat_history (
    seat_id     bigint      not null,
    version     int         not null,
    from_status seat_status not null,
    to_status   seat_status not null,
    at          timestamptz not null,
    hold_id     uuid,
    booking_id  uuid,
    primary key (seat_id, version)
);

create function guard_append_only() returns trigger language plpgsql as $$
begin
    raise exception '% is append-only', tg_table_name using errcode = 'BX006';
end $$;

create trigger seat_history_is_append_only before update or delete or truncate on seat_history
    for each statement execute function guard_append_only();
create trigger ledger_is_append_only before update or delete or truncate on ledger_entries
    for each statement execute function guard_append_only();

-- Which holds ended because their time ran out: a late customer is told that, and not that the hold never was. Kept for a day.
create table lapsed_holds (
    id        uuid        primary key,
    lapsed_at timestamptz not null default clock_timestamp()
);

-- Seats' mutable columns have no index and pages keep room, so that updates stay on their page (HOT).
alter table seats set (fillfactor = 70, autovacuum_vacuum_scale_factor = 0.05);
alter table holds set (fillfactor = 70, autovacuum_vacuum_scale_factor = 0.05);

-- Tells this database from every other one that may share a Redis with it.
create table installation (id uuid primary key default gen_random_uuid());
insert into installation default values;
