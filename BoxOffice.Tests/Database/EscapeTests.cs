namespace BoxOffice.Tests.Database;

/// <summary>The application's role cannot disable the guards, nor change them.</summary>
public sealed class EscapeTests(SeatScene scene) : IClassFixture<SeatScene>
{
    private static readonly string[] WaysOut =
    [
        "alter table seats disable trigger seats_move_legally",
        "drop trigger seats_move_legally on seats",
        "alter table seats drop constraint seats_status_shape",
        "drop index ix_tickets_one_live_ticket",
        "create or replace function guard_seat_moves() returns trigger language plpgsql as 'begin return null; end'",
        "create table seats_of_my_own (id int)",
        "create temp table events (id bigint, seat_limit int)",
        "set session_replication_role = replica",
        "set role #owner",
        "reset role; set role pg_write_all_data",
        "truncate seats cascade",
        "truncate seat_history",
        "truncate ledger_entries",
        "truncate holds",
        "alter role #application superuser",
        "grant delete on seats to #application; delete from seats",
        "select password from application_logins",
        "drop table seat_history",
        "lock table seats in access exclusive mode",
    ];

    public static TheoryData<string> Escapes => [.. WaysOut];

    [Theory]
    [MemberData(nameof(Escapes))]
    public async Task Application_TriesToBypassTheGuards_IsRefused(string sql) =>
        (await scene.TryAsync(sql)).ShouldBe(Guard.NoRight);
}
