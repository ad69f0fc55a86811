-- Rules for events, for every statement that writes them.

create or replace trigger events_keep_currency before update of currency on events
    for each row when (new.currency <> old.currency) execute function refuse_change('event-currency-changed');
