using BoxOffice.Domain.Data;
using static BoxOffice.Tests.Database.Guard;
using static BoxOffice.Tests.Database.SceneSql;

namespace BoxOffice.Tests.Database;

/// <summary>
/// Changes that PostgreSQL refuses of the history of seats, the ledger, the receipts of provider events, and the tables
/// of legal moves and violations.
/// </summary>
public sealed class RecordGuardsTests(SeatScene scene) : IClassFixture<SeatScene>
{
    private static readonly Dictionary<string, GuardedStatement> Statements = new()
    {
        ["writing history"] = new(
            [
                "insert into seat_history (seat_id, version, from_status, to_status, at) values (#free, 1, "
                    + "'available', 'held', now())",
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
            Trigger("ledger_entries", "ledger_sums_to_zero", GuardViolation.LedgerUnbalanced)
        ),
        ["a ledger movement with one entry"] = new(
            [
                "insert into ledger_entries (movement_id, account, amount_cents, currency, booking_id, at) values "
                    + "(#refund, 'provider', 1, 'EUR', #confirmed, now())",
            ],
            Trigger("ledger_entries", "ledger_sums_to_zero", GuardViolation.LedgerUnbalanced)
        ),
        ["a ledger movement entered twice"] = new(
            [NewMovement("#paid", "#confirmed", 4500, -4500)],
            Unique("ix_ledger_entries_movement_id_account")
        ),
        ["changing the ledger"] = new(
            ["update ledger_entries set at = now() where booking_id = #confirmed"],
            Right("update", "ledger_entries"),
            Also: [Off("ledger_entries", "ledger_is_append_only")]
        ),
        ["deleting from the ledger"] = new(
            ["delete from ledger_entries where booking_id = #confirmed"],
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
            ["update ledger_entries set at = now()"],
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
