using System.CommandLine;
using BoxOffice.Domain.Data;
using BoxOffice.Web.Configuration;
using BoxOffice.Web.Startup;
using Npgsql;

namespace BoxOffice.Web.Commands;

/// <summary>
/// <c>migrate [--print-connection-string]</c>: brings the database up to date as its owner and creates the nodes'
/// login. Nodes are started after it.
/// </summary>
internal static class MigrateCommand
{
    private const string PrintName = "--print-connection-string";

    private static readonly Option<bool> Print = new(PrintName)
    {
        Description =
            "Prints the nodes' connection string, with its password, and nothing else to the standard output.",
    };

    public static Command Create()
    {
        var command = new Command("migrate", "Brings the database up to date and makes the login of its nodes.")
        {
            Print,
        };
        command.SetAction((parsed, _) => RunAsync(parsed.GetValue(Print)));
        return command;
    }

    /// <returns>The process's exit code: 0, the database is up to date.</returns>
    /// <exception cref="StartupException">The database cannot be prepared; the message says what to do.</exception>
    private static async Task<int> RunAsync(bool printsConnectionString)
    {
        var builder = Host.CreateApplicationBuilder(
            new HostApplicationBuilderSettings { Args = [], ContentRootPath = AppContext.BaseDirectory }
        );
        var (owner, application) = Logins(builder.Configuration);
        var prepared = await PrepareAsync(owner, application);
        var writer = printsConnectionString ? Console.Error : Console.Out;
        await writer.WriteLineAsync(
            Report(prepared, new NpgsqlConnectionStringBuilder(owner).Database, application is null)
        );
        if (printsConnectionString)
            Console.WriteLine(prepared.ApplicationConnectionString);
        return 0;
    }

    private static (string Owner, string? Application) Logins(IConfiguration configuration)
    {
        var owner = configuration.GetConnectionString(DatabaseStartup.OwnerConnectionName);
        var application = configuration.GetConnectionString(DatabaseStartup.ConnectionName);
        if (!string.IsNullOrWhiteSpace(owner))
            return (owner, string.IsNullOrWhiteSpace(application) ? null : application);
        if (!string.IsNullOrWhiteSpace(application))
            return (application, null); // one login for both, for trying things out
        throw new StartupException(
            "There is no database to migrate. Set ConnectionStrings__BoxOfficeOwner to the login of the database's "
                + "owner, and ConnectionStrings__BoxOffice to "
                + "the one that nodes are to have, with a user and a password of your choice."
        );
    }

    private static async Task<PreparedDatabase> PrepareAsync(string owner, string? application)
    {
        try
        {
            if (!await DatabaseSetup.IsOwnersAsync(owner))
            {
                throw new StartupException(
                    $"{new NpgsqlConnectionStringBuilder(owner).Username} does not own the database and cannot "
                        + "migrate it. Set ConnectionStrings__BoxOfficeOwner to its owner's login."
                );
            }

            return await DatabaseSetup.PrepareAsync(owner, application);
        }
        catch (DatabaseSetupException cannot)
        {
            throw new StartupException(cannot.Message, cannot);
        }
        catch (Exception failure) when (failure is NpgsqlException or ArgumentException)
        {
            throw new StartupException($"The database cannot be migrated: {failure.Message}", failure);
        }
    }

    private static string Report(PreparedDatabase prepared, string? database, bool isPasswordKept) =>
        string.Join(
            Environment.NewLine,
            [
                $"The database {database} is up to date.",
                prepared.Migrations is []
                    ? "  Migrations: none were missing."
                    : $"  Migrations applied: {string.Join(", ", prepared.Migrations)}.",
                prepared.Guards is []
                    ? "  Guards: none had changed."
                    : $"  Guards applied: {string.Join(", ", prepared.Guards)}.",
                $"  Nodes serve as the role {prepared.Role}{prepared.RoleChange switch
        {
            RoleChange.Created => ", which was made now",
            RoleChange.PasswordSet => ", whose password was set",
            _ => "",
        }}.",
                isPasswordKept
                    ? $"  Its password is kept in the database. \"migrate {PrintName}\" prints what to give to "
                        + "nodes; or set ConnectionStrings__BoxOffice with a user and a password of your choice, "
                        + "and migrate again."
                    : "  Its password is that of ConnectionStrings:BoxOffice.",
                .. prepared.Notes.Select(note => "  " + note),
            ]
        );
}
