namespace BoxOffice.Domain.Venues.Plans;

/// <summary>
/// An unbroken stretch of neighbours: seats <c>Start … Start + Count − 1</c> by <see cref="PlanSeat.Ordinal"/>.
/// </summary>
public readonly record struct SeatRun(int Number, int Start, int Count);

/// <summary>
/// The neighbours of seats, read from a plan's runs. All answers take time linear in the seats asked about.
/// </summary>
public static class PlanAdjacency
{
    /// <summary>Every seat of the plan, in order of <see cref="PlanSeat.Ordinal"/>.</summary>
    public static IEnumerable<PlanSeat> Seats(this SeatingPlan plan) =>
        plan.Sections.SelectMany(section => section.Rows).SelectMany(row => row.Seats);

    /// <summary>Every run of the plan, in order; together they hold each seat exactly once.</summary>
    public static IEnumerable<SeatRun> Runs(this SeatingPlan plan)
    {
        SeatRun? open = null;
        foreach (var seat in plan.Seats())
        {
            if (open is { } run && run.Number == seat.Run)
            {
                open = run with { Count = run.Count + 1 };
                continue;
            }

            if (open is not null)
                yield return open.Value;
            open = new SeatRun(seat.Run, seat.Ordinal, 1);
        }

        if (open is not null)
            yield return open.Value;
    }

    /// <summary>
    /// Whether these seats, in any order, form one unbroken stretch. True for a single seat, false for none.
    /// </summary>
    public static bool AreTogether(this IEnumerable<PlanSeat> seats)
    {
        var ordered = seats.OrderBy(seat => seat.Ordinal).ToList();
        return ordered.Count > 0 && ordered.Zip(ordered.Skip(1)).All(pair => pair.First.IsBeside(pair.Second));
    }
}
