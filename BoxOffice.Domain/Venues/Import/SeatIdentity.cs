using BoxOffice.Domain.Venues.Naming;
using BoxOffice.Domain.Venues.Plans;

namespace BoxOffice.Domain.Venues.Import;

/// <summary>
/// Gives every seat an identity of its own. The format requires a unique <c>seat_guid</c>, but real files repeat it
/// where a row was copied. The first seat keeps it; each other seat gets its <c>uuid</c>, or a new identity when that
/// is taken.
/// </summary>
internal static class SeatIdentity
{
    public static void Settle(DraftPlan plan, PlanFindings findings)
    {
        // All identities in the file count as taken from the start, so that no seat gets the identity of a later seat.
        var written = plan.Seats.Select(seat => seat.Guid).OfType<string>().ToHashSet(StringComparer.Ordinal);
        var given = new HashSet<string>(StringComparer.Ordinal);
        var copies = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var seat in plan.Seats)
        {
            if (seat.Guid is { } own && given.Add(own))
                continue;

            var fallback =
                seat.Uuid is { } uuid && !written.Contains(uuid) && !given.Contains(uuid)
                    ? uuid
                    : UniqueName.Among(
                        seat.Guid ?? $"{seat.Row.Label}-{seat.Number}",
                        taken => written.Contains(taken) || given.Contains(taken),
                        PlanLimits.NameLength,
                        copies
                    );
            if (seat.Guid is null)
            {
                findings.Note(
                    $"{seat.Path}.seat_guid",
                    $"The seat has no identity; it is given \"{fallback}\".",
                    "The seat has no identity; it is given one."
                );
            }
            else
            {
                findings.Note(
                    $"{seat.Path}.seat_guid",
                    $"\"{seat.Guid}\" is another seat's identity already; this one is known as \"{fallback}\".",
                    "Another seat has this identity already; this one is known by another."
                );
            }

            seat.Guid = fallback;
            given.Add(fallback);
        }
    }
}
