using BoxOffice.Domain.Data;
using BoxOffice.Domain.Venues.Plans;
using Microsoft.EntityFrameworkCore;

namespace BoxOffice.Domain.Venues.Import;

/// <summary>Stores seating plans with their venues.</summary>
public sealed class VenuePlans(IDbContextFactory<BoxOfficeDbContext> contexts)
{
    private const int MostVenueName = 200;

    /// <summary>
    /// Reads a file with one pretix seating plan and stores it under the venue of that name, which is created if there
    /// is none. A plan with problems is not stored.
    /// </summary>
    /// <param name="utf8">The file's bytes.</param>
    /// <param name="venueName">1 to 200 characters.</param>
    /// <param name="timeZone">
    /// The time zone of a new venue, see <see cref="VenueTimeZone.Read"/>; null: the default.
    /// </param>
    /// <param name="cancellationToken">Stops before anything is stored.</param>
    /// <returns>The stored plan with the importer's notes, or all problems of the file.</returns>
    public async Task<StoredPlan> ImportAsync(
        ReadOnlyMemory<byte> utf8,
        string venueName,
        string? timeZone = null,
        CancellationToken cancellationToken = default
    )
    {
        var stored = await ImportAllAsync(utf8, new(venueName, timeZone) { IsOne = true }, cancellationToken);
        return new(stored.Plans.SingleOrDefault(), stored.Notes, stored.Problems);
    }

    /// <summary>
    /// Reads a file with any number of pretix seating plans and stores them under one venue. When one has problems,
    /// nothing is stored.
    /// </summary>
    public async Task<StoredPlans> ImportAllAsync(
        ReadOnlyMemory<byte> utf8,
        PlanRequest request,
        CancellationToken cancellationToken = default
    )
    {
        var name = request.VenueName.Trim();
        if (name.Length is 0 or > MostVenueName || name.Any(char.IsControl))
            return StoredPlans.Refused($"A venue's name has 1 to {MostVenueName} characters.");
        var zone = request.TimeZone is null ? null : (Outcome<string>?)VenueTimeZone.Read(request.TimeZone);
        if (zone?.Refusal is { } noZone)
            return StoredPlans.Refused(noZone.Message);

        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var file = PretixPlanImporter.ImportAll(utf8, await context.NowAsync(cancellationToken), request.PlanName);
        List<PlanFinding> notes = [.. file.Notes, .. file.Plans.SelectMany(p => p.Notes)];
        List<PlanFinding> problems = [.. file.Problems, .. file.Plans.SelectMany(p => p.Problems)];
        var plans = file.Plans.Select(p => p.Plan).OfType<SeatingPlan>().ToList();
        if (request.IsOne && file.Plans.Count > 1)
        {
            problems.Insert(
                0,
                PlanFinding.At(
                    "$",
                    $"The file holds {file.Plans.Count} seating plans; "
                        + $"choose one by name or id: {PlanChoice.Names(plans.ConvertAll(p => p.Name))}."
                )
            );
        }

        if (problems.Count > 0)
            return new([], notes, problems);

        var venue =
            await context.Venues.SingleOrDefaultAsync(v => v.Name == name, cancellationToken)
            ?? new Venue { Name = name, TimeZone = zone?.Value ?? Venue.UsualTimeZone };
        if (zone?.Value is { } wanted && wanted != venue.TimeZone)
            notes.Add(PlanFinding.At("time zone", $"{name} is in {venue.TimeZone} already; {wanted} is not used."));
        context.ChangeTracker.AutoDetectChangesEnabled = false; // Tens of thousands of new rows: nothing to detect.
        foreach (var plan in plans)
        {
            plan.Venue = venue;
            context.Add(plan);
        }
        await context.SaveChangesAsync(cancellationToken);
        return new(plans, notes, problems);
    }
}
