using BoxOffice.Domain.Data;
using BoxOffice.Domain.Events;
using Npgsql;

namespace BoxOffice.Domain.Seating.Holds;

/// <summary>
/// Gives customers more time: once for each hold, near its end. PostgreSQL decides (Data/Sql/renew_hold.sql).
/// Thread-safe.
/// </summary>
public sealed class HoldRenewals(NpgsqlDataSource database, INewsFeed news, Admission admission)
{
    /// <summary>Moves the end of a hold and of its seats by <see cref="Hold.Renewal"/>.</summary>
    /// <param name="holdId">The hold.</param>
    /// <param name="by">The panel that renews; it gets no notice of its own change.</param>
    /// <param name="cancellationToken">Stops before the commit; nothing is changed then.</param>
    /// <returns>
    /// The new end, or <see cref="TooEarlyToRenew"/>, <see cref="RenewedAlready"/>, <see cref="PaymentUnderWay"/>,
    /// <see cref="HoldExpired"/>, <see cref="HoldNotFound"/>, <see cref="Busy"/>.
    /// </returns>
    public async Task<Outcome<HoldRenewed>> RenewAsync(
        Guid holdId,
        Guid? by = null,
        CancellationToken cancellationToken = default
    )
    {
        using var place = await admission.EnterAsync(cancellationToken);
        if (place is null)
            return new Busy();
        try
        {
            return await RenewOnceAsync(holdId, by, cancellationToken);
        }
        catch (PostgresException late) when (GuardViolation.HoldLapsedMeanwhile(late))
        {
            return new HoldExpired();
        }
        catch (PostgresException contended) when (LockWait.TimedOut(contended))
        {
            return new Busy();
        }
    }

    private async Task<Outcome<HoldRenewed>> RenewOnceAsync(Guid holdId, Guid? by, CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand(
            "select outcome, event_id, customer_id, expires_at, at from renew_hold($1, $2)"
        );
        command.Parameters.AddWithValue(holdId);
        command.Parameters.AddWithValue(Hold.RenewableWithin);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        await reader.ReadAsync(cancellationToken);
        var outcome = reader.GetString(0);
        if (outcome != OutcomeWord.Renewed)
            return Refuse(outcome);
        news.BasketChanged(reader.GetInt64(1), reader.GetGuid(2), by);
        return new HoldRenewed(reader.GetFieldValue<DateTimeOffset>(3), reader.GetFieldValue<DateTimeOffset>(4));
    }

    private static Refusal Refuse(string outcome) =>
        outcome switch
        {
            OutcomeWord.TooEarlyToRenew => new TooEarlyToRenew(),
            OutcomeWord.RenewedAlready => new RenewedAlready(),
            OutcomeWord.PaymentUnderWay => new PaymentUnderWay(),
            OutcomeWord.HoldExpired => new HoldExpired(),
            OutcomeWord.HoldNotFound => new HoldNotFound(),
            _ => throw new InvalidOperationException($"renew_hold answered '{outcome}', which is unknown."),
        };
}

/// <summary>A hold that was given more time.</summary>
/// <param name="ExpiresAt">Its new end, in database time.</param>
/// <param name="Now">Database time when that was decided.</param>
public sealed record HoldRenewed(DateTimeOffset ExpiresAt, DateTimeOffset Now);
