using Npgsql;

namespace BoxOffice.Domain.Data;

/// <summary>Waiting for what other transactions have locked. The application's role waits five seconds at most, as <see cref="ApplicationRoles"/> sets it.</summary>
internal static class LockWait
{
    /// <summary>Whether a statement failed because it waited too long. PostgreSQL has undone it, so that it may be asked again.</summary>
    public static bool TimedOut(Exception failure) =>
        failure is PostgresException { SqlState: PostgresErrorCodes.LockNotAvailable };
}
