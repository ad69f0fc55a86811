using Npgsql;

namespace BoxOffice.Domain.Data;

/// <content>Making roles and setting their passwords.</content>
internal sealed partial class ApplicationRoles
{
    private async Task<RoleChange> CreateAsync(string role, string? password, CancellationToken cancellationToken)
    {
        // A new role is NOSUPERUSER by default, and only a superuser may write that word.
        await OnRoleAsync(
            role,
            async () =>
            {
                await using var transaction = await _owner.BeginTransactionAsync(cancellationToken);
                await _owner.ExecuteFormatAsync(
                    "create role %I login nocreatedb nocreaterole noinherit",
                    cancellationToken,
                    role
                );
                await _owner.ExecuteFormatAsync("comment on role %I is %L", cancellationToken, role, Mark);
                await _owner.ExecuteFormatAsync(
                    """
                    alter role %1$I set lock_timeout = '5s';
                    alter role %1$I set statement_timeout = '30s';
                    alter role %1$I set idle_in_transaction_session_timeout = '60s';
                    """,
                    cancellationToken,
                    role
                );
                if (password is not null)
                    await _owner.ExecuteFormatAsync("alter role %I password %L", cancellationToken, role, password);
                await transaction.CommitAsync(cancellationToken);
            }
        );
        return RoleChange.Created;
    }

    private async Task<RoleChange> SetPasswordAsync(string role, string password, CancellationToken cancellationToken)
    {
        await OnRoleAsync(
            role,
            () => _owner.ExecuteFormatAsync("alter role %I login password %L", cancellationToken, role, password)
        );
        return RoleChange.PasswordSet;
    }

    private async Task OnRoleAsync(string role, Func<Task> change)
    {
        try
        {
            await change();
        }
        catch (PostgresException refused) when (refused.SqlState == PostgresErrorCodes.InsufficientPrivilege)
        {
            throw new DatabaseSetupException(
                $"The owner's login may not make the role {role} or set its password ({refused.MessageText}). Give "
                    + "it CREATEROLE; or let an administrator run "
                    + $"CREATE ROLE {Quoted(role)} LOGIN PASSWORD '…'; COMMENT ON ROLE {Quoted(role)} IS "
                    + $"{Literal(Mark)}; and migrate with that login in ConnectionStrings:BoxOffice.",
                refused
            );
        }
    }

    /// <summary>
    /// Whether the role has rights in this database already: then nodes may use a password that is not stored here.
    /// </summary>
    private Task<bool> ServesAlreadyAsync(string role, CancellationToken cancellationToken) =>
        _owner.ScalarAsync<bool>("select has_table_privilege($1::name, 'seats', 'select')", cancellationToken, role);

    private static async Task<bool> LogsInAsync(
        NpgsqlConnectionStringBuilder application,
        CancellationToken cancellationToken
    )
    {
        try
        {
            await using var connection = new NpgsqlConnection(
                new NpgsqlConnectionStringBuilder(application.ConnectionString) { Pooling = false }.ConnectionString
            );
            await connection.OpenAsync(cancellationToken);
            return true;
        }
        catch (PostgresException refused)
        {
            // The role may not connect to this database, but its password is right.
            return refused.SqlState == PostgresErrorCodes.InsufficientPrivilege;
        }
    }
}
