namespace BoxOffice.Domain.Data;

/// <summary>
/// What <see cref="DatabaseSetup.PrepareAsync"/> did to a database, and what nodes connect with from now on.
/// </summary>
/// <param name="ApplicationConnectionString">What nodes serve with.</param>
/// <param name="Role">The role of <paramref name="ApplicationConnectionString"/>.</param>
/// <param name="RoleChange">What became of the role.</param>
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

/// <summary>What became of the application's role.</summary>
public enum RoleChange
{
    /// <summary>It was there, with the right password.</summary>
    None,

    /// <summary>It was made now.</summary>
    Created,

    /// <summary>It was there and got another password.</summary>
    PasswordSet,
}

/// <summary>A database cannot be prepared, or cannot be served from. The message says what to do.</summary>
public sealed class DatabaseSetupException(string message, Exception? cause = null) : Exception(message, cause);
