using BoxOffice.Domain.Venues.Geometry;
using BoxOffice.Domain.Venues.Plans;

namespace BoxOffice.Domain.Venues.Naming;

/// <summary>Rows that belong together, in order from the focus outwards once the sections are found.</summary>
internal sealed class DraftSection
{
    public string Name { get; set; } = "";

    public List<DraftRow> Rows { get; set; } = [];

    public IEnumerable<Vector> Places => Rows.SelectMany(row => row.Seats).Select(seat => seat.Place);
}
