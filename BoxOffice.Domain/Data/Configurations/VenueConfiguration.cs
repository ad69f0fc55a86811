using BoxOffice.Domain.Venues;
using BoxOffice.Domain.Venues.Plans;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace BoxOffice.Domain.Data.Configurations;

internal sealed class VenueConfiguration : IEntityTypeConfiguration<Venue>
{
    public void Configure(EntityTypeBuilder<Venue> venue)
    {
        venue.Property(v => v.Name).HasMaxLength(PlanLimits.NameLength);
        // Databases of earlier versions may have the time zone names of Windows.
        venue
            .Property(v => v.TimeZone)
            .HasMaxLength(VenueTimeZone.MaxLength)
            .HasConversion(zone => zone, stored => VenueTimeZone.Stored(stored));
        venue.Property(v => v.Version).IsConcurrencyToken();
        venue.HasIndex(v => v.Name).IsUnique();
    }
}
