using BoxOffice.Domain.Data;
using static BoxOffice.Tests.Database.Guard;
using static BoxOffice.Tests.Database.SceneSql;

namespace BoxOffice.Tests.Database;

/// <summary>Changes of payments and refunds that PostgreSQL refuses.</summary>
public sealed class PaymentGuardsTests(SeatScene scene) : IClassFixture<SeatScene>
{
    private static readonly Dictionary<string, GuardedStatement> Statements = new()
    {
        ["a new payment that is captured"] = new(
            [
                NewBooking("#new", "#hold", "#ada"),
                NewPayment("#refund", "#new")
                    .Replace("'Open', 4500, 0, 0", "'Captured', 4500, 4500, 4500", StringComparison.Ordinal),
            ],
            Trigger("payments", "payments_begin_legally", GuardViolation.PaymentIllegalMove),
            Also: [Off("payments", "payments_begin_without_money")]
        ),
        ["a captured payment opened again"] = new(
            [PaymentTo("#paid", "status = 'Open', captured_cents = 0, authorised_cents = 0")],
            Trigger("payments", "payments_move_legally", GuardViolation.PaymentIllegalMove),
            Also: [Off("payments", "payments_reduce_no_amount")]
        ),
        ["a void payment captured"] = new(
            [
                PaymentTo("#open", "status = 'Voided'"),
                PaymentTo("#open", "status = 'Captured', captured_cents = 4500, authorised_cents = 4500"),
            ],
            Trigger("payments", "payments_move_legally", GuardViolation.PaymentIllegalMove)
        ),
        ["a captured amount that gets smaller"] = new(
            [PaymentTo("#paid", "captured_cents = 4000")],
            Trigger("payments", "payments_reduce_no_amount", GuardViolation.PaymentAmountReduced)
        ),
        ["a payment's change that is not counted"] = new(
            ["update payments set next_check_at = now() where id = #open"],
            Trigger("payments", "payments_count_changes", GuardViolation.PaymentVersionNotCounted)
        ),
        ["more authorised than asked for"] = new(
            [PaymentTo("#open", "status = 'Authorised', authorised_cents = 4501")],
            Check("payments", "payments_amounts_ordered")
        ),
        ["more captured than authorised"] = new(
            [PaymentTo("#open", "status = 'Captured', authorised_cents = 4000, captured_cents = 4500")],
            Check("payments", "payments_amounts_ordered")
        ),
        ["more refunded than captured"] = new(
            [PaymentTo("#paid", "refunded_cents = 4501")],
            Check("payments", "payments_amounts_ordered"),
            Also: [Uncounted]
        ),
        ["captured with nothing captured"] = new(
            [PaymentTo("#open", "status = 'Captured'")],
            Check("payments", "payments_captured_when_captured")
        ),
        ["a refund of more than was captured"] = new(
            [NewRefund("#refund", "#paid", 4501)],
            Trigger("refunds", "refunds_within_captured", GuardViolation.RefundsExceedCaptured),
            Also: [Uncounted]
        ),
        ["two refunds of more than was captured"] = new(
            [NewRefund("#refund", "#paid", 3000), NewRefund("#refund2", "#paid", 1501)],
            Trigger("refunds", "refunds_within_captured", GuardViolation.RefundsExceedCaptured),
            Also: [Uncounted]
        ),
        ["a refund of nothing"] = new(
            [NewRefund("#refund", "#paid", 0)],
            Check("refunds", "refunds_positive"),
            Also: [Uncounted]
        ),
        ["a failed refund that is pending again beside another"] = new(
            [
                NewRefund("#refund", "#paid", 4500),
                RefundTo("#refund", "Failed"),
                NewRefund("#refund2", "#paid", 4500),
                RefundTo("#refund", "Pending"),
            ],
            Trigger("refunds", "refunds_move_legally", GuardViolation.RefundIllegalMove),
            Also: [Uncounted]
        ),
        ["a new refund that has succeeded"] = new(
            [NewRefund("#refund", "#paid", 1, status: "Succeeded")],
            Trigger("refunds", "refunds_begin_legally", GuardViolation.RefundIllegalMove),
            Also: [Uncounted]
        ),
        ["a bigger refund"] = new(
            ["update refunds set amount_cents = 2 where id = #refund"],
            Right("update", "refunds"),
            Also: [Uncounted, NewRefund("#refund", "#paid", 1)]
        ),
        ["a refund its payment does not count"] = new(
            [NewRefund("#refund", "#paid", 1)],
            Trigger("refunds", "refunds_are_counted", GuardViolation.RefundsNotCounted)
        ),
        ["a payment that counts a refund that does not exist"] = new(
            [CountRefund("#paid", 1)],
            Trigger("payments", "payments_count_refunds", GuardViolation.RefundsNotCounted)
        ),
        ["a dispute of nothing"] = new([NewDispute("#dispute", "#paid", 0)], Check("disputes", "disputes_positive")),
        ["a dispute that begins as won"] = new(
            [NewDispute("#dispute", "#paid", 1, status: "Won")],
            Trigger("disputes", "disputes_begin_legally", GuardViolation.DisputeIllegalMove)
        ),
        ["a lost dispute opened again"] = new(
            [NewDispute("#dispute", "#paid", 1), DisputeTo("#dispute", "Lost"), DisputeTo("#dispute", "Open")],
            Trigger("disputes", "disputes_move_legally", GuardViolation.DisputeIllegalMove)
        ),
        ["a bigger dispute"] = new(
            [NewDispute("#dispute", "#paid", 1), "update disputes set amount_cents = 2 where id = #dispute"],
            Right("update", "disputes")
        ),
        ["a new payment with money"] = new(
            [
                NewBooking("#new", "#hold", "#ada"),
                NewPayment("#newpayment", "#new")
                    .Replace("'Open', 4500, 0", "'Open', 4500, 1", StringComparison.Ordinal),
            ],
            Trigger("payments", "payments_begin_without_money", GuardViolation.PaymentBeginsWithMoney)
        ),
    };

    public static TheoryData<string> Names => [.. Statements.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public Task Guard_IllegalStatement_IsRefused(string what) => Statements[what].ShouldBeRefusedAsync(scene);

    [Theory]
    [MemberData(nameof(Names))]
    public Task Guard_Removed_LetsTheStatementPass(string what) => Statements[what].ShouldPassUnguardedAsync(scene);
}
