using BoxOffice.Domain.Venues.Geometry;
using BoxOffice.Domain.Venues.Plans;

namespace BoxOffice.Domain.Venues.Naming;

/// <summary>
/// Decides the sections of a plan. When the plan has several zones, they are the sections, in their order. When it has
/// one zone, the sections come from the blocks that the rows form and the captions near them.
/// </summary>
internal static class SectionFinder
{
    /// <summary>
    /// When there are more blocks than this, or fewer than two rows for each block, they are tables or boxes and not
    /// sections.
    /// </summary>
    private const int MostSections = 120;

    public static List<DraftSection> Find(DraftPlan plan, Vector focus, PlanFindings findings)
    {
        var zones = plan.Zones.Where(zone => zone.Rows.Count > 0).ToList();
        var sections = zones.Count > 1 ? FromZones(zones, findings) : FromBlocks(plan, zones[0], focus, findings);
        foreach (var section in sections)
        {
            section.Rows =
            [
                .. section.Rows.OrderBy(row => Math.Round(row.Seats.Min(seat => seat.Place.DistanceTo(focus)))),
            ];
        }

        return sections;
    }

    private static List<DraftSection> FromZones(List<DraftZone> zones, PlanFindings findings)
    {
        var names = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        var copies = new Dictionary<string, int>(StringComparer.OrdinalIgnoreCase);
        var sections = new List<DraftSection>();
        foreach (var zone in zones)
        {
            var wanted = zone.Name ?? $"Section {sections.Count + 1}";
            var name = UniqueName.Among(wanted, names.Contains, lastCopies: copies);
            if (zone.Name is null)
            {
                findings.Note(
                    $"{zone.Path}.name",
                    $"The zone has no name; it is called \"{name}\".",
                    "The zone has no name; it is called by its place."
                );
            }
            else if (name != wanted)
            {
                findings.Note(
                    $"{zone.Path}.name",
                    $"Another zone is called \"{wanted}\" already; this one becomes \"{name}\".",
                    "Another zone has this name already; this one gets a suffix."
                );
            }

            names.Add(name);
            sections.Add(new DraftSection { Name = name, Rows = zone.Rows });
        }

        return sections;
    }

    private static List<DraftSection> FromBlocks(DraftPlan plan, DraftZone zone, Vector focus, PlanFindings findings)
    {
        var blocks = RowBlocks.Find(zone.Rows);
        var isScattered = blocks.Count > MostSections || blocks.Count * 2 > zone.Rows.Count;
        if (blocks.Count == 1 || isScattered)
            return [new DraftSection { Name = zone.Name ?? "Section 1", Rows = zone.Rows }];

        var captions = Caption.Read(plan.Zones.SelectMany(each => each.Areas));
        var named = SectionNames.Name(blocks, captions, focus);
        findings.Note(
            zone.Path,
            $"The plan has one zone; it is divided into {named.Count} sections by where the rows lie."
        );
        return named;
    }
}
