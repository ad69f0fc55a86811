using BoxOffice.Domain.Events;
using BoxOffice.Domain.Seating;
using BoxOffice.Domain.Venues.Plans;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace BoxOffice.Domain.Data.Configurations;

// The checks and triggers that guard the tables are in Data/Sql.

internal sealed class SeatConfiguration : IEntityTypeConfiguration<Seat>
{
    public void Configure(EntityTypeBuilder<Seat> seat)
    {
        seat.Property(s => s.Section).HasMaxLength(PlanLimits.SectionNameLength);
        seat.Property(s => s.Row).HasMaxLength(PlanLimits.StoredLabelLength);
        seat.Property(s => s.SeatNumber).HasMaxLength(PlanLimits.StoredLabelLength);
        seat.Property(s => s.Version).IsConcurrencyToken();
        seat.HasOne<Event>().WithMany().HasForeignKey(s => s.EventId).OnDelete(DeleteBehavior.Restrict);
        seat.HasIndex(s => new
            {
                s.EventId,
                s.Section,
                s.Row,
                s.SeatNumber,
            })
            .IsUnique();
        seat.HasIndex(s => new { s.EventId, s.Ordinal }).IsUnique();
    }
}
