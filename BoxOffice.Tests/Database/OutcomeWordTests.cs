using System.Reflection;
using System.Text.RegularExpressions;
using BoxOffice.Domain;
using BoxOffice.Domain.Data;
using BoxOffice.Domain.Seating;

namespace BoxOffice.Tests.Database;

/// <summary>The SQL functions answer with exactly the words of <see cref="OutcomeWord"/>.</summary>
public sealed partial class OutcomeWordTests
{
    private static readonly string[] Answering =
    [
        "hold_seats.sql",
        "release_seats.sql",
        "renew_hold.sql",
        "reserve_booking.sql",
    ];

    [Fact]
    public void Words_InSql_AreThoseOfCSharp() => Differences(Answering.Select(SqlText.Read)).ShouldBeEmpty();

    /// <summary>The control: a word that differs is found.</summary>
    [Fact]
    public void Words_ChangedInSql_AreFound() =>
        Differences(
                Answering.Select(file =>
                    SqlText.Read(file).Replace("'hold-expired'", "'hold-over'", StringComparison.Ordinal)
                )
            )
            .ShouldBe(["hold-expired", "hold-over"], ignoreOrder: true);

    /// <summary>Fails when a function that returns an outcome is in a file that is not checked above.</summary>
    [Fact]
    public void Words_InOtherFiles_AreNotReturned() =>
        Guards
            .Expected.Keys.Except(Answering)
            .ShouldAllBe(file => !SqlText.Read(file).Contains("outcome text", StringComparison.Ordinal));

    private static IEnumerable<string> Differences(IEnumerable<string> sql)
    {
        // Statuses of seats are literals too; "held", "available" and "booked" are no answers.
        var statuses = Enum.GetNames<SeatStatus>().Select(name => name.ToLowerInvariant());
        var used = sql.SelectMany(text => Literal().Matches(text).Select(match => match.Groups[1].Value)).ToHashSet();
        var named = typeof(OutcomeWord)
            .GetFields(BindingFlags.Public | BindingFlags.Static)
            .Select(field => (string)field.GetRawConstantValue()!)
            .ToList();
        return used.Except(named).Except(statuses).Concat(named.Except(used));
    }

    [GeneratedRegex("'([a-z]+(?:-[a-z]+)*)'")]
    private static partial Regex Literal();
}
