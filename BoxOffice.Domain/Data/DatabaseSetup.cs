using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace BoxOffice.Domain.Data;

/// <summary>
/// Brings a database up to date with its owner's login, and gives the nodes a login that cannot bypass its guards.
/// Nodes never need the owner's login: <see cref="SchemaCheck"/> tells them whether the database is up to date.
/// </summary>
public static class DatabaseSetup
{
    /// <summary>
    /// The lock that lets only one preparation at a time work on a database. Preparations of other databases on the
    /// server do not wait for it.
    /// </summary>
    private const long SetupLock = 0x426F784F66666963;

    /// <summary>
    /// Migrates, applies the guards, makes the application's role and grants its rights. May be repeated. Parallel
    /// calls wait for each other.
    /// </summary>
    /// <param name="ownerConnectionString">
    /// The login of the database's owner, who needs <c>CREATEROLE</c> unless the role exists.
    /// </param>
    /// <param name="applicationConnectionString">
    /// The nodes' login: its user is made, with its password. Null: a role named after the database, with a random
    /// password that is stored in the database, where only the owner can read it.
    /// </param>
    /// <param name="cancellationToken">Stops between two steps; the next preparation continues from there.</param>
    /// <exception cref="DatabaseSetupException">It cannot be prepared; the message says what to do.</exception>
    /// <exception cref="NpgsqlException">The server cannot be reached or refuses the login.</exception>
    public static async Task<PreparedDatabase> PrepareAsync(
        string ownerConnectionString,
        string? applicationConnectionString = null,
        CancellationToken cancellationToken = default
    )
    {
        // No pool: no connection of the owner stays open. No time limit: waiting for another preparation is no failure,
        // and neither is a large table.
        var login = new NpgsqlConnectionStringBuilder(ownerConnectionString) { Pooling = false, CommandTimeout = 0 };
        await using var owner = new NpgsqlConnection(login.ConnectionString);
        await owner.OpenAsync(cancellationToken);
        await owner.ExecuteAsync($"select pg_advisory_lock({SetupLock})", cancellationToken);

        var migrations = await MigrateAsync(login.ConnectionString, cancellationToken);
        var guards = await Guards.ApplyAsync(owner, cancellationToken);
        var roles = await ApplicationRoles.OfAsync(owner, cancellationToken);
        var (application, change) = applicationConnectionString is null
            ? await roles.EnsureKeptAsync(new(ownerConnectionString), cancellationToken)
            : await roles.EnsureChosenAsync(new(applicationConnectionString), cancellationToken);
        await roles.GrantAsync(cancellationToken);
        var notes = await roles.RetireSharedRoleAsync(cancellationToken);
        await RequireSameDatabaseAsync(owner, application, cancellationToken);
        return new(application.ConnectionString, application.Username!, change, migrations, guards, notes);
    }

    /// <summary>Whether a login may migrate: it is a member of the owner, or may make tables.</summary>
    /// <exception cref="DatabaseSetupException">The login is refused.</exception>
    /// <exception cref="NpgsqlException">The server cannot be reached.</exception>
    public static async Task<bool> IsOwnersAsync(string connectionString, CancellationToken cancellationToken = default)
    {
        await using var connection = await SchemaCheck.OpenAsync(connectionString, cancellationToken);
        return await connection.ScalarAsync<bool>(
            """
            select pg_has_role(datdba, 'member') or has_schema_privilege('public', 'create') from pg_database
                where datname = current_database()
            """,
            cancellationToken
        );
    }

    private static async Task<List<string>> MigrateAsync(
        string ownerConnectionString,
        CancellationToken cancellationToken
    )
    {
        var options = new DbContextOptionsBuilder<BoxOfficeDbContext>();
        options.UseBoxOffice(ownerConnectionString);
        await using var context = new BoxOfficeDbContext(options.Options);
        var unknown = (await context.Database.GetAppliedMigrationsAsync(cancellationToken))
            .Except(context.Database.GetMigrations())
            .ToList();
        if (unknown.Count > 0)
        {
            throw new DatabaseSetupException(
                $"The database was migrated by a newer version ({string.Join(", ", unknown)}). Use that version or "
                    + "a later one."
            );
        }

        var pending = (await context.Database.GetPendingMigrationsAsync(cancellationToken)).ToList();
        if (pending.Count > 0)
            await context.Database.MigrateAsync(cancellationToken);
        return pending;
    }

    /// <summary>Checks that the nodes' connection string leads into the prepared database.</summary>
    private static async Task RequireSameDatabaseAsync(
        NpgsqlConnection owner,
        NpgsqlConnectionStringBuilder application,
        CancellationToken cancellationToken
    )
    {
        const string Id = "select id from installation";
        try
        {
            await using var connection = await SchemaCheck.OpenAsync(application.ConnectionString, cancellationToken);
            if (
                await connection.ScalarAsync<Guid>(Id, cancellationToken)
                == await owner.ScalarAsync<Guid>(Id, cancellationToken)
            )
            {
                return;
            }
        }
        catch (Exception failure) when (failure is NpgsqlException or DatabaseSetupException)
        {
            throw new DatabaseSetupException(
                $"The database {owner.Database} is prepared, but the nodes' connection string does not lead into "
                    + $"it: {failure.Message}",
                failure
            );
        }
        throw new DatabaseSetupException(
            $"The nodes' connection string leads to another BoxOffice database ({application.Host}, "
                + $"{application.Database}) than the owner's ({owner.Host}, {owner.Database}). Make both name the "
                + "same one."
        );
    }
}
