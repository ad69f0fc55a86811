using BoxOffice.Domain.Bookings;
using BoxOffice.Domain.Seating;
using BoxOffice.Domain.Venues.Plans;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace BoxOffice.Domain.Data.Configurations;

internal sealed class TicketConfiguration : IEntityTypeConfiguration<Ticket>
{
    public void Configure(EntityTypeBuilder<Ticket> ticket)
    {
        ticket.ToTable("booking_seats");
        ticket.Property(t => t.Section).HasMaxLength(PlanLimits.SectionNameLength);
        ticket.Property(t => t.Row).HasMaxLength(PlanLimits.StoredLabelLength);
        ticket.Property(t => t.SeatNumber).HasMaxLength(PlanLimits.StoredLabelLength);
        ticket.HasOne<Seat>().WithMany().HasForeignKey(t => t.SeatId).OnDelete(DeleteBehavior.Restrict);

        // I1: one live ticket for each seat.
        ticket
            .HasIndex(t => t.SeatId)
            .IsUnique()
            .HasFilter("voided_at is null")
            .HasDatabaseName("ix_booking_seats_one_live_ticket");
    }
}
