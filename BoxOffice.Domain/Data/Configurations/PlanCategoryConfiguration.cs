using BoxOffice.Domain.Venues.Plans;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace BoxOffice.Domain.Data.Configurations;

internal sealed class PlanCategoryConfiguration : IEntityTypeConfiguration<PlanCategory>
{
    public void Configure(EntityTypeBuilder<PlanCategory> category)
    {
        category.ToTable("plan_categories");
        category.Property(c => c.Name).HasMaxLength(PlanLimits.CategoryLength);
        category.Property(c => c.Color).HasMaxLength(PlanLimits.ColorLength);
        category.HasIndex(c => new { c.PlanId, c.Ordinal }).IsUnique();
    }
}
