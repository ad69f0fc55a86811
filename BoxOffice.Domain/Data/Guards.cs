using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using Npgsql;

namespace BoxOffice.Domain.Data;

/// <summary>
/// Applies the files of Data/Sql: checks, triggers and functions, and the tables that those are made from. A file is
/// applied when it differs from the one applied last. Each can be applied after any earlier version of itself.
/// Migrations make the other tables; no migration depends on these files.
/// </summary>
internal static partial class Guards
{
    /// <summary>
    /// The file with the application's rights. It names roles, so <see cref="ApplicationRoles"/> applies it.
    /// </summary>
    public const string Grants = "grants.sql";

    // In this order: a file uses tables of the migrations, and functions of the files before it.
    private static readonly string[] Files =
    [
        "violations.sql",
        "append_only.sql",
        "actor_guards.sql",
        "event_guards.sql",
        "seat_guards.sql",
        "hold_guards.sql",
        "booking_guards.sql",
        "payment_guards.sql",
        "ledger.sql",
        "pricing.sql",
        "tenders.sql",
        "exchange.sql",
        "receipt_guards.sql",
        "review_guards.sql",
        "legal_moves.sql",
        "hold_seats.sql",
        "release_seats.sql",
        "lapse_holds.sql",
        "renew_hold.sql",
        "reserve_booking.sql",
        "booking_moves.sql",
        "void_tickets.sql",
        "rescue_booking.sql",
        "find_booking.sql",
        "keep_answer.sql",
    ];

    /// <summary>The files that this version applies, grants included, each with the hash of its text.</summary>
    public static IReadOnlyDictionary<string, string> Expected { get; } =
        Files.Append(Grants).ToDictionary(file => file, HashOf);

    /// <summary>Applies the files that have changed, all or none. Returns which.</summary>
    /// <param name="owner">The owner's connection. The caller excludes other migrations at the same time.</param>
    /// <param name="cancellationToken">Stops before the commit, never between two files.</param>
    public static async Task<IReadOnlyList<string>> ApplyAsync(
        NpgsqlConnection owner,
        CancellationToken cancellationToken
    )
    {
        var applied = new List<string>();
        await using var transaction = await owner.BeginTransactionAsync(cancellationToken);
        await owner.ExecuteAsync(
            """
            create table if not exists applied_guards (
                file text primary key,
                sha256 text not null,
                applied_at timestamptz not null)
            """,
            cancellationToken
        );
        foreach (var file in Files)
        {
            if (
                await owner.ScalarAsync<string>(
                    "select sha256 from applied_guards where file = $1",
                    cancellationToken,
                    file
                ) == Expected[file]
            )
            {
                continue;
            }

            await DropFunctionsAsync(owner, SqlText.Read(file), cancellationToken);
            await owner.ExecuteAsync(SqlText.Read(file), cancellationToken);
            await RecordAsync(owner, file, cancellationToken);
            applied.Add(file);
        }
        await ForgetRemovedAsync(owner, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return applied;
    }

    /// <summary>Records that a file is applied, if that is not recorded already.</summary>
    public static Task RecordAsync(NpgsqlConnection owner, string file, CancellationToken cancellationToken) =>
        owner.ExecuteAsync(
            """
            insert into applied_guards values ($1, $2, now())
            on conflict (file) do update set sha256 = excluded.sha256, applied_at = excluded.applied_at
            where applied_guards.sha256 <> excluded.sha256
            """,
            cancellationToken,
            file,
            Expected[file]
        );

    /// <summary>
    /// Drops the earlier versions of a file's functions, with any parameters. <c>create or replace</c> cannot rename a
    /// parameter or a column of the result, and would keep a version with other parameters beside the new one.
    /// Functions that a trigger or another object uses are kept, and then replaced.
    /// </summary>
    private static async Task DropFunctionsAsync(
        NpgsqlConnection owner,
        string sql,
        CancellationToken cancellationToken
    )
    {
        var unused = await owner.ListAsync<string>(
            """
            select p.oid::regprocedure::text from pg_proc p
            where p.pronamespace = 'public'::regnamespace and p.proname = any ($1)
                and not exists (
                    select from pg_depend d where d.refclassid = 'pg_proc'::regclass and d.refobjid = p.oid)
            """,
            cancellationToken,
            [CreatedFunction().Matches(sql).Select(created => created.Groups["name"].Value).ToArray()]
        );
        foreach (var function in unused)
        {
            await owner.ExecuteAsync($"drop function {function}", cancellationToken);
        }
    }

    [GeneratedRegex(@"^[ ']*create or replace function (?<name>\w+)\(", RegexOptions.Multiline)]
    private static partial Regex CreatedFunction();

    /// <summary>Deletes the records of files that this version no longer has.</summary>
    private static Task ForgetRemovedAsync(NpgsqlConnection owner, CancellationToken cancellationToken) =>
        owner.ExecuteAsync(
            "delete from applied_guards where file <> all ($1)",
            cancellationToken,
            [Expected.Keys.ToArray()]
        );

    private static string HashOf(string file) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(SqlText.Read(file))));
}
