using Npgsql;

namespace BoxOffice.Domain.Seating.Holds;

/// <summary>
/// The current row of a result of <c>hold_seats</c> (Data/Sql/hold_seats.sql): the outcome for one requested seat, or a
/// seat that a lapsed hold lost. Only this type states the order of the columns. Each property reads its value from the
/// reader when it is called.
/// </summary>
internal readonly struct HoldRow(NpgsqlDataReader reader)
{
    /// <summary>The columns, in the order of <see cref="Column"/>.</summary>
    public const string Columns =
        "request, outcome, seat_id, taken, taken_by, hold_id, expires_at, at, seat_limit, held_seats, price_list_id, "
        + "ordinal, version";

    private enum Column
    {
        Request,
        Outcome,
        SeatId,
        Taken,
        TakenBy,
        HoldId,
        ExpiresAt,
        At,
        SeatLimit,
        HeldSeats,
        PriceListId,
        Ordinal,
        Version,
    }

    /// <summary>The index of the request in its batch; null for a seat that a lapsed hold lost.</summary>
    public int? Request => Read<int>(Column.Request) is > 0 and var number ? number - 1 : null;

    /// <summary>One of <see cref="OutcomeWord"/>.</summary>
    public string Outcome => Read<string>(Column.Outcome);

    public long SeatId => Read<long>(Column.SeatId);

    /// <summary>Whether the seat is unavailable.</summary>
    public bool IsTaken => Read<bool>(Column.Taken);

    /// <summary>The customer who has the seat, or had it last.</summary>
    public Guid? TakenBy => Is(Column.TakenBy) ? Read<Guid>(Column.TakenBy) : null;

    /// <summary>The most seats one customer may have of the event.</summary>
    public int? SeatLimit => Is(Column.SeatLimit) ? Read<int>(Column.SeatLimit) : null;

    /// <summary>The hold of a granted or repeated request.</summary>
    public HoldGranted Granted =>
        new(
            Read<Guid>(Column.HoldId),
            Read<long[]>(Column.HeldSeats),
            Read<DateTimeOffset>(Column.ExpiresAt),
            Read<DateTimeOffset>(Column.At),
            Read<long>(Column.PriceListId)
        );

    /// <summary>The seat's move; null when it did not move.</summary>
    public SeatChange? Move =>
        Is(Column.Version)
            ? new(
                Read<int>(Column.Ordinal),
                Request is null ? SeatStatus.Available : SeatStatus.Held,
                Read<int>(Column.Version)
            )
            : null;

    private bool Is(Column column) => !reader.IsDBNull((int)column);

    private T Read<T>(Column column) => reader.GetFieldValue<T>((int)column);
}
