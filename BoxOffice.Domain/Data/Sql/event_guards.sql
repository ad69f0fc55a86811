-- Rules for events, for every statement that writes them.

alter table events drop constraint if exists events_money_gone_rule_known,
    add constraint events_money_gone_rule_known check (money_gone_rule in ('Keep', 'Void'));

create or replace trigger events_keep_currency before update of currency on events
    for each row when (new.currency <> old.currency) execute function refuse_change('event-currency-changed');
