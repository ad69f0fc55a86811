using BoxOffice.Domain.Venues.Plans;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace BoxOffice.Domain.Data.Configurations;

internal sealed class PlanSectionConfiguration : IEntityTypeConfiguration<PlanSection>
{
    public void Configure(EntityTypeBuilder<PlanSection> section)
    {
        section.ToTable("plan_sections");
        section.Property(s => s.Name).HasMaxLength(PlanLimits.SectionNameLength);
        section.HasMany(s => s.Rows).WithOne().HasForeignKey(r => r.SectionId);
        section.HasIndex(s => new { s.PlanId, s.Name }).IsUnique();
    }
}
