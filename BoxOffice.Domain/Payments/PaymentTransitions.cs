namespace BoxOffice.Domain.Payments;

/// <summary>
/// The payment's state machine: the one place in C# that says which move is legal. PostgreSQL says the same
/// (Data/Sql/legal_moves.sql); a test compares the two.
/// </summary>
public static class PaymentTransitions
{
    public static Transitions<PaymentStatus> Table { get; } =
        new(
            "payment",
            [PaymentStatus.Open],
            (PaymentStatus.Open, PaymentStatus.Authorised),
            (PaymentStatus.Open, PaymentStatus.Captured), // two moves that one statement makes, with two versions
            (PaymentStatus.Open, PaymentStatus.Declined),
            (PaymentStatus.Open, PaymentStatus.Voided), // not paid, and can no longer be paid
            (PaymentStatus.Authorised, PaymentStatus.Captured),
            (PaymentStatus.Authorised, PaymentStatus.Voided) // the authorisation was cancelled
        );
}
