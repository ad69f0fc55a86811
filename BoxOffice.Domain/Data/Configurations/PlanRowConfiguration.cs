using BoxOffice.Domain.Venues.Plans;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace BoxOffice.Domain.Data.Configurations;

internal sealed class PlanRowConfiguration : IEntityTypeConfiguration<PlanRow>
{
    public void Configure(EntityTypeBuilder<PlanRow> row)
    {
        row.ToTable("plan_rows");
        row.Property(r => r.Label).HasMaxLength(PlanLimits.StoredLabelLength);
        row.Property(r => r.LabelAt).HasConversion<string>().HasMaxLength(10);
        row.HasMany(r => r.Seats).WithOne().HasForeignKey(s => s.RowId);
        row.HasIndex(r => new { r.SectionId, r.Label }); // Not unique: a row cut by an aisle is two rows of one label.
    }
}
