using System.Security.Cryptography;
using System.Text;
using Npgsql;

namespace BoxOffice.Domain.Data;

/// <summary>
/// The roles that nodes connect as. They own nothing and have only the rights of Data/Sql/grants.sql. Roles belong to
/// the whole server, which other installations and other programs may use too. So each of our roles has a comment that
/// names its database, and no role without that comment is altered.
/// </summary>
internal sealed partial class ApplicationRoles
{
    /// <summary>The role of earlier versions, which all databases of a server shared.</summary>
    internal const string SharedRole = "boxoffice_app";

    private const int NameBytes = 63;
    private const string Suffix = "_node";

    private readonly NpgsqlConnection _owner;
    private readonly string _database;

    private ApplicationRoles(NpgsqlConnection owner, string database) => (_owner, _database) = (owner, database);

    /// <summary>The comment that marks a role as this database's.</summary>
    private string Mark => MarkFor(_database);

    /// <summary>The roles of the database that the owner is connected to.</summary>
    public static async Task<ApplicationRoles> OfAsync(NpgsqlConnection owner, CancellationToken cancellationToken)
    {
        await owner.ExecuteAsync(
            "create table if not exists application_logins (role text primary key, password text not null)",
            cancellationToken
        );
        return new(owner, (await owner.ScalarAsync<string>("select current_database()::text", cancellationToken))!);
    }

    public static string MarkFor(string database) => $"Nodes of the BoxOffice database {database}";

    /// <summary>
    /// The role of a database when the operator names none: made from the database's name, at most 63 bytes, as
    /// PostgreSQL requires.
    /// </summary>
    public static string NameFor(string database)
    {
        var name = database + Suffix;
        if (Encoding.UTF8.GetByteCount(name) <= NameBytes)
            return name;
        var ending = $"_{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(database)))[..12]}{Suffix}";
        var start = new StringBuilder();
        foreach (var rune in database.EnumerateRunes())
        {
            if (Encoding.UTF8.GetByteCount(start.ToString()) + rune.Utf8SequenceLength + ending.Length > NameBytes)
                break;
            start.Append(rune);
        }
        return start + ending;
    }

    /// <summary>Makes the role of the operator's connection string, with its password, or sets its password.</summary>
    public async Task<(NpgsqlConnectionStringBuilder Application, RoleChange Change)> EnsureChosenAsync(
        NpgsqlConnectionStringBuilder application,
        CancellationToken cancellationToken
    )
    {
        if (application.Username is not { Length: > 0 } role)
        {
            throw new DatabaseSetupException(
                "The nodes' connection string names no user. Name the role that is to be made for them, such as "
                    + "Username="
                    + NameFor(_database)
                    + "."
            );
        }

        if (role == await _owner.ScalarAsync<string>("select current_user::text", cancellationToken))
        {
            throw new DatabaseSetupException(
                $"The nodes' connection string is of the owner, {role}. Give it a user of its own, such as "
                    + $"Username={NameFor(_database)}; that role is made if it is not there."
            );
        }

        var password = application.Password is { Length: > 0 } given ? given : null;
        var change = RoleChange.None;
        if (!await ExistsAsync(role, cancellationToken))
            change = await CreateAsync(role, password, cancellationToken);
        else if (password is not null && !await LogsInAsync(application, cancellationToken))
            change = await SetPasswordAsync(role, password, cancellationToken);
        await _owner.ExecuteAsync("delete from application_logins where role = $1", cancellationToken, role);
        return (application, change);
    }

    /// <summary>
    /// Makes the role that is named after the database, with a password that only the owner can read.
    /// </summary>
    /// <remarks>
    /// The password does not depend on the owner's. So all nodes use one login, whether they were started with the
    /// owner's old password or the new one, and none changes a password that another still uses.
    /// </remarks>
    public async Task<(NpgsqlConnectionStringBuilder Application, RoleChange Change)> EnsureKeptAsync(
        NpgsqlConnectionStringBuilder owner,
        CancellationToken cancellationToken
    )
    {
        var role = NameFor(_database);
        // A copied database has the entry of the original's role.
        await _owner.ExecuteAsync("delete from application_logins where role <> $1", cancellationToken, role);
        var kept = await _owner.ScalarAsync<string>(
            "select password from application_logins where role = $1",
            cancellationToken,
            role
        );
        var password = kept ?? Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(24));
        var application = new NpgsqlConnectionStringBuilder(owner.ConnectionString)
        {
            Username = role,
            Password = password,
        };
        application.Remove("Passfile");
        var change = RoleChange.None;
        if (!await ExistsAsync(role, cancellationToken))
        {
            change = await CreateAsync(role, password, cancellationToken);
        }
        else if (kept is null && await ServesAlreadyAsync(role, cancellationToken))
        {
            throw new DatabaseSetupException(
                $"The role {role} serves this database with a password that is not kept here. Give its connection "
                    + "string to the nodes as ConnectionStrings:BoxOffice, "
                    + "and the owner's to migrate alone, as ConnectionStrings:BoxOfficeOwner."
            );
        }
        else if (kept is null || !await LogsInAsync(application, cancellationToken))
        {
            change = await SetPasswordAsync(role, password, cancellationToken);
        }

        if (kept is null)
        {
            await _owner.ExecuteAsync(
                "insert into application_logins values ($1, $2)",
                cancellationToken,
                role,
                password
            );
        }

        return (application, change);
    }

    /// <summary>
    /// Gives every role of this database the rights of grants.sql and no others. No other role may connect.
    /// </summary>
    public async Task GrantAsync(CancellationToken cancellationToken)
    {
        await using var transaction = await _owner.BeginTransactionAsync(cancellationToken);
        var roles = await _owner.ListAsync<string>(
            "select quote_ident(rolname) from pg_roles where shobj_description(oid, 'pg_authid') = $1",
            cancellationToken,
            Mark
        );
        var database = await _owner.ScalarAsync<string>("select quote_ident(current_database())", cancellationToken);
        foreach (var role in roles)
        {
            await _owner.ExecuteAsync(
                SqlText
                    .Read(Guards.Grants)
                    .Replace("{application}", role, StringComparison.Ordinal)
                    .Replace("{database}", database, StringComparison.Ordinal),
                cancellationToken
            );
        }

        await Guards.RecordAsync(_owner, Guards.Grants, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
    }

    /// <summary>
    /// Takes all rights in this database from the role that all installations of earlier versions shared, once no node
    /// is connected as it. The role itself stays: another database may need it. Returns notes for the operator.
    /// </summary>
    public async Task<IReadOnlyList<string>> RetireSharedRoleAsync(CancellationToken cancellationToken)
    {
        var retires = await _owner.ScalarAsync<bool>(
            """
            select has_table_privilege(oid, 'seats', 'select')
                and coalesce(shobj_description(oid, 'pg_authid'), '') <> $2 from pg_roles where rolname = $1
            """,
            cancellationToken,
            SharedRole,
            Mark
        );
        if (!retires)
            return [];
        if (
            await _owner.ScalarAsync<long>(
                "select count(*) from pg_stat_activity where datname = current_database() and usename = $1",
                cancellationToken,
                SharedRole
            ) > 0
        )
        {
            return
            [
                $"Nodes of an earlier version still serve as {SharedRole}, which other installations can share. "
                    + "Migrate once more when they have stopped: that takes its rights here away.",
            ];
        }

        await _owner.ExecuteAsync(
            $"""
            revoke all on all tables in schema public from {SharedRole};
            revoke all on all sequences in schema public from {SharedRole};
            revoke all on all functions in schema public from {SharedRole};
            revoke all on schema public from {SharedRole};
            """,
            cancellationToken
        );
        await _owner.ExecuteFormatAsync("revoke all on database %I from " + SharedRole, cancellationToken, _database);
        return
        [
            $"The role {SharedRole} of earlier versions has no rights in this database any more. Drop it when no "
                + $"other installation on this server uses it: DROP ROLE {SharedRole}.",
        ];
    }

    /// <summary>
    /// Whether the role exists. Throws when it was not made for this database or has more rights than a node needs.
    /// </summary>
    private async Task<bool> ExistsAsync(string role, CancellationToken cancellationToken)
    {
        if (
            await _owner.ScalarAsync<string>(
                "select coalesce(shobj_description(oid, 'pg_authid'), '') from pg_roles where rolname = $1",
                cancellationToken,
                role
            )
            is not { } mark
        )
        {
            return false;
        }

        if (mark != Mark)
        {
            throw new DatabaseSetupException(
                $"The role {role} was not made for this "
                    + $"database{(mark.Length > 0 ? $" (its comment is \"{mark}\")" : "")} and is left alone. Name "
                    + "another user in the nodes' "
                    + "connection string; or, if the role is meant for the nodes of this database alone, say so "
                    + $"and try again: COMMENT ON ROLE {Quoted(role)} IS {Literal(Mark)};"
            );
        }

        if (
            await _owner.ScalarAsync<bool>(
                "select rolsuper or rolcreaterole or rolcreatedb or rolreplication or rolbypassrls from pg_roles "
                    + "where rolname = $1",
                cancellationToken,
                role
            )
        )
        {
            throw new DatabaseSetupException(
                $"The role {role} may do more than a node should. Take that from it and try again: ALTER ROLE "
                    + $"{Quoted(role)} NOSUPERUSER NOCREATEROLE NOCREATEDB NOREPLICATION NOBYPASSRLS;"
            );
        }

        return true;
    }

    private static string Quoted(string name) => $"\"{name.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";

    private static string Literal(string text) => $"'{text.Replace("'", "''", StringComparison.Ordinal)}'";
}
