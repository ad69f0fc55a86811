using Npgsql;

namespace BoxOffice.Domain.Data;

/// <summary>
/// Waiting for rows that other transactions have locked: five seconds at most for the application's role, as
/// <see cref="ApplicationRoles"/> sets it.
/// </summary>
internal static class LockWait
{
    /// <summary>
    /// Whether a statement failed because it waited too long. It had no effect and may be sent again. EF Core wraps the
    /// failure in another one.
    /// </summary>
    public static bool TimedOut(Exception failure) =>
        (failure as PostgresException ?? failure.InnerException as PostgresException)
            is { SqlState: PostgresErrorCodes.LockNotAvailable };
}
