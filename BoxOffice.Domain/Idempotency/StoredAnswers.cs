using Npgsql;
using NpgsqlTypes;

namespace BoxOffice.Domain.Idempotency;

/// <summary>
/// The first answer to each command that came with an idempotency key, kept for a day. A command is claimed before it
/// is carried out, so that its repeat waits for the answer; the claim of a node that died lapses soon, and commands
/// carried out twice must do no harm. Thread-safe.
/// </summary>
public sealed class StoredAnswers(NpgsqlDataSource database, TimeProvider time)
{
    /// <summary>How long others wait for the one who claimed a command before they carry it out themselves.</summary>
    private const string Lease = "3 seconds";

    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(20);
    private static readonly TimeSpan LongestPause = TimeSpan.FromMilliseconds(250);

    /// <summary>Claims the command, or finds its first answer; waits while somebody else is carrying it out.</summary>
    /// <param name="key">The command's key.</param>
    /// <param name="fingerprint">A hash of what is asked: 32 bytes.</param>
    /// <param name="cancellationToken">The caller has gone.</param>
    /// <returns>
    /// The answer to repeat; null: carry the command out, then <see cref="KeepAsync"/> or <see cref="ForgetAsync"/>. Or
    /// <see cref="IdempotencyKeyReused"/>.
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

    /// <summary>Stores the answer, unless there is one. Returns the one that stands.</summary>
    public async Task<StoredAnswer> KeepAsync(CommandKey key, byte[] fingerprint, StoredAnswer answer)
    {
        await using var batch = database.CreateBatch();
        batch.BatchCommands.Add(Keep(new(key, fingerprint), answer, confirmed: null));
        await using var reader = await batch.ExecuteReaderAsync();
        await reader.ReadAsync();
        return Read(reader, key);
    }

    /// <summary>
    /// Stores the answer with the transaction it is part of, and only if that booking is then confirmed, when one is
    /// named.
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

    /// <summary>The answer that stands, from the row of <see cref="Keep"/>.</summary>
    internal static StoredAnswer Read(NpgsqlDataReader reader, CommandKey key) =>
        StoredAnswer.Read(reader.GetInt32(0), key.Open(reader.GetFieldValue<byte[]>(1)));

    /// <summary>Lets go of a command that had no final answer: it may be asked for again.</summary>
    public async Task ForgetAsync(CommandKey key)
    {
        await using var command = database.CreateCommand(
            "delete from command_answers where id = $1 and status is null"
        );
        command.Parameters.AddWithValue(key.Id);
        await command.ExecuteNonQueryAsync();
    }

    /// <summary>Forgets answers older than a day.</summary>
    public async Task ForgetOldAsync(CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand(
            "delete from command_answers where claimed_at < clock_timestamp() - interval '1 day'"
        );
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
