using System.Security.Cryptography;
using System.Text;
using Npgsql;

namespace BoxOffice.Domain.Data;

/// <summary>
/// Keeps what guards the tables — checks, triggers and functions — as the files of Data/Sql say. A file is applied when it is not the one that was
/// applied last, so that a guard is one text people can read and a database made long ago has today's. Each may be applied to
/// any earlier state of itself. Migrations make tables; nothing in them depends on these files.
/// </summary>
internal static class Guards
{
    // What a file names must exist: tables by the migrations, functions by the files before it.
    private static readonly string[] Files = ["append_only.sql", "seat_guards.sql", "hold_guards.sql", "money_guards.sql", "hold_seats.sql"];

    /// <summary>Applies the files that have changed, all or none.</summary>
    /// <param name="owner">The owner's connection; callers see to it that nobody else does the same at that time.</param>
    /// <param name="cancellation">Stops before the commit, never half-way.</param>
    public static async Task ApplyAsync(NpgsqlConnection owner, CancellationToken cancellation)
    {
        await using var transaction = await owner.BeginTransactionAsync(cancellation);
        await ExecuteAsync("create table if not exists applied_guards (file text primary key, sha256 text not null, applied_at timestamptz not null)");
        foreach (var file in Files)
        {
            var sql = SqlText.Read(file);
            var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(sql)));
            if (await AppliedAsync(file) == hash) continue;
            await ExecuteAsync(sql);
            await ExecuteAsync($"insert into applied_guards values ('{file}', '{hash}', now()) on conflict (file) do update set sha256 = excluded.sha256, applied_at = excluded.applied_at");
        }
        await transaction.CommitAsync(cancellation);

        async Task ExecuteAsync(string sql)
        {
            await using var command = new NpgsqlCommand(sql, owner);
            await command.ExecuteNonQueryAsync(cancellation);
        }

        async Task<string?> AppliedAsync(string file)
        {
            await using var command = new NpgsqlCommand("select sha256 from applied_guards where file = $1", owner);
            command.Parameters.AddWithValue(file);
            return (string?)await command.ExecuteScalarAsync(cancellation);
        }
    }
}
