using BoxOffice.Domain.Payments.Gateway;

namespace BoxOffice.Domain.Bookings.Settlement;

/// <content>What the provider took is compared with what was asked for, before a booking is confirmed.</content>
public sealed partial class BookingSettlement
{
    private async Task<BookingSnapshot?> AcceptCaptureAsync(
        Booking booking,
        PaymentState state,
        ConfirmationAnswer? answer,
        Actor actor,
        CancellationToken cancellationToken
    )
    {
        var difference = PaymentComparison.Compare(booking.Payment!, state);
        return difference == PaymentDifference.None
            ? await moves.ConfirmAsync(booking, answer, actor, cancellationToken)
            : await AfterAsync(
                moves.DeclineDifferentAsync(booking.Id, state, difference, actor, cancellationToken),
                cancellationToken
            );
    }

    /// <summary>
    /// An authorisation that is not what was asked for is released, if it is one of this booking, and the booking is
    /// declined.
    /// </summary>
    private async Task<BookingSnapshot?> RefuseAuthorisationAsync(
        Booking booking,
        PaymentState state,
        PaymentDifference difference,
        Actor actor,
        CancellationToken cancellationToken
    )
    {
        if (state.BookingReference == booking.Id.ToString())
        {
            if (await gateway.VoidAsync(state.IntentId, cancellationToken) is not VoidOutcome.Voided)
                return await statements.ReadAsync(booking.Id, cancellationToken); // It was captured meanwhile.
        }
        return await AfterAsync(
            moves.DeclineDifferentAsync(booking.Id, state, difference, actor, cancellationToken),
            cancellationToken
        );
    }
}
