using System.Text.Json;
using BoxOffice.Domain.Venues.Plans;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace BoxOffice.Domain.Data.Configurations;

internal sealed class SeatingPlanConfiguration : IEntityTypeConfiguration<SeatingPlan>
{
    public void Configure(EntityTypeBuilder<SeatingPlan> plan)
    {
        plan.Property(p => p.Name).HasMaxLength(PlanLimits.NameLength);
        plan.HasMany(p => p.Categories).WithOne().HasForeignKey(c => c.PlanId);
        plan.HasMany(p => p.Sections).WithOne().HasForeignKey(s => s.PlanId);

        // Areas are drawn and never queried, so they are one JSON document for each plan.
        plan.Property(p => p.Areas)
            .HasColumnType("jsonb")
            .HasConversion(
                areas => JsonSerializer.Serialize(areas, JsonSerializerOptions.Default),
                json => JsonSerializer.Deserialize<List<PlanArea>>(json, JsonSerializerOptions.Default)!,
                new ValueComparer<List<PlanArea>>((a, b) => ReferenceEquals(a, b), areas => areas.Count, areas => areas)
            );
    }
}
