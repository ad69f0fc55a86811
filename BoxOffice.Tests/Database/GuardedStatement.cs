using Npgsql;

namespace BoxOffice.Tests.Database;

/// <summary>
/// SQL that PostgreSQL refuses. It is tried twice: as it is, when exactly this guard refuses it, and without the guard,
/// when it passes. So no statement is refused for another reason, and a guard that is missing is noticed.
/// </summary>
/// <param name="Steps">Everything else about the last step is made right by the ones before it.</param>
/// <param name="Guard">What refuses it.</param>
/// <param name="Also">SQL, mostly to remove other guards that would refuse it without this one.</param>
/// <param name="Behind">Removes a guard that would refuse it before this one.</param>
internal sealed record GuardedStatement(string[] Steps, Guard Guard, string[]? Also = null, string? Behind = null)
{
    public async Task ShouldBeRefusedAsync(SeatScene scene, bool isOwner = false) =>
        (await TryAsync(scene, isOwner, Behind)).ShouldBe(Guard.Refusal);

    public async Task ShouldPassUnguardedAsync(SeatScene scene, bool isOwner = false) =>
        (await TryAsync(scene, isOwner, Join([Behind ?? "", Guard.Removal, .. Also ?? []]))).ShouldBeNull();

    private Task<string?> TryAsync(SeatScene scene, bool isOwner, string? without) =>
        isOwner ? scene.TryAsOwnerAsync(Join(Steps), without) : scene.TryAsync(Join(Steps), without);

    private static string Join(string[] sql) => string.Join(";\n", sql);
}

/// <summary>One of the ways in which PostgreSQL refuses a statement.</summary>
/// <param name="Refusal">What <see cref="RefusalOf"/> says then.</param>
/// <param name="Removal">The owner's SQL that removes the guard.</param>
internal sealed record Guard(string Refusal, string Removal)
{
    /// <summary>The refusal of a statement for which the role has no right.</summary>
    public const string NoRight = PostgresErrorCodes.InsufficientPrivilege;

    public const string WithoutAgreement =
        "alter table bookings disable trigger bookings_agree_with_tickets; "
        + "alter table booking_seats disable trigger tickets_agree_with_seats";

    public const string Uncounted =
        "alter table refunds disable trigger refunds_are_counted; "
        + "alter table payments disable trigger payments_count_refunds";

    /// <summary>How a statement was refused: by the name of a constraint, else by the SQLSTATE.</summary>
    public static string RefusalOf(PostgresException refused) => refused.ConstraintName ?? refused.SqlState;

    public static Guard Trigger(string table, string trigger, string violation) => new(violation, Off(table, trigger));

    public static Guard SeatMoves(string violation) => Trigger("seats", "seats_move_legally", violation);

    public static Guard Check(string table, string name) => new(name, $"alter table {table} drop constraint {name}");

    public static Guard Unique(string index) => new(index, $"drop index {index}");

    public static Guard Right(string privilege, string table) =>
        new(NoRight, $"grant {privilege} on {table} to #application");

    public static string Off(string table, string trigger) => $"alter table {table} disable trigger {trigger}";
}
