using BoxOffice.Domain.Data;
using static BoxOffice.Tests.Database.Guard;
using static BoxOffice.Tests.Database.SceneSql;

namespace BoxOffice.Tests.Database;

/// <summary>
/// Changes that PostgreSQL refuses of the history of seats, the ledger, the receipts of provider events, the currency
/// of an event, the list for people, and the tables of legal moves and violations.
/// </summary>
public sealed class RecordGuardsTests(SeatScene scene) : IClassFixture<SeatScene>
{
    private const string NewReviewItem =
        "insert into review_items (kind, cause, amount_cents, currency, seen, created_at) "
        + "values ('Dispute', 'test', 1, 'EUR', 'seen', now())";

    private const string ResolveReviewItem =
        "update review_items set resolved_at = now(), resolved_by = 'system:test', note = 'done' where cause = 'test'";

    private static readonly Dictionary<string, GuardedStatement> Statements = new()
    {
        ["writing history"] = new(
            [
                "insert into seat_history (seat_id, version, from_status, to_status, at, actor) values "
                    + "(#free, 1, 'available', 'held', now(), 'system:test')",
            ],
            Right("insert", "seat_history")
        ),
        ["changing history"] = new(
            ["update seat_history set at = now() where seat_id = #held"],
            Right("update", "seat_history"),
            Also: [Off("seat_history", "seat_history_is_append_only")]
        ),
        ["deleting history"] = new(
            ["delete from seat_history where seat_id = #held"],
            Right("delete", "seat_history"),
            Also: [Off("seat_history", "seat_history_is_append_only")]
        ),
        ["a ledger movement out of balance"] = new(
            [NewMovement("#refund", "#confirmed", 100, -99)],
            Trigger("ledger_movements", "movements_sum_to_zero", GuardViolation.LedgerUnbalanced)
        ),
        ["a ledger movement with one entry"] = new(
            ["select post_movement(#refund, 'sale', #confirmed, 'system:test', array['provider'], array[1::bigint])"],
            Trigger("ledger_movements", "movements_sum_to_zero", GuardViolation.LedgerUnbalanced)
        ),
        ["a ledger movement entered twice"] = new(
            [NewMovement("#paid", "#confirmed", 4500, -4500)],
            new("pk_ledger_movements", "alter table ledger_movements drop constraint pk_ledger_movements cascade"),
            Also: ["drop index ix_ledger_entries_movement_id_account"]
        ),
        ["a movement that no payment explains"] = new(
            [NewMovement("#refund", "#confirmed", 100, -100)],
            Trigger("ledger_movements", "movements_agree_with_money", GuardViolation.LedgerAndBookingDiffer)
        ),
        ["an entry of an unknown account"] = new(
            [
                "select post_movement(#refund, 'sale', #confirmed, 'system:test', array['provider', 'nowhere'], "
                    + "array[1, -1]::bigint[])",
            ],
            new(
                "fk_ledger_entries_ledger_accounts_account",
                "alter table ledger_entries drop constraint fk_ledger_entries_ledger_accounts_account"
            )
        ),
        ["a movement of an unknown actor"] = new(
            [
                "select post_movement(#refund, 'sale', #confirmed, 'nobody', array['provider', 'sales'], "
                    + "array[1, -1]::bigint[])",
            ],
            Check("ledger_movements", "ledger_movements_actor_known")
        ),
        ["an entry beside post_movement"] = new(
            ["insert into ledger_entries (movement_id, account, amount_cents) values (#paid, 'owed', 1)"],
            Right("insert", "ledger_entries")
        ),
        ["changing the ledger"] = new(
            ["update ledger_entries set amount_cents = 1"],
            Right("update", "ledger_entries"),
            Also: [Off("ledger_entries", "ledger_is_append_only")]
        ),
        ["deleting from the ledger"] = new(
            ["delete from ledger_entries"],
            Right("delete", "ledger_entries"),
            Also: [Off("ledger_entries", "ledger_is_append_only")]
        ),
        ["deleting a receipt of 89 days"] = new(
            [NewReceipt("pi_final", "89 days"), "delete from provider_event_receipts where id = 'evt'"],
            Trigger("provider_event_receipts", "receipts_are_kept", GuardViolation.ReceiptForgottenEarly)
        ),
        ["deleting the receipt of an open payment"] = new(
            [
                "update payments set session_id = 'cs_open', version = version + 1 where id = #open",
                NewReceipt("cs_open", "91 days"),
                "delete from provider_event_receipts where id = 'evt'",
            ],
            Trigger("provider_event_receipts", "receipts_are_kept", GuardViolation.ReceiptForgottenEarly)
        ),
        ["a review item resolved by nobody"] = new(
            [NewReviewItem, "update review_items set resolved_at = now() where cause = 'test'"],
            Check("review_items", "review_items_resolved_by_an_actor")
        ),
        ["a review item resolved by an unknown actor"] = new(
            [NewReviewItem, ResolveReviewItem.Replace("system:test", "nobody", StringComparison.Ordinal)],
            Check("review_items", "review_items_actor_known")
        ),
        ["a review item resolved again"] = new(
            [NewReviewItem, ResolveReviewItem, ResolveReviewItem],
            Trigger("review_items", "review_items_stay_resolved", GuardViolation.ReviewItemChanged)
        ),
        ["a second review item for one cause"] = new(
            [NewReviewItem, NewReviewItem],
            Unique("ix_review_items_kind_cause")
        ),
        ["a review item of an unknown kind"] = new(
            [NewReviewItem.Replace("'Dispute'", "'Other'", StringComparison.Ordinal)],
            Check("review_items", "review_items_kind_known")
        ),
        ["an amount without a currency in a review item"] = new(
            [NewReviewItem.Replace("'EUR'", "null", StringComparison.Ordinal)],
            Check("review_items", "review_items_amount_has_currency")
        ),
        ["changing what a review item says"] = new(
            [NewReviewItem, "update review_items set seen = 'other' where cause = 'test'"],
            Right("update", "review_items")
        ),
        ["deleting a review item"] = new(
            [NewReviewItem, "delete from review_items where cause = 'test'"],
            Right("delete", "review_items")
        ),
        ["an event with an unknown rule about money that is gone"] = new(
            ["update events set money_gone_rule = 'Other' where id = #event"],
            Check("events", "events_money_gone_rule_known")
        ),
        ["another currency for an event"] = new(
            ["update events set currency = 'USD' where id = #event"],
            Trigger("events", "events_keep_currency", GuardViolation.EventCurrencyChanged)
        ),
        ["another legal move"] = new(
            ["insert into legal_moves values ('booking', 'Cancelled', 'Confirmed')"],
            Right("insert", "legal_moves")
        ),
        ["a changed legal move"] = new(
            ["update legal_moves set to_state = 'Confirmed' where machine = 'refund' and to_state = 'Failed'"],
            Right("update", "legal_moves")
        ),
        ["one legal move less"] = new(
            ["delete from legal_moves where machine = 'refund'"],
            Right("delete", "legal_moves")
        ),
        ["another SQLSTATE for a violation"] = new(
            ["update guard_violations set sqlstate = 'BX999' where violation = 'seat-illegal-move'"],
            Right("update", "guard_violations")
        ),
    };

    public static TheoryData<string> Names => [.. Statements.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public Task Guard_IllegalStatement_IsRefused(string what) => Statements[what].ShouldBeRefusedAsync(scene);

    [Theory]
    [MemberData(nameof(Names))]
    public Task Guard_Removed_LetsTheStatementPass(string what) => Statements[what].ShouldPassUnguardedAsync(scene);

    private static readonly Dictionary<string, GuardedStatement> OwnersStatements = new()
    {
        ["changing history"] = new(
            ["update seat_history set at = now()"],
            Trigger("seat_history", "seat_history_is_append_only", GuardViolation.AppendOnlyChanged)
        ),
        ["deleting history"] = new(
            ["delete from seat_history"],
            Trigger("seat_history", "seat_history_is_append_only", GuardViolation.AppendOnlyChanged)
        ),
        ["changing the ledger"] = new(
            ["update ledger_entries set amount_cents = 1"],
            Trigger("ledger_entries", "ledger_is_append_only", GuardViolation.AppendOnlyChanged)
        ),
        ["deleting from the ledger"] = new(
            ["delete from ledger_entries"],
            Trigger("ledger_entries", "ledger_is_append_only", GuardViolation.AppendOnlyChanged)
        ),
    };

    public static TheoryData<string> OwnersNames => [.. OwnersStatements.Keys];

    [Theory]
    [MemberData(nameof(OwnersNames))]
    public Task Record_ChangedByTheOwner_IsRefused(string what) =>
        OwnersStatements[what].ShouldBeRefusedAsync(scene, isOwner: true);

    [Theory]
    [MemberData(nameof(OwnersNames))]
    public Task Record_WithoutItsGuard_CanBeChangedByTheOwner(string what) =>
        OwnersStatements[what].ShouldPassUnguardedAsync(scene, isOwner: true);
}
