using BoxOffice.Tests.Support;
using Npgsql;
using static BoxOffice.Tests.Database.SceneSql;

namespace BoxOffice.Tests.Database;

/// <summary>
/// Tests the checker itself: each kind of damage is done with all guards disabled, and the checker must name it.
/// </summary>
public sealed class HistoryCheckerTests(SeatScene scene) : IClassFixture<SeatScene>
{
    private static readonly Dictionary<string, (string Damage, string Fault)> Table = new()
    {
        ["a seat sold twice"] = (
            $"drop index ix_tickets_one_live_ticket; {NewBooking("#new", "#hold", "#ada")}; "
                + $"{NewTicket("#new", "#booked")}",
            "I1 two live tickets"
        ),
        ["a deleted hold"] = ("delete from holds where id = #hold", "I2 held seat without its hold"),
        ["a hold that ends later than its seat says"] = (
            "update holds set expires_at = expires_at + interval '1 second' where id = #hold",
            "I2 held seat without its hold"
        ),
        ["a hold of another customer than its seat"] = (
            "update holds set customer_id = #eve where id = #hold",
            "I2 held seat without its hold"
        ),
        ["a hold that does not name its seat"] = (
            "update holds set seat_ids = array[#free] where id = #hold",
            "I2 live hold without one of its seats"
        ),
        ["a reservation without a ticket"] = (
            "update tickets set voided_at = now() where seat_id = #reserved",
            "I2 reserved seat"
        ),
        ["a reservation whose booking is abandoned"] = (
            "update bookings set status = 'Abandoned', settled_at = now() where id = #pending",
            "I2 reserved seat"
        ),
        ["a sold seat without a ticket"] = (
            "update tickets set voided_at = now() where seat_id = #booked",
            "I2 booked seat"
        ),
        ["a sold seat whose booking is cancelled"] = (
            "update bookings set status = 'Cancelled', cancelled_at = now() where id = #confirmed",
            "I2 booked seat"
        ),
        ["a seat in a wrong shape"] = (
            "alter table seats drop constraint seats_status_shape; update seats set held_by = #eve where id = #free",
            "I2 seat whose columns"
        ),
        ["a ticket whose seat is free"] = (Free("#booked"), "I2 live ticket whose seat"),
        ["a live hold whose seat is free"] = (Free("#held"), "I2 live hold without one of its seats"),
        ["a move without a row in the history"] = (
            "update seats set version = version + 1 where id = #held",
            "I3 history with a gap"
        ),
        ["a move deleted from the history"] = (
            "delete from seat_history where seat_id = #booked and version = 2",
            "I3 history with a gap"
        ),
        ["history of a seat that never moved"] = (
            "insert into seat_history values (#free, 1, 'available', 'held', now(), null, null, 'system:test')",
            "I3 history with a gap"
        ),
        ["a move from another status than the one before ended in"] = (
            "update seat_history set from_status = 'booked' where seat_id = #booked and version = 2",
            "I3 history that jumps"
        ),
        ["an illegal move in the history"] = (
            "update seat_history set to_status = 'reserved' where seat_id = #held",
            "I3 history that jumps"
        ),
        ["a history that ends in another status than its seat"] = (
            "update seat_history set to_status = 'available' where seat_id = #booked and version = 3",
            "I3 history that ends elsewhere"
        ),
        ["a history that goes back in time"] = (
            "update seat_history set at = at - interval '1 hour' where seat_id = #booked and version = 3",
            "I3 history that goes back in time"
        ),
        ["a confirmed booking without a live ticket"] = (
            "update tickets set voided_at = now() where seat_id = #booked",
            "I5 booking whose live tickets"
        ),
        ["a declined booking with a ticket"] = (
            "update bookings set status = 'Declined', settled_at = now() where id = #pending",
            "I5 booking whose live tickets"
        ),
        ["a booking at another price"] = (
            "update bookings set total_cents = 1 where id = #confirmed",
            "I5 booking whose price"
        ),
        ["more captured than authorised"] = (
            "alter table payments drop constraint payments_amounts_ordered; update payments set captured_cents = "
                + "4501 where id = #paid",
            "I6 payment out of bounds"
        ),
        ["a refund that its payment does not count"] = (
            NewRefund("#refund", "#paid", 1),
            "I6 payment that disagrees with its refunds"
        ),
        ["a refund counted, but never made"] = (
            "update payments set refunded_cents = 1 where id = #paid",
            "I6 payment that disagrees with its refunds"
        ),
        ["a ledger that does not sum to zero"] = (
            "update ledger_entries set amount_cents = 1 where account = 'sales'",
            "I6 ledger movement"
        ),
        ["an exchange of which only one side is in the ledger"] = (
            "select post_movement(#refund, 'exchange', null, 'system:test', array['exchange', 'owed'], "
                + "array[5, -5]::bigint[], 'EUR')",
            "I6 exchanges that do not cancel out"
        ),
        ["a voucher that is not in the ledger"] = (
            "insert into vouchers (code_hash, code_end, currency, issued_cents, balance_cents, issued_at, actor) "
                + "values ('h', 'END1', 'EUR', 5, 5, now(), 'system:test')",
            "I6 vouchers that are worth"
        ),
        ["tax that is not in the ledger"] = (
            "update tickets set tax_cents = 5 where seat_id = #booked",
            "I6 booking whose tax"
        ),
        ["a ticket that waits for a booking that has ended"] = (
            "update tickets set moving_to = #confirmed where seat_id = #booked",
            "I1 ticket that waits"
        ),
        ["a dispute that is not in the ledger"] = (
            NewDispute("#dispute", "#paid", 4500),
            "I6 booking whose ledger differs"
        ),
        ["a dispute that leaves no ticket uncovered"] = (
            NewDispute("#dispute", "#paid", 4500),
            "I7 booking whose money"
        ),
        ["a capture that is not in the ledger"] = ("delete from ledger_entries", "I6 booking whose ledger differs"),
        ["a refund that is not in the ledger"] = (
            $"{NewRefund("#refund", "#paid", 4500, status: "Succeeded")}; update payments set refunded_cents = 4500 "
                + "where id = #paid",
            "I6 booking whose ledger differs"
        ),
        ["a confirmed booking without a payment"] = (
            "update payments set status = 'Voided', captured_cents = 0 where id = #paid",
            "I7 booking whose money"
        ),
        ["a cancelled booking without a refund"] = (
            $"{Void("#booked")}; {Free("#booked")}; update bookings set status = 'Cancelled', cancelled_at = now() "
                + "where id = #confirmed",
            "I7 booking whose money"
        ),
        ["a fingerprint of other seats"] = (
            "update event_fingerprints set fingerprint = fingerprint + 1",
            "event whose stored fingerprint"
        ),
        ["more seats than the limit allows"] = (
            "alter table events drop constraint events_seat_limit; update events set seat_limit = 0",
            "Limit passed"
        ),
    };

    private static readonly Dictionary<string, (string Damage, string Fault)> UnfinishedTable = new()
    {
        ["a booking under way"] = ("select 1", "I7 booking that is not settled"),
        ["a payment under way"] = ("select 1", "I7 payment that is not settled"),
        ["a refund under way"] = (NewRefund("#refund", "#paid", 1), "I7 refund that is not carried out"),
        ["a refund that failed"] = (
            NewRefund("#refund", "#paid", 1, status: "Failed"),
            "I7 refund that is not carried out"
        ),
    };

    public static TheoryData<string> Damages => [.. Table.Keys];
    public static TheoryData<string> Unfinished => [.. UnfinishedTable.Keys];

    [Fact]
    public async Task Checker_SoundDatabase_FindsNothing() => (await AfterAsync("select 1")).ShouldBeEmpty();

    [Theory]
    [MemberData(nameof(Damages))]
    public async Task Checker_DamagedDatabase_NamesTheDamage(string what) =>
        (await AfterAsync(Table[what].Damage)).ShouldContain(fault => fault.StartsWith(Table[what].Fault));

    [Theory]
    [MemberData(nameof(Unfinished))]
    public async Task Checker_UnfinishedWhenAllShouldBeSettled_NamesIt(string what) =>
        (await AfterAsync(UnfinishedTable[what].Damage, settled: true)).ShouldContain(fault =>
            fault.StartsWith(UnfinishedTable[what].Fault)
        );

    /// <summary>
    /// What the checker finds after the owner has run this SQL with every trigger disabled. The SQL is rolled back.
    /// </summary>
    private async Task<IReadOnlyList<string>> AfterAsync(string damage, bool settled = false)
    {
        await using var connection = await scene.Database.OpenAsOwnerAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        await using (
            var command = new NpgsqlCommand(
                scene.Named($"set local session_replication_role = replica; {damage}"),
                connection
            )
        )
        {
            await command.ExecuteNonQueryAsync();
        }

        return await HistoryChecker.FindFaultsAsync(connection, settled);
    }
}
