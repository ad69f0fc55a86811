using BoxOffice.Domain.Events;
using BoxOffice.Domain.Venues.Plans;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace BoxOffice.Domain.Data.Configurations;

internal sealed class EventPriceConfiguration : IEntityTypeConfiguration<EventPrice>
{
    public void Configure(EntityTypeBuilder<EventPrice> price)
    {
        price.HasKey(p => new { p.EventId, p.Category });
        price.ToTable(table => table.HasCheckConstraint("event_prices_not_negative", "price_cents >= 0"));
        price.Property(p => p.Name).HasMaxLength(PlanLimits.CategoryLength);
        price.Property(p => p.Color).HasMaxLength(PlanLimits.ColorLength);
    }
}
