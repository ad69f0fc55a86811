using BoxOffice.Domain.Data;
using BoxOffice.Web.Customers;
using BoxOffice.Web.Live;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace BoxOffice.Web.Startup;

/// <summary>Connects the host to PostgreSQL: migrates as the owner, then serves as the lesser role.</summary>
internal static class DatabaseStartup
{
    public const string ConnectionName = "BoxOffice";

    /// <summary>Prepares the database and registers everything that talks to it.</summary>
    /// <returns>Which database it is.</returns>
    /// <exception cref="StartupException">It cannot be reached or prepared; the message says what to do.</exception>
    public static async Task<Installation> AddDatabaseAsync(this IHostApplicationBuilder builder)
    {
        var owner = builder.Configuration.GetConnectionString(ConnectionName);
        if (string.IsNullOrWhiteSpace(owner))
            throw new StartupException("There is no database to use. Start with ./run, or set ConnectionStrings__BoxOffice, for example \"Host=db;Database=boxoffice;Username=boxoffice;Password=…\".");
        string application;
        try
        {
            application = await DatabaseSetup.PrepareAsync(owner);
        }
        catch (Exception failure) when (failure is NpgsqlException or InvalidOperationException)
        {
            throw new StartupException($"The database of ConnectionStrings:BoxOffice cannot be prepared: {failure.Message}", failure);
        }

        var source = DbContextOptionsSetup.CreateDataSource(application);
        builder.Services.AddSingleton(source);
        builder.Services.AddDbContextFactory<BoxOfficeDbContext>(options => options.UseBoxOffice(source));
        builder.Services.AddDbContext<KeyRing>(options => options.UseBoxOffice(source));
        builder.Services.AddDataProtection().SetApplicationName("BoxOffice").PersistKeysToDbContext<KeyRing>();
        await using var command = source.CreateCommand("select id from installation");
        return new((Guid)(await command.ExecuteScalarAsync())!);
    }
}

/// <summary>The process cannot start; the message is for whoever started it.</summary>
internal sealed class StartupException(string message, Exception? cause = null) : Exception(message, cause);
