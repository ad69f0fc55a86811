using BoxOffice.Domain.Events.Prices;
using BoxOffice.Domain.Payments;
using Npgsql;
using NpgsqlTypes;

namespace BoxOffice.Domain.Bookings;

/// <summary>
/// Reads bookings from <c>find_booking</c> (Data/Sql), alone or at the end of a batch that moved the booking.
/// </summary>
internal static class BookingRows
{
    // The methods below read the columns in this order.
    private const string Sql = """
        select at, (booking).id, (booking).event_id, (booking).customer_id, (booking).hold_id, (booking).code,
            (booking).access_hash, (booking).name, (booking).email,
            (booking).total_cents, (booking).currency, (booking).idempotency_key, (booking).request_fingerprint,
                (booking).created_at, (booking).reserved_until, (booking).actor, (booking).price_list_id,
                (booking).channel, (booking).promotion_id, (booking).exchange_of, (booking).fee_cents,
                (booking).fee_kept_cents, (booking).fee_tax_cents, (booking).kept_fee_cents, (booking).offer_hold_id,
            (booking).status, (booking).decline_reason, (booking).settled_at, (booking).cancelled_at, (booking).version,
            (payment).id, (payment).booking_id, (payment).amount_cents, (payment).currency, (payment).payment_method,
                (payment).session_id,
            (payment).session_url, (payment).intent_id, (payment).next_check_at, (payment).tender, (payment).created_at,
            (payment).actor, (payment).given_cents, (payment).reference, (payment).voucher_id,
                (payment).exchanged_payment_id, (payment).source_payment_id, (payment).status,
                (payment).authorised_cents, (payment).captured_cents,
            (payment).refunded_cents, (payment).hinted_intent_id, (payment).version,
            (ticket).id, (ticket).booking_id, (ticket).seat_id, (ticket).price_cents, (ticket).section, (ticket).row,
                (ticket).seat_number, (ticket).price_type, (ticket).type_name, (ticket).face_cents,
                (ticket).discount_cents, (ticket).fee_cents, (ticket).fee_kept_cents, (ticket).tax_cents,
                (ticket).reason, (ticket).moving_to, (ticket).exchanged_into,
                (ticket).voided_at, (ticket).void_reason, (ticket).kept_cents,
            (refund).id, (refund).payment_id, (refund).amount_cents, (refund).kind, (refund).reason,
            (refund).created_at, (refund).actor, (refund).attempt, (refund).made_elsewhere,
            (refund).status, (refund).provider_refund_id, (refund).version
        from find_booking($1, $2)
        """;

    private const int AtColumn = 0,
        BookingColumn = 1,
        PaymentColumn = 30,
        TicketColumn = 53,
        RefundColumn = 73;

    public static NpgsqlBatchCommand Of(Guid bookingId) => Find(bookingId, null);

    /// <summary>The booking made under an idempotency key, as it is stored.</summary>
    public static NpgsqlBatchCommand OfKey(string storedKey) => Find(null, storedKey);

    /// <summary>The booking in the reader's current result; null when there is none.</summary>
    public static async Task<BookingSnapshot?> ReadAsync(NpgsqlDataReader reader, CancellationToken cancellationToken)
    {
        BookingSnapshot? found = null;
        while (await reader.ReadAsync(cancellationToken))
        {
            found ??= new(Booking(new(reader, BookingColumn)), reader.GetFieldValue<DateTimeOffset>(AtColumn));
            var booking = found.Booking;
            if (!reader.IsDBNull(PaymentColumn) && !booking.Payments.Exists(p => p.Id == reader.GetGuid(PaymentColumn)))
            {
                booking.Payments.Add(Payment(new(reader, PaymentColumn)));
            }
            if (!reader.IsDBNull(TicketColumn) && !booking.Tickets.Exists(t => t.Id == reader.GetInt64(TicketColumn)))
                booking.Tickets.Add(TicketOf(new(reader, TicketColumn)));
            if (
                !reader.IsDBNull(RefundColumn)
                && booking.Payments.Find(p => p.Id == reader.GetGuid(RefundColumn + 1)) is { } refunded
                && !refunded.Refunds.Exists(r => r.Id == reader.GetGuid(RefundColumn))
            )
            {
                refunded.Refunds.Add(Refund(new(reader, RefundColumn)));
            }
        }
        return found;
    }

    private static NpgsqlBatchCommand Find(Guid? bookingId, string? storedKey) =>
        new(Sql)
        {
            Parameters =
            {
                new NpgsqlParameter { Value = (object?)bookingId ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Uuid },
                new NpgsqlParameter { Value = (object?)storedKey ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Text },
            },
        };

    private static Booking Booking(Columns row) =>
        new Booking
        {
            Id = row.Next<Guid>(),
            EventId = row.Next<long>(),
            CustomerId = row.Next<Guid>(),
            HoldId = row.Next<Guid>(),
            Code = row.Next<string>(),
            AccessHash = row.Text(),
            Name = row.Next<string>(),
            Email = row.Next<string>(),
            TotalCents = row.Next<long>(),
            Currency = row.Next<string>(),
            IdempotencyKey = row.Next<string>(),
            RequestFingerprint = row.Next<string>(),
            CreatedAt = row.Next<DateTimeOffset>(),
            ReservedUntil = row.Next<DateTimeOffset>(),
            Actor = row.Actor(),
            PriceListId = row.Next<long>(),
            Channel = row.Status<SalesChannel>(),
            PromotionId = row.Maybe<long>(),
            ExchangeOf = row.Maybe<Guid>(),
            FeeCents = row.Next<long>(),
            FeeKeptCents = row.Next<long>(),
            FeeTaxCents = row.Next<long>(),
            KeptFeeCents = row.Next<long>(),
            OfferHoldId = row.Maybe<Guid>(),
        }.Standing(row.Status<BookingStatus>(), row.Text(), row.Time(), row.Time(), row.Next<int>());

    private static Payment Payment(Columns row) =>
        new Payment
        {
            Id = row.Next<Guid>(),
            BookingId = row.Next<Guid>(),
            AmountCents = row.Next<long>(),
            Currency = row.Next<string>(),
            PaymentMethod = row.Text(),
            SessionId = row.Text(),
            SessionUrl = row.Text(),
            IntentId = row.Text(),
            NextCheckAt = row.Time(),
            Tender = row.Status<Tender>(),
            CreatedAt = row.Next<DateTimeOffset>(),
            Actor = row.Actor(),
            GivenCents = row.Maybe<long>(),
            Reference = row.Text(),
            VoucherId = row.Maybe<long>(),
            ExchangedPaymentId = row.Maybe<Guid>(),
            SourcePaymentId = row.Maybe<Guid>(),
        }.Standing(
            row.Status<PaymentStatus>(),
            row.Next<long>(),
            row.Next<long>(),
            row.Next<long>(),
            row.Text(),
            row.Next<int>()
        );

    private static Ticket TicketOf(Columns row) =>
        new Ticket
        {
            Id = row.Next<long>(),
            BookingId = row.Next<Guid>(),
            SeatId = row.Next<long>(),
            PriceCents = row.Next<long>(),
            Section = row.Next<string>(),
            Row = row.Next<string>(),
            SeatNumber = row.Next<string>(),
            PriceType = row.Next<string>(),
            TypeName = row.Next<string>(),
            FaceCents = row.Next<long>(),
            DiscountCents = row.Next<long>(),
            FeeCents = row.Next<long>(),
            FeeKeptCents = row.Next<long>(),
            TaxCents = row.Next<long>(),
            Reason = row.Text(),
            MovingTo = row.Maybe<Guid>(),
            ExchangedInto = row.Maybe<long>(),
        }.WithState(row.Time(), row.Text(), row.Next<long>());

    private static Refund Refund(Columns row) =>
        new Refund
        {
            Id = row.Next<Guid>(),
            PaymentId = row.Next<Guid>(),
            AmountCents = row.Next<long>(),
            Kind = row.Status<RefundKind>(),
            Reason = row.Next<string>(),
            CreatedAt = row.Next<DateTimeOffset>(),
            Actor = row.Actor(),
            Attempt = row.Next<int>(),
            MadeElsewhere = row.Next<bool>(),
        }.Standing(row.Status<RefundStatus>(), row.Text(), row.Next<int>());

    /// <summary>The columns of a row, one after the other.</summary>
    private sealed class Columns(NpgsqlDataReader reader, int first)
    {
        private int _next = first;

        public T Next<T>() => reader.GetFieldValue<T>(_next++);

        public Actor Actor() => Domain.Actor.Read(Next<string>());

        public T Status<T>()
            where T : struct => Enum.Parse<T>(Next<string>());

        public string? Text() => reader.IsDBNull(_next++) ? null : reader.GetString(_next - 1);

        public DateTimeOffset? Time() => Maybe<DateTimeOffset>();

        public T? Maybe<T>()
            where T : struct => reader.IsDBNull(_next++) ? null : reader.GetFieldValue<T>(_next - 1);
    }
}
