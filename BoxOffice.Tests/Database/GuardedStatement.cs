using BoxOffice.Domain.Data;
using Npgsql;

namespace BoxOffice.Tests.Database;

/// <summary>
/// SQL that PostgreSQL refuses. It is tried twice: with the guard, exactly this guard must refuse it; without the
/// guard, it must pass. So a refusal for another reason and a missing guard are both noticed.
/// </summary>
/// <param name="Steps">The last step is refused. The steps before it make everything else about it valid.</param>
/// <param name="Guard">The guard that refuses it.</param>
/// <param name="Also">SQL for the try without the guard, mostly to remove other guards that refuse it then.</param>
/// <param name="Behind">Removes a guard that would refuse it before this one.</param>
internal sealed record GuardedStatement(string[] Steps, Guard Guard, string[]? Also = null, string? Behind = null)
{
    public async Task ShouldBeRefusedAsync(SeatScene scene, bool isOwner = false) =>
        (await TryAsync(scene, isOwner, Before)).ShouldBe(Guard.Refusal);

    public async Task ShouldPassUnguardedAsync(SeatScene scene, bool isOwner = false) =>
        (await TryAsync(scene, isOwner, Join([Before ?? "", Guard.Removal, .. Also ?? []]))).ShouldBeNull();

    /// <summary>
    /// Most statements would also leave the money of a booking wrong; the guards of that are tested by themselves.
    /// </summary>
    private string? Before => Guard.IsOfMoney ? Behind : Join([Guard.WithoutMoney, Behind ?? ""]);

    private Task<string?> TryAsync(SeatScene scene, bool isOwner, string? without) =>
        isOwner ? scene.TryAsOwnerAsync(Join(Steps), without) : scene.TryAsync(Join(Steps), without);

    private static string Join(string[] sql) => string.Join(";\n", sql);
}

/// <summary>A trigger, a constraint, an index or a missing right that makes PostgreSQL refuse a statement.</summary>
/// <param name="Refusal">What <see cref="RefusalOf"/> returns for it.</param>
/// <param name="Removal">The owner's SQL that removes the guard.</param>
internal sealed record Guard(string Refusal, string Removal)
{
    /// <summary>The refusal of a statement for which the role has no right.</summary>
    public const string NoRight = PostgresErrorCodes.InsufficientPrivilege;

    public const string WithoutAgreement =
        "alter table bookings disable trigger bookings_agree_with_tickets; "
        + "alter table tickets disable trigger tickets_agree_with_seats";

    public const string WithoutMoney =
        "alter table bookings disable trigger bookings_agree_with_money; "
        + "alter table tickets disable trigger tickets_agree_with_money; "
        + "alter table payments disable trigger payments_agree_with_money; "
        + "alter table refunds disable trigger refunds_agree_with_money; "
        + "alter table disputes disable trigger disputes_agree_with_money; "
        + "alter table ledger_movements disable trigger movements_agree_with_money";

    public const string Uncounted =
        "alter table refunds disable trigger refunds_are_counted; "
        + "alter table payments disable trigger payments_count_refunds";

    /// <summary>The name of the constraint that refused a statement, else the SQLSTATE.</summary>
    public static string RefusalOf(PostgresException refused) => refused.ConstraintName ?? refused.SqlState;

    public static Guard Trigger(string table, string trigger, string violation) => new(violation, Off(table, trigger));

    public bool IsOfMoney =>
        Refusal
            is GuardViolation.BookingMoneyDiffers
                or GuardViolation.LedgerAndBookingDiffer
                or GuardViolation.UncoveredUnexplained;

    public static Guard SeatMoves(string violation) => Trigger("seats", "seats_move_legally", violation);

    public static Guard Check(string table, string name) => new(name, $"alter table {table} drop constraint {name}");

    public static Guard Unique(string index) => new(index, $"drop index {index}");

    public static Guard Right(string privilege, string table) =>
        new(NoRight, $"grant {privilege} on {table} to #application");

    public static string Off(string table, string trigger) => $"alter table {table} disable trigger {trigger}";
}
