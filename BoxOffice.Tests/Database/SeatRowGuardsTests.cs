using BoxOffice.Domain.Data;
using static BoxOffice.Tests.Database.Guard;
using static BoxOffice.Tests.Database.SceneSql;

namespace BoxOffice.Tests.Database;

/// <summary>
/// Changes of seats that PostgreSQL refuses in every move: wrong columns for a status, wrong first values, changes of
/// fixed columns.
/// </summary>
public sealed class SeatRowGuardsTests(SeatScene scene) : IClassFixture<SeatScene>
{
    private static readonly Dictionary<string, GuardedStatement> Statements = new()
    {
        ["available with a hold"] = new(
            ["update seats set status = 'available', version = version + 1 where id = #held"],
            Check("seats", "seats_status_shape")
        ),
        ["held with a booking"] = new(
            [
                NewHold("#newhold", "#eve", "#free"),
                Hold("#free", "#newhold", "#eve")
                    .Replace("booking_id = null", "booking_id = #pending", StringComparison.Ordinal),
            ],
            Check("seats", "seats_status_shape")
        ),
        ["held without an end"] = new(
            ["update seats set held_until = null where id = #held"],
            Check("seats", "seats_status_shape"),
            Also: [Off("seats", "seats_move_legally")]
        ),
        ["reserved for no booking"] = new(
            ["update seats set status = 'reserved', version = version + 1 where id = #held"],
            Check("seats", "seats_status_shape"),
            Also: [Off("seats", "seats_move_legally")]
        ),
        ["booked, but still held"] = new(
            [
                Capture("#open"),
                Confirm("#pending"),
                "update seats set status = 'booked', version = version + 1 where id = #reserved",
            ],
            Check("seats", "seats_status_shape")
        ),
        ["held, but not for sale"] = new(
            [NewHold("#newhold", "#eve", "#kill"), Hold("#kill", "#newhold", "#eve")],
            Check("seats", "seats_not_for_sale_stay_available")
        ),
        ["a new seat that is held"] = new(
            [NewSeat("'held', 0, #hold, #ada, now()")],
            Trigger("seats", "seats_begin_legally", GuardViolation.SeatIllegalMove)
        ),
        ["a new seat at version 7"] = new(
            [NewSeat("'available', 7, null, null, null")],
            Trigger("seats", "seats_count_from_zero", GuardViolation.SeatVersionNotCounted)
        ),
        ["a new seat at version -1"] = new(
            [NewSeat("'available', -1, null, null, null")],
            Check("seats", "seats_version_not_negative"),
            Behind: Off("seats", "seats_count_from_zero")
        ),
        ["a negative price"] = new(
            [NewSeat("'available', 0, null, null, null", price: -1)],
            Check("seats", "seats_price_not_negative")
        ),
        ["deleting a seat"] = new(["delete from seats where id = #free"], Right("delete", "seats")),
        ["another price for a seat"] = new(
            ["update seats set price_cents = 1 where id = #free"],
            Right("update", "seats"),
            Also: [Off("seats", "seats_move_legally")]
        ),
        ["another place for a seat"] = new(
            ["update seats set section = 'Elsewhere' where id = #free"],
            Right("update", "seats"),
            Also: [Off("seats", "seats_move_legally")]
        ),
    };

    public static TheoryData<string> Names => [.. Statements.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public Task Guard_IllegalStatement_IsRefused(string what) => Statements[what].ShouldBeRefusedAsync(scene);

    [Theory]
    [MemberData(nameof(Names))]
    public Task Guard_Removed_LetsTheStatementPass(string what) => Statements[what].ShouldPassUnguardedAsync(scene);
}
