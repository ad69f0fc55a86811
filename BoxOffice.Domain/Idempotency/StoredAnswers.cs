using Npgsql;
using NpgsqlTypes;

namespace BoxOffice.Domain.Idempotency;

/// <summary>
/// The first answer to each command that came with an idempotency key, kept for a day. A command is claimed before it
/// is carried out, so that a repeat waits for the answer. A claim lapses after a few seconds, because its node may have
/// stopped. So a command may be carried out twice, and must do no harm then. Thread-safe.
/// </summary>
public sealed class StoredAnswers(NpgsqlDataSource database, TimeProvider time)
{
    /// <summary>
    /// How long a repeat waits for the request that claimed the command, before it carries out the command itself.
    /// </summary>
    private const string Lease = "3 seconds";

    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(20);
    private static readonly TimeSpan LongestPause = TimeSpan.FromMilliseconds(250);

    /// <summary>Claims the command, or finds its first answer; waits while another request carries it out.</summary>
    /// <param name="key">The command's key.</param>
    /// <param name="fingerprint">A hash of the request: 32 bytes.</param>
    /// <param name="cancellationToken">The caller has gone.</param>
    /// <returns>
    /// The stored answer, to be sent again. Null: carry out the command, then call <see cref="KeepAsync"/> or
    /// <see cref="ForgetAsync"/>. Or <see cref="IdempotencyKeyReused"/>.
    /// </returns>
    public async Task<Outcome<StoredAnswer?>> ClaimAsync(
        CommandKey key,
        byte[] fingerprint,
        CancellationToken cancellationToken
    )
    {
        for (var pause = FirstPause; ; pause = pause < LongestPause ? pause * 2 : LongestPause)
        {
            await using (
                var command = database.CreateCommand(
                    $"""
                    with claim as (
                        insert into command_answers as a (id, fingerprint) values ($1, $2)
                        on conflict (id) do update set claimed_at = clock_timestamp()
                        where a.status is null and a.fingerprint = $2
                            and a.claimed_at < clock_timestamp() - interval '{Lease}'
                        returning 1)
                    select c.id is not null, a.fingerprint, a.status, a.content
                    from (select 1) one left join (select 1 as id from claim) c on true left join command_answers a
                        on a.id = $1
                    """
                )
            )
            {
                command.Parameters.AddWithValue(key.Id);
                command.Parameters.AddWithValue(fingerprint);
                await using var reader = await command.ExecuteReaderAsync(cancellationToken);
                await reader.ReadAsync(cancellationToken);
                if (reader.GetBoolean(0))
                    return (StoredAnswer?)null;
                if (!reader.IsDBNull(1) && !reader.GetFieldValue<byte[]>(1).AsSpan().SequenceEqual(fingerprint))
                    return new IdempotencyKeyReused();
                if (!reader.IsDBNull(2))
                    return StoredAnswer.Read(reader.GetInt32(2), key.Open(reader.GetFieldValue<byte[]>(3)));
            }
            await Task.Delay(pause, time, cancellationToken);
        }
    }

    /// <summary>Stores the answer, unless one is stored already. Returns the stored answer.</summary>
    public async Task<StoredAnswer> KeepAsync(CommandKey key, byte[] fingerprint, StoredAnswer answer)
    {
        await using var batch = database.CreateBatch();
        batch.BatchCommands.Add(Keep(new(key, fingerprint), answer, confirmed: null));
        await using var reader = await batch.ExecuteReaderAsync();
        await reader.ReadAsync();
        return Read(reader, key);
    }

    /// <summary>
    /// The statement that stores the answer in the transaction of its batch. If a booking is named, the answer is
    /// stored only if that booking is then confirmed.
    /// </summary>
    internal static NpgsqlBatchCommand Keep(ClaimedCommand command, StoredAnswer answer, Guid? confirmed) =>
        new("select status, content from keep_answer($1, $2, $3, $4, $5)")
        {
            Parameters =
            {
                new NpgsqlParameter<byte[]> { TypedValue = command.Key.Id },
                new NpgsqlParameter<byte[]> { TypedValue = command.Fingerprint },
                new NpgsqlParameter<int> { TypedValue = answer.Status },
                new NpgsqlParameter<byte[]> { TypedValue = command.Key.Seal(answer.Write()) },
                new NpgsqlParameter { Value = (object?)confirmed ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Uuid },
            },
        };

    /// <summary>The stored answer, from the row that <see cref="Keep"/> returns.</summary>
    internal static StoredAnswer Read(NpgsqlDataReader reader, CommandKey key) =>
        StoredAnswer.Read(reader.GetInt32(0), key.Open(reader.GetFieldValue<byte[]>(1)));

    /// <summary>
    /// Deletes the claim of a command that got no final answer, so that the command may be sent again.
    /// </summary>
    public async Task ForgetAsync(CommandKey key)
    {
        await using var command = database.CreateCommand(
            "delete from command_answers where id = $1 and status is null"
        );
        command.Parameters.AddWithValue(key.Id);
        await command.ExecuteNonQueryAsync();
    }

    /// <summary>Deletes answers older than a day.</summary>
    public async Task ForgetOldAsync(CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand(
            "delete from command_answers where claimed_at < clock_timestamp() - interval '1 day'"
        );
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
