using BoxOffice.Domain.Seating;
using Npgsql;

namespace BoxOffice.Tests.Database;

/// <summary>
/// The state machines of C# and of PostgreSQL are the same: the table <c>legal_moves</c> has the same moves, and the
/// guards let exactly those pass, each tried as plain SQL. Seats, whose moves need more rows, are tried in
/// <see cref="SeatMovesTests"/>.
/// </summary>
public sealed class StateMachineTests(SeatScene scene) : IClassFixture<SeatScene>
{
    /// <summary>The state in <c>legal_moves</c> from which a row is inserted.</summary>
    private const string New = "new";

    public static TheoryData<string, string, string> Moves =>
        [
            .. from machine in Machine.All
            from before in machine.States.Prepend(New)
            from after in machine.States
            where before != after && before != "ended" && !(before == New && after == "ended")
            select (machine.Name, before, after),
        ];

    [Fact]
    public async Task Table_EveryMachine_HasTheMovesOfCSharp() => (await DifferencesAsync()).ShouldBeEmpty();

    [Theory]
    [MemberData(nameof(Moves))]
    public async Task Guard_EveryMove_AgreesWithCSharp(string machine, string from, string to) =>
        (await DifferenceAsync(Find(machine), from, to)).ShouldBeNull();

    /// <summary>The control: without its guards every move passes.</summary>
    [Theory]
    [MemberData(nameof(Moves))]
    public async Task Guard_Removed_LetsEveryMovePass(string machine, string from, string to) =>
        (await TryAsync(Find(machine), from, to, string.Join("; ", Find(machine).Triggers))).ShouldBeNull();

    /// <summary>The control: a move that only PostgreSQL or only C# has is found.</summary>
    [Theory]
    [InlineData(
        "insert into legal_moves values ('booking', 'Declined', 'Confirmed')",
        "booking",
        "Declined",
        "Confirmed"
    )]
    [InlineData(
        "delete from legal_moves where (machine, to_state) = ('payment', 'Voided')",
        "payment",
        "Open",
        "Voided"
    )]
    [InlineData("delete from legal_moves where (machine, to_state) = ('hold', 'live')", "hold", "reserved", "live")]
    [InlineData(
        "delete from legal_moves where (machine, to_state) = ('refund', 'Failed')",
        "refund",
        "Pending",
        "Failed"
    )]
    [InlineData("insert into legal_moves values ('refund', 'new', 'Failed')", "refund", "new", "Failed")]
    public async Task Guard_MadeFromAnotherTable_DiffersFromCSharp(
        string change,
        string machine,
        string from,
        string to
    ) => (await DifferenceAsync(Find(machine), from, to, $"{change}; select apply_legal_moves()")).ShouldNotBeNull();

    /// <summary>The control for seats, whose guard is another function.</summary>
    [Fact]
    public async Task SeatGuard_MadeFromAnotherTable_DiffersFromCSharp() =>
        (
            await scene.TryAsync(
                SceneSql.Move(SeatStatus.Available, SeatStatus.Reserved),
                "insert into legal_moves values ('seat', 'available', 'reserved'); select apply_legal_moves(); "
                    + Guard.WithoutMoney
            )
        ).ShouldBeNull();

    [Fact]
    public async Task Table_ChangedInTheDatabase_DiffersFromCSharp()
    {
        await using var connection = await scene.Database.OpenAsOwnerAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        await using var change = connection.CreateCommand();
        change.CommandText = "delete from legal_moves where machine = 'seat' and from_state = 'booked'";
        await change.ExecuteNonQueryAsync();

        (await DifferencesAsync(connection)).ShouldBe(["seat booked available"]);
    }

    private static Machine Find(string name) => Machine.All.Single(machine => machine.Name == name);

    private async Task<IEnumerable<string>> DifferencesAsync(NpgsqlConnection? open = null)
    {
        await using var own = open is null ? await scene.Database.OpenAsOwnerAsync() : null;
        await using var command = (open ?? own!).CreateCommand();
        command.CommandText = "select concat_ws(' ', machine, from_state, to_state) from legal_moves";
        var stored = new List<string>();
        await using (var reader = await command.ExecuteReaderAsync())
        {
            while (await reader.ReadAsync())
                stored.Add(reader.GetString(0));
        }
        var expected = Machine
            .All.SelectMany(m =>
                m.Beginnings.Select(to => $"{m.Name} {New} {to}")
                    .Concat(m.Moves.Select(v => $"{m.Name} {v.From} {v.To}"))
            )
            .Concat(SeatTransitions.Table.Beginnings.Select(to => $"seat {New} {Lower(to)}"))
            .Concat(SeatTransitions.Table.Moves.Select(v => $"seat {Lower(v.From)} {Lower(v.To)}"))
            .ToList();
        return expected.Except(stored).Concat(stored.Except(expected));
    }

    /// <summary>How the guard differs from C# about one move; null when it does not.</summary>
    private async Task<string?> DifferenceAsync(Machine machine, string from, string to, string? change = null)
    {
        var refusal = await TryAsync(machine, from, to, change);
        var expected = machine.IsLegal(from == New ? null : from, to) ? null : machine.Violation;
        return refusal == expected ? null : $"{machine.Name} {from} → {to}: {refusal ?? "passed"}";
    }

    private Task<string?> TryAsync(Machine machine, string from, string to, string? without = null)
    {
        // The row is put into its first state with all triggers off.
        var begin =
            from == New
                ? ""
                : $"set session_replication_role = replica; {machine.Insert(from)}; reset session_replication_role";
        return scene.TryAsync(
            from == New ? machine.Insert(to) : machine.Update(to)!,
            $"{without}; {machine.Unrelated}; {Guard.WithoutMoney}; {begin}"
        );
    }

    private static string Lower(SeatStatus status) => status.ToString().ToLowerInvariant();
}
