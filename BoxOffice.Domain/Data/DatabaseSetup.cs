using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace BoxOffice.Domain.Data;

/// <summary>
/// Brings a database up to date and gives the application a login that cannot bypass its guards. The connection string
/// people configure is the owner's: it migrates and grants. Everything else connects as <see cref="ApplicationRole"/>.
/// </summary>
public static class DatabaseSetup
{
    /// <summary>The role the application serves with: it owns nothing and may only do what Data/Sql/grants.sql says.</summary>
    public const string ApplicationRole = "boxoffice_app";

    /// <summary>Serialises the start of several nodes on one database.</summary>
    private const long SetupLock = 0x426F784F66666963;

    /// <summary>Migrates, applies the guards, grants, and returns the connection string of the application's role.</summary>
    /// <exception cref="InvalidOperationException">The owner may not create the role or has no password; the message says what to do.</exception>
    /// <exception cref="NpgsqlException">The server cannot be reached.</exception>
    public static async Task<string> PrepareAsync(string ownerConnectionString, CancellationToken cancellation = default)
    {
        var application = ApplicationConnectionString(ownerConnectionString);
        await using var owner = new NpgsqlConnection(WithoutPool(ownerConnectionString));
        await owner.OpenAsync(cancellation);
        await ExecuteAsync(owner, $"select pg_advisory_lock({SetupLock})", cancellation);

        var options = new DbContextOptionsBuilder<BoxOfficeDbContext>();
        options.UseBoxOffice(ownerConnectionString);
        await using (var context = new BoxOfficeDbContext(options.Options))
            await context.Database.MigrateAsync(cancellation);
        await Guards.ApplyAsync(owner, cancellation);

        await EnsureRoleAsync(owner, application, cancellation);
        await ExecuteAsync(owner, SqlText.Read("grants.sql"), cancellation);
        return application.ConnectionString;
    }

    /// <summary>The application's connection string belonging to an owner's: same server, same database, lesser role.</summary>
    /// <exception cref="InvalidOperationException">The owner's has no password, and everybody could derive the role's.</exception>
    public static NpgsqlConnectionStringBuilder ApplicationConnectionString(string ownerConnectionString)
    {
        var builder = new NpgsqlConnectionStringBuilder(ownerConnectionString);
        if (builder.Password is not { Length: > 0 } ownersPassword)
            throw new InvalidOperationException($"ConnectionStrings:BoxOffice has no password. It needs one: the password of the role {ApplicationRole} is derived from it.");
        builder.Password = DerivePassword(ownersPassword);
        builder.Username = ApplicationRole;
        builder.ApplicationName ??= "BoxOffice";
        return builder;
    }

    // Every node must arrive at the same password without a place to share it, and knowing it must not tell the owner's.
    private static string DerivePassword(string ownerPassword) => Convert.ToHexStringLower(
        HMACSHA256.HashData(Encoding.UTF8.GetBytes(ownerPassword), Encoding.UTF8.GetBytes("login of " + ApplicationRole)));

    private static async Task EnsureRoleAsync(NpgsqlConnection owner, NpgsqlConnectionStringBuilder application, CancellationToken cancellation)
    {
        if (await CanLogInAsync(application, cancellation)) return;

        // NOSUPERUSER goes without saying for a new role, and only a superuser may say it.
        try
        {
            await ExecuteAsync(owner, $"""
                do $$ begin
                    if not exists (select from pg_roles where rolname = '{ApplicationRole}') then
                        create role {ApplicationRole} login;
                    end if;
                exception when duplicate_object or unique_violation then null;
                end $$;
                alter role {ApplicationRole} login nocreatedb nocreaterole noinherit password '{application.Password}';
                alter role {ApplicationRole} set lock_timeout = '5s';
                alter role {ApplicationRole} set statement_timeout = '30s';
                alter role {ApplicationRole} set idle_in_transaction_session_timeout = '60s';
                """, cancellation);
        }
        catch (PostgresException refused) when (refused.SqlState == PostgresErrorCodes.InsufficientPrivilege)
        {
            throw new InvalidOperationException(
                $"The login in ConnectionStrings:BoxOffice may not create the role {ApplicationRole}. Give it CREATEROLE, or create the role " +
                "yourself with the same privileges as in Data/Sql/grants.sql.", refused);
        }
        catch (PostgresException raced) when (raced.MessageText.Contains("concurrently updated", StringComparison.Ordinal))
        {
            // A node of another database on the same cluster has just done the same thing.
        }
        await ExecuteAsync(owner, $"do $$ begin execute format('grant connect on database %I to {ApplicationRole}', current_database()); end $$", cancellation);
    }

    private static async Task<bool> CanLogInAsync(NpgsqlConnectionStringBuilder application, CancellationToken cancellation)
    {
        try
        {
            await using var connection = new NpgsqlConnection(WithoutPool(application.ConnectionString));
            await connection.OpenAsync(cancellation);
            return true;
        }
        catch (PostgresException)
        {
            return false;
        }
    }

    private static string WithoutPool(string connectionString) =>
        new NpgsqlConnectionStringBuilder(connectionString) { Pooling = false }.ConnectionString;

    private static async Task ExecuteAsync(NpgsqlConnection connection, string sql, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync(cancellation);
    }
}
