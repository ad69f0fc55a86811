using Npgsql;

namespace BoxOffice.Domain.Data;

/// <summary>
/// The SQLSTATEs that guards in PostgreSQL raise, one for each rule. Data/Sql/violations.sql has the same list, with a
/// message for each; a test compares the two.
/// </summary>
internal static class GuardViolation
{
    public const string SeatIllegalMove = "BX101";
    public const string SeatVersionNotCounted = "BX102";
    public const string SeatHoldHasTimeLeft = "BX103";
    public const string SeatRenewedWithoutLiveHold = "BX104";
    public const string SeatReservedWithoutLiveHold = "BX105";
    public const string SeatReturnedToOtherHold = "BX106";
    public const string SeatReservedByOtherBooking = "BX107";
    public const string SeatWithoutTicket = "BX108";
    public const string SeatWithoutPendingBooking = "BX109";
    public const string SeatWithoutConfirmedBooking = "BX110";
    public const string SeatWithLiveTicket = "BX111";
    public const string SeatWithoutHold = "BX112";
    public const string SeatTakenWhileHoldIsPaid = "BX113";
    public const string SeatBookedWithoutHold = "BX116";
    public const string SeatBookedWithoutOffer = "BX117";
    public const string HoldLastsTooLong = "BX114";
    public const string HoldExceedsSeatLimit = "BX115";

    public const string HoldIllegalMove = "BX201";
    public const string HoldTimeChanged = "BX202";
    public const string HoldForgetsSeat = "BX203";
    public const string HoldEndsWithSeats = "BX204";
    public const string HoldAndSeatsDiffer = "BX205";

    public const string BookingIllegalMove = "BX301";
    public const string BookingVersionNotCounted = "BX302";
    public const string TicketVoidChanged = "BX303";
    public const string BookingAndTicketsDiffer = "BX304";
    public const string BookingMoneyDiffers = "BX305";
    public const string TicketAndSeatDiffer = "BX306";
    public const string CustomerExceedsSeatLimit = "BX307";
    public const string TicketPriceDiffers = "BX308";
    public const string TicketPriceChanged = "BX309";
    public const string BookingNotCovered = "BX310";

    public const string PaymentIllegalMove = "BX401";
    public const string PaymentVersionNotCounted = "BX402";
    public const string PaymentBeginsWithMoney = "BX403";
    public const string PaymentAmountReduced = "BX404";
    public const string RefundIllegalMove = "BX405";
    public const string RefundsExceedCaptured = "BX406";
    public const string RefundsNotCounted = "BX407";
    public const string LedgerUnbalanced = "BX408";
    public const string LedgerAndBookingDiffer = "BX409";

    public const string UncoveredUnexplained = "BX420";
    public const string DisputeIllegalMove = "BX421";

    public const string AppendOnlyChanged = "BX501";

    public const string ReceiptForgottenEarly = "BX601";

    public const string ReviewItemChanged = "BX602";

    public const string EventCurrencyChanged = "BX701";

    /// <summary>
    /// Whether a guard refused a statement because the hold lapsed after the statement had read the clock and before
    /// the guard read it.
    /// </summary>
    public static bool HoldLapsedMeanwhile(PostgresException refused) =>
        refused.SqlState
            is HoldIllegalMove
                or HoldTimeChanged
                or SeatRenewedWithoutLiveHold
                or SeatReservedWithoutLiveHold
                or SeatBookedWithoutOffer;
}
