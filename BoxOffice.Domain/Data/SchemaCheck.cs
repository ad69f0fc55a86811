using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace BoxOffice.Domain.Data;

/// <summary>Checks whether a database fits a node's version, with the node's own login.</summary>
public static class SchemaCheck
{
    private const string Migrate =
        "Run \"dotnet BoxOffice.Web.dll migrate\" of this version, with the owner's connection string in "
        + "ConnectionStrings__BoxOfficeOwner and this node's in ConnectionStrings__BoxOffice.";

    /// <summary>Returns only if a node of this version can use the database with this role.</summary>
    /// <exception cref="DatabaseSetupException">It cannot; the message says why and what to run.</exception>
    /// <exception cref="NpgsqlException">The server cannot be reached.</exception>
    public static async Task RequireAsync(
        string applicationConnectionString,
        CancellationToken cancellationToken = default
    )
    {
        await using var connection = await OpenAsync(applicationConnectionString, cancellationToken);
        if (
            !await connection.ScalarAsync<bool>(
                """
                select to_regclass('public."__EFMigrationsHistory"') is not null
                    and to_regclass('public.applied_guards') is not null
                """,
                cancellationToken
            )
        )
        {
            throw new DatabaseSetupException($"The database {connection.Database} has not been migrated. {Migrate}");
        }

        var mark = await connection.ScalarAsync<string>(
            "select shobj_description(oid, 'pg_authid') from pg_roles where rolname = current_user",
            cancellationToken
        );
        if (
            mark
            != ApplicationRoles.MarkFor(
                (await connection.ScalarAsync<string>("select current_database()::text", cancellationToken))!
            )
        )
        {
            throw new DatabaseSetupException(
                $"The role {connection.UserName} is not one that was made for the nodes of the database "
                    + $"{connection.Database}. {Migrate}"
            );
        }

        await RequireMigrationsAsync(connection, cancellationToken);
        await RequireGuardsAsync(connection, cancellationToken);
    }

    /// <summary>Opens a connection without a pool. When the login is refused, the exception says what to do.</summary>
    internal static async Task<NpgsqlConnection> OpenAsync(string connectionString, CancellationToken cancellationToken)
    {
        var connection = new NpgsqlConnection(
            new NpgsqlConnectionStringBuilder(connectionString) { Pooling = false }.ConnectionString
        );
        try
        {
            await connection.OpenAsync(cancellationToken);
            return connection;
        }
        catch (PostgresException refused)
            when (refused.SqlState
                    is PostgresErrorCodes.InvalidPassword
                        or PostgresErrorCodes.InvalidAuthorizationSpecification
                        or PostgresErrorCodes.InsufficientPrivilege
            )
        {
            await connection.DisposeAsync();
            throw new DatabaseSetupException(
                $"PostgreSQL does not let {connection.UserName} into the database {connection.Database}: "
                    + $"{refused.MessageText}. Check the user and the password. If they are to be the nodes' login: "
                    + $"{Migrate}",
                refused
            );
        }
        catch (Exception)
        {
            await connection.DisposeAsync();
            throw;
        }
    }

    private static async Task RequireMigrationsAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        var applied = await connection.ListAsync<string>(
            """select migration_id from "__EFMigrationsHistory" """,
            cancellationToken
        );
        var known = KnownMigrations();
        var unknown = applied.Except(known).Order(StringComparer.Ordinal).ToList();
        var missing = known.Except(applied).ToList();
        if (unknown.Count > 0)
        {
            throw new DatabaseSetupException(
                $"The database {connection.Database} was migrated by a newer version "
                    + $"({string.Join(", ", unknown)}). Start nodes of that version."
            );
        }

        if (missing.Count > 0)
        {
            throw new DatabaseSetupException(
                $"The database {connection.Database} is of an older version: it lacks {string.Join(", ", missing)}. "
                    + $"{Migrate}"
            );
        }
    }

    private static async Task RequireGuardsAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        var applied = await connection.ListAsync<string>(
            "select file || ' ' || sha256 from applied_guards",
            cancellationToken
        );
        var expected = Guards.Expected.Select(guard => $"{guard.Key} {guard.Value}").ToList();
        var other = expected
            .Except(applied)
            .Concat(applied.Except(expected))
            .Select(guard => guard.Split(' ')[0])
            .Distinct()
            .Order(StringComparer.Ordinal)
            .ToList();
        if (other.Count > 0)
        {
            throw new DatabaseSetupException(
                $"The guards of the database {connection.Database} are of another version than this node "
                    + $"({string.Join(", ", other)}). {Migrate}"
            );
        }
    }

    private static List<string> KnownMigrations()
    {
        var options = new DbContextOptionsBuilder<BoxOfficeDbContext>();
        options.UseBoxOffice("Host=localhost"); // The server is not contacted.
        using var context = new BoxOfficeDbContext(options.Options);
        return [.. context.Database.GetMigrations()];
    }
}
