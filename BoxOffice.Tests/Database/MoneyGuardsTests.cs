using BoxOffice.Domain.Data;
using BoxOffice.Domain.Seating;
using static BoxOffice.Tests.Database.Guard;
using static BoxOffice.Tests.Database.SceneSql;

namespace BoxOffice.Tests.Database;

/// <summary>
/// For every booking, captured − refunded is what its tickets are worth, and the ledger has the same. Each statement
/// here changes one of the tables that this depends on, and leaves the others.
/// </summary>
public sealed class MoneyGuardsTests(SeatScene scene) : IClassFixture<SeatScene>
{
    private const string Checked = "set constraints all immediate; set constraints all deferred";

    /// <summary>The confirmed booking is cancelled, its ticket is void, and its refund is pending.</summary>
    private static readonly string Cancelled = string.Join(
        ";\n",
        Void("#booked"),
        Free("#booked"),
        BookingTo("#confirmed", "status = 'Cancelled', cancelled_at = now()"),
        NewRefund("#refund", "#paid", 4500),
        CountRefund("#paid", 4500),
        Post("#refund2", "void", "sales", "owed", 4500),
        Checked
    );

    private static readonly Dictionary<string, GuardedStatement> Statements = new()
    {
        ["confirmed and booked without money"] = new(
            [Confirm("#pending"), Book("#reserved", "#pending")],
            Trigger("bookings", "bookings_agree_with_money", GuardViolation.BookingMoneyDiffers)
        ),
        ["a booking confirmed for less than its ticket costs"] = new(
            [
                Move(SeatStatus.Held, SeatStatus.Reserved),
                NewPayment("#newpayment", "#new").Replace("'Open', 4500", "'Open', 1", StringComparison.Ordinal),
                Checked,
                Capture("#newpayment").Replace("4500", "1", StringComparison.Ordinal),
                NewMovement("#newpayment", "#new", 1, -1),
                Confirm("#new"),
                Book("#held", "#new"),
            ],
            new(GuardViolation.BookingMoneyDiffers, WithoutMoney)
        ),
        ["a cancellation with nothing owed"] = new(
            [Void("#booked"), Free("#booked"), BookingTo("#confirmed", "status = 'Cancelled', cancelled_at = now()")],
            new(GuardViolation.BookingMoneyDiffers, WithoutMoney)
        ),
        ["a ticket voided without a refund"] = new(
            [Void("#booked"), Free("#booked")],
            Trigger("tickets", "tickets_agree_with_money", GuardViolation.BookingMoneyDiffers)
        ),
        ["a capture without its movement"] = new(
            [Capture("#open"), Confirm("#pending"), Book("#reserved", "#pending")],
            Trigger("payments", "payments_agree_with_money", GuardViolation.LedgerAndBookingDiffer),
            Also: [Off("bookings", "bookings_agree_with_money")]
        ),
        ["money captured for a booking that is pending"] = new(
            [Capture("#open")],
            Trigger("payments", "payments_agree_with_money", GuardViolation.BookingMoneyDiffers)
        ),
        ["a refund counted while the ticket is live"] = new(
            [CountRefund("#paid", 100)],
            Trigger("payments", "payments_agree_with_money", GuardViolation.BookingMoneyDiffers),
            Behind: Uncounted
        ),
        ["a refund that succeeds without its movement"] = new(
            [Cancelled, RefundTo("#refund", "Succeeded")],
            Trigger("refunds", "refunds_agree_with_money", GuardViolation.LedgerAndBookingDiffer)
        ),
        ["a refund entered in the ledger twice"] = new(
            [
                Cancelled,
                RefundTo("#refund", "Succeeded"),
                Post("#refund", "refund", "owed", "provider", 4500),
                Checked,
                Post("#newpayment", "refund", "owed", "provider", 4500),
            ],
            Trigger("ledger_movements", "movements_agree_with_money", GuardViolation.LedgerAndBookingDiffer)
        ),
        ["a dispute without its movement"] = new(
            [NewDispute("#dispute", "#paid", 4500)],
            Trigger("disputes", "disputes_agree_with_money", GuardViolation.BookingMoneyDiffers)
        ),
        ["a dispute that is won without its movement"] = new(
            [
                NewDispute("#dispute", "#paid", 4500),
                Post("#newpayment", "dispute", "uncovered", "provider", 4500),
                Checked,
                DisputeTo("#dispute", "Won"),
            ],
            Trigger("disputes", "disputes_agree_with_money", GuardViolation.BookingMoneyDiffers)
        ),
        ["tickets uncovered although nothing was taken back"] = new(
            [
                "select post_movement(#newpayment, 'sale', #pending, 'system:test', array['uncovered', 'sales'], "
                    + "array[4500, -4500]::bigint[])",
                Confirm("#pending"),
                Book("#reserved", "#pending"),
            ],
            new(GuardViolation.UncoveredUnexplained, WithoutMoney)
        ),
        ["an allowance without its refund"] = new(
            [Post("#newpayment", "allowance", "allowances", "owed", 1000)],
            new(GuardViolation.BookingMoneyDiffers, WithoutMoney)
        ),
        ["a booking confirmed for less, and the rest called an allowance"] = new(
            [
                "select post_movement(#newpayment, 'sale', #pending, 'system:test', array['allowances', 'sales'], "
                    + "array[4500, -4500]::bigint[])",
                Confirm("#pending"),
                Book("#reserved", "#pending"),
            ],
            new(GuardViolation.UncoveredUnexplained, WithoutMoney)
        ),
        ["a refund that failed and is dropped"] = new(
            [Cancelled, RefundTo("#refund", "Failed"), CountRefund("#paid", -4500)],
            Trigger("refunds", "refunds_agree_with_money", GuardViolation.BookingMoneyDiffers),
            Also: [Off("payments", "payments_agree_with_money")]
        ),
    };

    public static TheoryData<string> Names => [.. Statements.Keys];

    [Fact]
    public async Task Cancellation_WithEveryRow_Passes() => (await scene.TryAsync(Cancelled)).ShouldBeNull();

    [Fact]
    public async Task Dispute_WithItsMovement_Passes() =>
        (
            await scene.TryAsync(
                $"{NewDispute("#dispute", "#paid", 4500)}; "
                    + Post("#newpayment", "dispute", "uncovered", "provider", 4500)
            )
        ).ShouldBeNull();

    [Theory]
    [MemberData(nameof(Names))]
    public Task Guard_IllegalStatement_IsRefused(string what) => Statements[what].ShouldBeRefusedAsync(scene);

    [Theory]
    [MemberData(nameof(Names))]
    public Task Guard_Removed_LetsTheStatementPass(string what) => Statements[what].ShouldPassUnguardedAsync(scene);

    private static string Post(string movement, string kind, string debit, string credit, int cents) =>
        $"select post_movement({movement}, '{kind}', #confirmed, 'system:test', array['{debit}', '{credit}'], "
        + $"array[{cents}, {-cents}]::bigint[])";
}
