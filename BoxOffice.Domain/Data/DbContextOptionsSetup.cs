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
    /// docs/database.md has the calculation for several nodes.
    /// </summary>
    public const int DefaultPoolSize = 80;

    /// <summary>
    /// How many statements a connection keeps prepared, unless its connection string says <c>Max Auto Prepare</c>. It
    /// is more than the statements that a node sends often, so that none of them is removed for another. A statement is
    /// prepared after a connection has sent it five times.
    /// </summary>
    public const int DefaultPreparedStatements = 200;

    private const string PoolSize = "Maximum Pool Size";
    private const string AutoPrepare = "Max Auto Prepare";

    /// <summary>A data source that maps <see cref="SeatStatus"/>. Thread-safe; make one for each process.</summary>
    public static NpgsqlDataSource CreateDataSource(string connectionString)
    {
        var builder = new NpgsqlDataSourceBuilder(connectionString);
        // No code leaves settings or locks in a session: they end with their transaction. So no reset is needed.
        builder.ConnectionStringBuilder.NoResetOnClose = true;
        var given = new DbConnectionStringBuilder { ConnectionString = builder.ConnectionString };
        if (!given.ContainsKey(PoolSize))
            builder.ConnectionStringBuilder.MaxPoolSize = DefaultPoolSize;
        if (!given.ContainsKey(AutoPrepare))
            builder.ConnectionStringBuilder.MaxAutoPrepare = DefaultPreparedStatements;
        builder.ConnectionStringBuilder.ApplicationName ??= "BoxOffice";
        builder.MapEnum<SeatStatus>("seat_status");
        return builder.Build();
    }

    public static DbContextOptionsBuilder UseBoxOffice(this DbContextOptionsBuilder options, NpgsqlDataSource source) =>
        options.UseNpgsql(source, Configure).UseSnakeCaseNamingConvention();

    public static DbContextOptionsBuilder UseBoxOffice(this DbContextOptionsBuilder options, string connectionString) =>
        options.UseNpgsql(connectionString, Configure).UseSnakeCaseNamingConvention();

    // A booking and its parts are small and must be read at one moment, so one query is the default. Queries for plans
    // choose split queries themselves.
    private static void Configure(NpgsqlDbContextOptionsBuilder npgsql) =>
        npgsql.MapEnum<SeatStatus>("seat_status").UseQuerySplittingBehavior(QuerySplittingBehavior.SingleQuery);
}
