using BoxOffice.Domain.Seating;
using Npgsql;

namespace BoxOffice.Web.Live;

/// <summary>Reads an event's seats and fingerprint from the database, to compare the node's states with.</summary>
internal sealed class SeatTruth(NpgsqlDataSource database)
{
    /// <summary>
    /// For each event its epoch and the fingerprint of its seats, all at the same moment. The cost does not depend on
    /// the number of seats.
    /// </summary>
    public async Task<Dictionary<long, (long Epoch, long Fingerprint)>> ProofsAsync(
        IReadOnlyCollection<long> eventIds,
        CancellationToken cancellationToken
    )
    {
        var proofs = new Dictionary<long, (long, long)>();
        await using var command = database.CreateCommand(
            """
            select e.id, coalesce((select epoch from live_epochs where event_id = e.id), 0),
                   coalesce((select sum(fingerprint) from event_fingerprints where event_id = e.id), 0)::bigint
            from unnest($1) as e (id)
            """
        );
        command.Parameters.AddWithValue(eventIds.ToArray());
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
            proofs[reader.GetInt64(0)] = (reader.GetInt64(1), reader.GetInt64(2));
        return proofs;
    }

    /// <summary>The event's epoch: 0 until its seats are first found set back to lower versions.</summary>
    public async Task<long> EpochAsync(long eventId, CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand(
            "select coalesce((select epoch from live_epochs where event_id = $1), 0)"
        );
        command.Parameters.AddWithValue(eventId);
        return (long)(await command.ExecuteScalarAsync(cancellationToken))!;
    }

    /// <summary>The event's seats whose ordinals are in the range.</summary>
    public async Task<SeatReading> SeatsAsync(long eventId, Range ordinals, CancellationToken cancellationToken)
    {
        var (seats, kept) = (new List<SeatChange>(), 0L);
        await using var command = database.CreateCommand(
            """
            select ordinal, status, version, coalesce((select sum(fingerprint) from event_fingerprints
                where event_id = $1), 0)::bigint
            from seats where event_id = $1 and ordinal >= $2 and ordinal < $3
            """
        );
        command.Parameters.AddWithValue(eventId);
        command.Parameters.AddWithValue(ordinals.Start.Value);
        command.Parameters.AddWithValue(ordinals.End.IsFromEnd ? int.MaxValue : ordinals.End.Value);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
        {
            seats.Add(new(reader.GetInt32(0), reader.GetFieldValue<SeatStatus>(1), reader.GetInt32(2)));
            kept = reader.GetInt64(3);
        }
        return new(seats, kept);
    }

    /// <summary>
    /// Begins a new epoch, unless another node has done so since <paramref name="known"/>. Returns the current epoch.
    /// </summary>
    public async Task<long> RaiseEpochAsync(long eventId, long known, CancellationToken cancellationToken)
    {
        await using (
            var command = database.CreateCommand(
                """
                insert into live_epochs (event_id, epoch) values ($1, $2 + 1)
                on conflict (event_id) do update set epoch = excluded.epoch where live_epochs.epoch < excluded.epoch
                """
            )
        )
        {
            command.Parameters.AddWithValue(eventId);
            command.Parameters.AddWithValue(known);
            await command.ExecuteNonQueryAsync(cancellationToken);
        }
        return await EpochAsync(eventId, cancellationToken);
    }

    /// <summary>Lets the database compute the event's fingerprint again.</summary>
    public async Task RenewFingerprintAsync(long eventId, CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand("select renew_event_fingerprint($1)");
        command.Parameters.AddWithValue(eventId);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
