-- Rules for the list for people: an item is resolved once, by an actor, with a note.

alter table review_items drop constraint if exists review_items_kind_known,
    add constraint review_items_kind_known
    check (kind in ('RefundElsewhere', 'Dispute', 'RefundFailed', 'UnexpectedPayment', 'Reconciliation'));
alter table review_items drop constraint if exists review_items_resolved_by_an_actor,
    add constraint review_items_resolved_by_an_actor check (num_nonnulls(resolved_at, resolved_by, note) in (0, 3));
alter table review_items drop constraint if exists review_items_amount_has_currency,
    add constraint review_items_amount_has_currency check ((amount_cents is null) = (currency is null));

create or replace trigger review_items_stay_resolved before update on review_items
    for each row when (old.resolved_at is not null) execute function refuse_change('review-item-changed');
