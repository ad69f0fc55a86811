using BoxOffice.Domain.Data;
using Microsoft.EntityFrameworkCore;

namespace BoxOffice.Domain.Venues;

/// <summary>Stores seating plans with their venues.</summary>
public sealed class VenuePlans(IDbContextFactory<BoxOfficeDbContext> contexts)
{
    /// <summary>Reads a pretix seating plan and stores it under the venue of that name, which is made if need be. A broken plan stores nothing.</summary>
    /// <param name="utf8">The file's bytes.</param>
    /// <param name="venueName">1 to 200 characters.</param>
    /// <param name="timeZone">IANA name, for a venue that is made; null: the default.</param>
    /// <param name="cancellation">Stops before anything is stored.</param>
    /// <returns>The stored plan with the importer's notes, or all that is wrong with the file.</returns>
    public async Task<StoredPlan> ImportAsync(
        ReadOnlyMemory<byte> utf8, string venueName, string? timeZone = null, CancellationToken cancellation = default)
    {
        if (venueName.Trim().Length is 0 or > 200)
            return new(null, [], [new PlanProblem("$", "A venue's name has 1 to 200 characters.")]);
        await using var context = await contexts.CreateDbContextAsync(cancellation);
        var import = PretixPlanImporter.Import(utf8, await context.NowAsync(cancellation));
        if (import.Plan is not { } plan) return new(null, import.Notes, import.Problems);

        var name = venueName.Trim();
        plan.Venue = await context.Venues.SingleOrDefaultAsync(v => v.Name == name, cancellation) ?? new Venue { Name = name };
        if (timeZone is not null && plan.Venue.Id == 0) plan.Venue.TimeZone = timeZone;
        context.ChangeTracker.AutoDetectChangesEnabled = false; // Tens of thousands of new rows: nothing to detect.
        context.Add(plan);
        await context.SaveChangesAsync(cancellation);
        return new(plan, import.Notes, import.Problems);
    }
}

/// <summary>What became of a file: the stored plan, or null and every problem.</summary>
public sealed record StoredPlan(SeatingPlan? Plan, IReadOnlyList<PlanNote> Notes, IReadOnlyList<PlanProblem> Problems);
