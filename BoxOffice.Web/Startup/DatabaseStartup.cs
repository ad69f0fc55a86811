using BoxOffice.Domain;
using BoxOffice.Domain.Data;
using BoxOffice.Web.Configuration;
using BoxOffice.Web.Customers;
using BoxOffice.Web.Live;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace BoxOffice.Web.Startup;

/// <summary>
/// Connects the host to PostgreSQL with the application's login. Only <c>migrate</c> needs the owner's login.
/// </summary>
internal static class DatabaseStartup
{
    /// <summary>The name of the nodes' connection string.</summary>
    public const string ConnectionName = "BoxOffice";

    /// <summary>The name of the connection string of the database's owner, for migrate.</summary>
    public const string OwnerConnectionName = "BoxOfficeOwner";

    /// <summary>Connections left free for migrate and for an administrator.</summary>
    private const int KeptFree = 5;

    /// <summary>Checks the database and registers the services that connect to it.</summary>
    /// <returns>The identity of the database.</returns>
    /// <exception cref="StartupException">
    /// The database cannot be reached or used; the message says what to do.
    /// </exception>
    public static async Task<Installation> AddDatabaseAsync(
        this IHostApplicationBuilder builder,
        StartupNotices notices
    )
    {
        var application = await ConnectionStringAsync(builder.Configuration, notices);
        var source = DbContextOptionsSetup.CreateDataSource(application);
        builder.Services.AddSingleton(source);
        builder.Services.AddDbContextFactory<BoxOfficeDbContext>(options => options.UseBoxOffice(source));
        builder.Services.AddDbContext<KeyRing>(options => options.UseBoxOffice(source));
        builder.Services.AddHostedService<FirstKey>();
        builder.Services.AddDataProtection().SetApplicationName("BoxOffice").PersistKeysToDbContext<KeyRing>();
        await NoticePoolAsync(source, builder.Configuration, notices);
        await using var command = source.CreateCommand("select i.id, k.key from installation i, feed_key k");
        await using var reader = await command.ExecuteReaderAsync();
        await reader.ReadAsync();
        return new(reader.GetGuid(0), new FeedKey(reader.GetFieldValue<byte[]>(1)));
    }

    private static async Task<string> ConnectionStringAsync(IConfiguration configuration, StartupNotices notices)
    {
        if (configuration.GetConnectionString(ConnectionName) is not { } given || string.IsNullOrWhiteSpace(given))
        {
            throw new StartupException(
                "There is no database to use. Start with ./run, or set ConnectionStrings__BoxOffice to the nodes' "
                    + "login, for example "
                    + "\"Host=db;Database=boxoffice;Username=boxoffice_node;Password=…\". \"dotnet "
                    + "BoxOffice.Web.dll migrate\" makes it."
            );
        }

        if (!string.IsNullOrWhiteSpace(configuration.GetConnectionString(OwnerConnectionName)))
        {
            notices.Add(
                "ConnectionStrings:BoxOfficeOwner is set for a node. Nodes do not use it: give it to migrate alone."
            );
        }

        try
        {
            if (!await DatabaseSetup.IsOwnersAsync(given))
            {
                await SchemaCheck.RequireAsync(given);
                return given;
            }
            var prepared = await DatabaseSetup.PrepareAsync(given);
            notices.Add(
                "ConnectionStrings:BoxOffice is the database owner's login. This node has migrated with it and "
                    + $"serves as {prepared.Role}, but still knows the owner's "
                    + "password. That is for trying things out; otherwise give the owner's login to \"dotnet "
                    + "BoxOffice.Web.dll migrate\" alone (docs/database.md)."
            );
            foreach (var note in prepared.Notes)
                notices.Add(note);
            return prepared.ApplicationConnectionString;
        }
        catch (DatabaseSetupException cannot)
        {
            throw new StartupException(cannot.Message, cannot);
        }
        catch (Exception failure) when (failure is NpgsqlException or ArgumentException)
        {
            throw new StartupException(
                $"The database of ConnectionStrings:BoxOffice cannot be used: {failure.Message}",
                failure
            );
        }
    }

    private static async Task NoticePoolAsync(
        NpgsqlDataSource source,
        IConfiguration configuration,
        StartupNotices notices
    )
    {
        await using var command = source.CreateCommand(
            """
            select current_setting('max_connections')::int - current_setting('superuser_reserved_connections')::int
                - coalesce(current_setting('reserved_connections', true), '0')::int
            """
        );
        var allowed = (int)(await command.ExecuteScalarAsync())!;
        var pool = new NpgsqlConnectionStringBuilder(source.ConnectionString).MaxPoolSize;
        var queues = configuration.GetSection(QueueOptions.Section).Get<QueueOptions>() ?? new();
        foreach (
            var problem in PoolProblems(
                configuration.GetValue("Database:Nodes", 1),
                pool,
                allowed,
                queues.CommandsAtOnce
            )
        )
        {
            notices.Add(problem);
        }
    }

    /// <summary>
    /// What is wrong with the numbers of connections. Pools that are too large together fail only under the load of a
    /// sale.
    /// </summary>
    /// <param name="nodes">How many nodes there are.</param>
    /// <param name="pool">The most connections of each node.</param>
    /// <param name="allowed">The most connections that PostgreSQL gives to all users except administrators.</param>
    /// <param name="commandsAtOnce">How many commands a node begins at a time; each takes a connection.</param>
    internal static IEnumerable<string> PoolProblems(int nodes, int pool, int allowed, int commandsAtOnce)
    {
        if (nodes * pool + KeptFree > allowed)
        {
            yield return $"{nodes} {(nodes == 1 ? "node" : "nodes")} of up to {pool} connections and {KeptFree} "
                + $"more can want {nodes * pool + KeptFree}, and PostgreSQL allows {allowed}. Lower Maximum Pool Size "
                + "in ConnectionStrings:BoxOffice, or raise max_connections (docs/database.md).";
        }

        if (commandsAtOnce >= pool)
        {
            yield return $"Queues:CommandsAtOnce is {commandsAtOnce} and the node's connections are {pool}: "
                + "commands can take them all. Raise Maximum Pool Size in ConnectionStrings:BoxOffice, or lower "
                + "Queues:CommandsAtOnce.";
        }
    }
}
