using System.Diagnostics;
using BoxOffice.Benchmarks.Events;
using BoxOffice.Domain.Data;
using BoxOffice.Domain.Seating.Holds;
using Npgsql;
using NpgsqlTypes;

namespace BoxOffice.Benchmarks.Seating;

/// <summary>
/// Sells all seats of an event by calling <c>hold_seats</c> in fixed batches on one connection, without
/// <see cref="SeatHolds"/>: this measures the SQL alone.
/// </summary>
internal sealed record StatementLoad(int Batch)
{
    /// <summary>One-seat holds a second.</summary>
    public async Task<double> MeasureAsync(BenchDatabase database, BenchEvent show)
    {
        await using var source = DbContextOptionsSetup.CreateDataSource(database.Application);
        await using var connection = await source.OpenConnectionAsync();
        await using var command = new NpgsqlCommand(HoldStatement.Sql, connection);
        var seats = show.SeatIds.ToArray();
        new Random(20261123).Shuffle(seats);

        command.Parameters.Add(new NpgsqlParameter<long> { TypedValue = show.EventId });
        command.Parameters.Add(new NpgsqlParameter<long[]> { TypedValue = [] });
        command.Parameters.Add(new NpgsqlParameter<int[]> { TypedValue = [] });
        command.Parameters.Add(new NpgsqlParameter<Guid[]> { TypedValue = [] });
        command.Parameters.Add(new NpgsqlParameter<Guid[]> { TypedValue = [] });
        command.Parameters.Add(
            new NpgsqlParameter<int?[]> { TypedValue = [], NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Integer }
        );
        command.Parameters.Add(new NpgsqlParameter<bool[]> { TypedValue = [] });
        command.Parameters.Add(
            new NpgsqlParameter<long?[]> { TypedValue = [], NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Bigint }
        );
        command.Parameters.Add(
            new NpgsqlParameter<int?[]> { TypedValue = [], NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Integer }
        );
        await command.PrepareAsync();

        var granted = 0;
        var start = Stopwatch.GetTimestamp();
        foreach (var batch in seats.Chunk(Batch))
        {
            command.Parameters[1].Value = batch;
            command.Parameters[2].Value = Enumerable.Range(1, batch.Length).ToArray();
            command.Parameters[3].Value = Array.ConvertAll(batch, _ => Guid.NewGuid());
            command.Parameters[4].Value = Array.ConvertAll(batch, _ => Guid.NewGuid());
            command.Parameters[5].Value = new int?[batch.Length];
            command.Parameters[6].Value = new bool[batch.Length];
            command.Parameters[7].Value = new long?[batch.Length];
            command.Parameters[8].Value = new int?[batch.Length];
            await using var reader = await command.ExecuteReaderAsync();
            while (await reader.ReadAsync())
            {
                if (reader.GetString(1) == "granted")
                    granted++;
            }
        }
        var taken = Stopwatch.GetElapsedTime(start);

        await HoldAudit.RequireAsync(database, granted, granted);
        return granted / taken.TotalSeconds;
    }
}
