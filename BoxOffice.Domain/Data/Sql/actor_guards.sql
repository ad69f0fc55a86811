-- An actor is a customer, a member of the staff or a job of the system, with an id (I11).
-- Actor.cs writes the same text.

do $$
declare
    owner text;
begin
    foreach owner in array array['seat_history', 'bookings', 'payments', 'refunds', 'disputes', 'ledger_movements',
                                'price_lists', 'promotions', 'vouchers'] loop
        execute format(
            'alter table %1$I drop constraint if exists %2$I, '
            'add constraint %2$I check (actor ~ ''^(customer|staff|system):.+'')', owner, owner || '_actor_known');
    end loop;
    alter table review_items drop constraint if exists review_items_actor_known,
        add constraint review_items_actor_known check (resolved_by ~ '^(customer|staff|system):.+');
end $$;
