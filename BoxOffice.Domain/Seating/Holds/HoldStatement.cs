using Npgsql;
using NpgsqlTypes;

namespace BoxOffice.Domain.Seating.Holds;

/// <summary>
/// The one statement of the hot path: <c>hold_seats</c> (Data/Sql/hold_seats.sql). Prepared once for each connection;
/// one round trip and one transaction for each batch.
/// </summary>
internal sealed class HoldStatement(NpgsqlDataSource database)
{
    public const string Sql = $"select {HoldRow.Columns} from hold_seats($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)";

    public async Task<HoldVerdicts> ExecuteAsync(long eventId, IReadOnlyList<PendingHold> batch)
    {
        var wanted = batch.Sum(p => p.Request.SeatIds.Count);
        var (seats, requests) = (new long[wanted], new int[wanted]);
        var (holds, customers, seconds, repeatable) = (
            new Guid[batch.Count],
            new Guid?[batch.Count],
            new int?[batch.Count],
            new bool[batch.Count]
        );
        var (origins, most) = (new long?[batch.Count], new int?[batch.Count]);
        var given = batch.SelectMany((p, i) => p.Request.GivesBack.Select(ticket => (Ticket: ticket, Request: i + 1)));
        for (int i = 0, n = 0; i < batch.Count; i++)
        {
            var request = batch[i].Request;
            (holds[i], customers[i], seconds[i], repeatable[i]) = (
                request.HoldId,
                request.CustomerId,
                request.DurationSeconds,
                request.Caller.MayRepeat
            );
            (origins[i], most[i]) = (request.Caller.Origin?.Id, request.Caller.Origin?.MostSeats);
            foreach (var seat in request.SeatIds)
                (seats[n], requests[n++]) = (seat, i + 1);
        }

        await using var connection = await database.OpenConnectionAsync();
        await using var command = new NpgsqlCommand(Sql, connection);
        command.Parameters.Add(new NpgsqlParameter<long> { TypedValue = eventId });
        command.Parameters.Add(new NpgsqlParameter<long[]> { TypedValue = seats });
        command.Parameters.Add(new NpgsqlParameter<int[]> { TypedValue = requests });
        command.Parameters.Add(new NpgsqlParameter<Guid[]> { TypedValue = holds });
        command.Parameters.Add(
            new NpgsqlParameter<Guid?[]>
            {
                TypedValue = customers,
                NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Uuid,
            }
        );
        command.Parameters.Add(
            new NpgsqlParameter<int?[]>
            {
                TypedValue = seconds,
                NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Integer,
            }
        );
        command.Parameters.Add(new NpgsqlParameter<bool[]> { TypedValue = repeatable });
        command.Parameters.Add(
            new NpgsqlParameter<long?[]>
            {
                TypedValue = origins,
                NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Bigint,
            }
        );
        command.Parameters.Add(
            new NpgsqlParameter<int?[]> { TypedValue = most, NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Integer }
        );
        command.Parameters.Add(new NpgsqlParameter<long[]> { TypedValue = [.. given.Select(g => g.Ticket)] });
        command.Parameters.Add(new NpgsqlParameter<int[]> { TypedValue = [.. given.Select(g => g.Request)] });
        await command.PrepareAsync();
        await using var reader = await command.ExecuteReaderAsync();
        return await HoldVerdicts.ReadAsync(reader, eventId, batch.Count);
    }

    /// <summary>
    /// Looks up requests whose answer was lost: for each the hold, if it has all the seats, else null.
    /// </summary>
    public async Task<IReadOnlyList<HoldGranted?>> FindAsync(long eventId, IReadOnlyList<PendingHold> batch)
    {
        await using var command = database.CreateCommand(
            """
            select customer_id, id, seat_ids, expires_at, clock_timestamp(), price_list_id from holds
            where event_id = $1 and (customer_id = any ($2) or id = any ($3)) and expires_at > clock_timestamp()
            """
        );
        command.Parameters.AddWithValue(eventId);
        command.Parameters.AddWithValue(batch.Select(p => p.Request.CustomerId).OfType<Guid>().ToArray());
        command.Parameters.AddWithValue(
            batch.Where(p => p.Request.CustomerId is null).Select(p => p.Request.HoldId).ToArray()
        );
        var (byCustomer, byId) = (new Dictionary<Guid, HoldGranted>(), new Dictionary<Guid, HoldGranted>());
        await using var reader = await command.ExecuteReaderAsync();
        while (await reader.ReadAsync())
        {
            var hold = new HoldGranted(
                reader.GetGuid(1),
                reader.GetFieldValue<long[]>(2),
                reader.GetFieldValue<DateTimeOffset>(3),
                reader.GetFieldValue<DateTimeOffset>(4),
                reader.GetInt64(5)
            );
            byCustomer[reader.GetGuid(0)] = byId[hold.HoldId] = hold;
        }
        return
        [
            .. batch.Select(p =>
                Of(p.Request) is { } hold && p.Request.SeatIds.All(hold.SeatIds.Contains) ? hold : null
            ),
        ];

        HoldGranted? Of(HoldRequest request) =>
            request.CustomerId is { } customer
                ? byCustomer.GetValueOrDefault(customer)
                : byId.GetValueOrDefault(request.HoldId);
    }
}
