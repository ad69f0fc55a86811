using BoxOffice.Domain.Venues.Plans;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace BoxOffice.Domain.Data.Configurations;

internal sealed class PlanCategoryConfiguration : IEntityTypeConfiguration<PlanCategory>
{
    public void Configure(EntityTypeBuilder<PlanCategory> category)
    {
        category.ToTable("plan_categories");
        category.Property(c => c.Name).HasMaxLength(100);
        category.Property(c => c.Color).HasMaxLength(9);
        category.HasIndex(c => new { c.PlanId, c.Ordinal }).IsUnique();
    }
}
