using BoxOffice.Domain.Venues.Naming;
using BoxOffice.Domain.Venues.Plans;

namespace BoxOffice.Domain.Venues.Import;

/// <summary>Chooses plans of one file and gives each a name of its own.</summary>
internal static class PlanChoice
{
    /// <summary>The plan of that name or id; a problem when there is none, or more than one.</summary>
    public static List<PlanInFile> Choose(List<PlanInFile> plans, string wanted, PlanFindings findings)
    {
        foreach (
            var comparison in (ReadOnlySpan<StringComparison>)
                [StringComparison.Ordinal, StringComparison.OrdinalIgnoreCase]
        )
        {
            var fitting = plans.FindAll(plan => wanted.Trim().Equals(plan.Called, comparison));
            if (fitting.Count == 0)
                fitting = plans.FindAll(plan => wanted.Trim().Equals(plan.Id, comparison));
            if (fitting.Count == 1)
                return fitting;
            if (fitting.Count > 1)
            {
                findings.Problem(
                    "$",
                    $"{fitting.Count} plans are called \"{wanted}\". "
                        + $"Choose one by its id: {string.Join(", ", fitting.Select(plan => plan.Id ?? "(none)"))}."
                );
                return [];
            }
        }

        findings.Problem(
            "$",
            $"The file holds no plan \"{wanted}\". "
                + $"It holds {Names(plans.ConvertAll(plan => plan.Called ?? plan.Id ?? "a plan without a name"))}."
        );
        return [];
    }

    /// <summary>For messages: the names of the first plans and the number of the others.</summary>
    public static string Names(IReadOnlyList<string> plans)
    {
        var names = string.Join(", ", plans.Take(10).Select(name => $"\"{name}\""));
        return plans.Count > 10 ? $"{names} and {plans.Count - 10} more" : names;
    }

    /// <summary>Gives every plan of a file a different name.</summary>
    public static IEnumerable<PlanInFile> WithNamesOfTheirOwn(IReadOnlyList<PlanInFile> plans, PlanFindings findings)
    {
        if (plans.Count == 1)
            return plans;

        var taken = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        var named = new List<PlanInFile>();
        foreach (var plan in plans)
        {
            var wanted = plan.Called ?? $"Seating plan {named.Count + 1}";
            var name = UniqueName.Among(wanted, taken.Contains, PlanLimits.NameLength);
            if (name != wanted)
            {
                findings.Note(
                    plan.Path,
                    $"Another plan of the file is called \"{wanted}\"; this one becomes \"{name}\".",
                    "Another plan of the file has this name; this one gets a suffix."
                );
            }

            taken.Add(name);
            named.Add(plan with { Name = name });
        }

        return named;
    }
}
