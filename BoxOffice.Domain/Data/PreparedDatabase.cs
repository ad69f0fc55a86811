namespace BoxOffice.Domain.Data;

/// <summary>
/// The result of <see cref="DatabaseSetup.PrepareAsync"/>: what was done to a database, and what nodes connect with.
/// </summary>
/// <param name="ApplicationConnectionString">The connection string of the nodes.</param>
/// <param name="Role">The role of <paramref name="ApplicationConnectionString"/>.</param>
/// <param name="RoleChange">What was done to the role.</param>
/// <param name="Migrations">The migrations that were applied now, oldest first.</param>
/// <param name="Guards">The files of guards that were applied now.</param>
/// <param name="Notes">What the operator should know, as sentences.</param>
public sealed record PreparedDatabase(
    string ApplicationConnectionString,
    string Role,
    RoleChange RoleChange,
    IReadOnlyList<string> Migrations,
    IReadOnlyList<string> Guards,
    IReadOnlyList<string> Notes
);

/// <summary>What was done to the application's role.</summary>
public enum RoleChange
{
    /// <summary>It existed already, with the right password.</summary>
    None,

    /// <summary>It was made now.</summary>
    Created,

    /// <summary>It existed already and got another password.</summary>
    PasswordSet,
}

/// <summary>A database cannot be prepared, or a node cannot use it. The message says what to do.</summary>
public sealed class DatabaseSetupException(string message, Exception? cause = null) : Exception(message, cause);
