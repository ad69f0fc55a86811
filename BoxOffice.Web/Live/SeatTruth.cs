using BoxOffice.Domain.Seating;
using Npgsql;

namespace BoxOffice.Web.Live;

/// <summary>What the database says of an event's seats, for pictures to be held against.</summary>
internal sealed class SeatTruth(NpgsqlDataSource database)
{
    /// <summary>The event's epoch and the fingerprint of its seats, both of one moment.</summary>
    public async Task<(long Epoch, Int128 Fingerprint)> ProofAsync(long eventId, CancellationToken cancellation)
    {
        await using var command = database.CreateCommand(
            $"select coalesce((select epoch from live_epochs where event_id = $1), 0), (select {SeatFingerprint.Sql} from seats where event_id = $1)");
        command.Parameters.AddWithValue(eventId);
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        await reader.ReadAsync(cancellation);
        return (reader.GetInt64(0), (Int128)reader.GetDecimal(1));
    }

    /// <summary>The event's epoch: 0 until its seats are first found put back.</summary>
    public async Task<long> EpochAsync(long eventId, CancellationToken cancellation)
    {
        await using var command = database.CreateCommand("select coalesce((select epoch from live_epochs where event_id = $1), 0)");
        command.Parameters.AddWithValue(eventId);
        return (long)(await command.ExecuteScalarAsync(cancellation))!;
    }

    public async Task<List<SeatChange>> SeatsAsync(long eventId, CancellationToken cancellation)
    {
        var seats = new List<SeatChange>();
        await using var command = database.CreateCommand("select ordinal, status, version from seats where event_id = $1");
        command.Parameters.AddWithValue(eventId);
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        while (await reader.ReadAsync(cancellation))
            seats.Add(new(reader.GetInt32(0), reader.GetFieldValue<SeatStatus>(1), reader.GetInt32(2)));
        return seats;
    }

    /// <summary>Begins a new epoch, unless another node has done so since <paramref name="known"/>. Returns the epoch that now is.</summary>
    public async Task<long> RaiseEpochAsync(long eventId, long known, CancellationToken cancellation)
    {
        await using (var command = database.CreateCommand("""
            insert into live_epochs (event_id, epoch) values ($1, $2 + 1)
            on conflict (event_id) do update set epoch = excluded.epoch where live_epochs.epoch < excluded.epoch
            """))
        {
            command.Parameters.AddWithValue(eventId);
            command.Parameters.AddWithValue(known);
            await command.ExecuteNonQueryAsync(cancellation);
        }
        return await EpochAsync(eventId, cancellation);
    }
}
