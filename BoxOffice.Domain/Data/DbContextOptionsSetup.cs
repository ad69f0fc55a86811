using System.Data.Common;
using BoxOffice.Domain.Seating;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using Npgsql.EntityFrameworkCore.PostgreSQL.Infrastructure;

namespace BoxOffice.Domain.Data;

/// <summary>The one way this solution connects EF Core and Npgsql to PostgreSQL.</summary>
public static class DbContextOptionsSetup
{
    /// <summary>
    /// How many connections a node opens at most, unless its connection string says <c>Maximum Pool Size</c>. One node
    /// fits into PostgreSQL's own limit of 100 connections, with room for migrate and for an administrator;
    /// docs/database.md has the sum for several.
    /// </summary>
    public const int DefaultPoolSize = 80;

    /// <summary>
    /// How many statements a connection keeps prepared by itself, unless its connection string says
    /// <c>Max Auto Prepare</c>: meant to be more than a node sends often, so that none pushes another out. Only what a
    /// connection has sent five times is prepared.
    /// </summary>
    public const int DefaultPreparedStatements = 200;

    private const string PoolSize = "Maximum Pool Size";
    private const string AutoPrepare = "Max Auto Prepare";

    /// <summary>A data source that knows our enum. Thread-safe; one a process.</summary>
    public static NpgsqlDataSource CreateDataSource(string connectionString)
    {
        var builder = new NpgsqlDataSourceBuilder(connectionString);
        // Nobody leaves anything in a session: settings and locks end with a transaction.
        builder.ConnectionStringBuilder.NoResetOnClose = true;
        var said = new DbConnectionStringBuilder { ConnectionString = builder.ConnectionString };
        if (!said.ContainsKey(PoolSize))
            builder.ConnectionStringBuilder.MaxPoolSize = DefaultPoolSize;
        if (!said.ContainsKey(AutoPrepare))
            builder.ConnectionStringBuilder.MaxAutoPrepare = DefaultPreparedStatements;
        builder.ConnectionStringBuilder.ApplicationName ??= "BoxOffice";
        builder.MapEnum<SeatStatus>("seat_status");
        return builder.Build();
    }

    public static DbContextOptionsBuilder UseBoxOffice(this DbContextOptionsBuilder options, NpgsqlDataSource source) =>
        options.UseNpgsql(source, Configure).UseSnakeCaseNamingConvention();

    public static DbContextOptionsBuilder UseBoxOffice(this DbContextOptionsBuilder options, string connectionString) =>
        options.UseNpgsql(connectionString, Configure).UseSnakeCaseNamingConvention();

    // Bookings and their parts are small and must be of one moment: one query. Plans ask for split queries themselves.
    private static void Configure(NpgsqlDbContextOptionsBuilder npgsql) =>
        npgsql.MapEnum<SeatStatus>("seat_status").UseQuerySplittingBehavior(QuerySplittingBehavior.SingleQuery);
}
