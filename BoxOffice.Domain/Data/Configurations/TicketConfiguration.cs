using BoxOffice.Domain.Bookings;
using BoxOffice.Domain.Events.Prices;
using BoxOffice.Domain.Seating;
using BoxOffice.Domain.Venues.Plans;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace BoxOffice.Domain.Data.Configurations;

internal sealed class TicketConfiguration : IEntityTypeConfiguration<Ticket>
{
    public void Configure(EntityTypeBuilder<Ticket> ticket)
    {
        ticket.ToTable(t =>
            t.HasCheckConstraint(
                "tickets_kept_of_void",
                "kept_cents between 0 and price_cents and (kept_cents = 0 or voided_at is not null)"
            )
        );
        ticket.Ignore(t => t.IsLive);
        ticket.Property(t => t.Section).HasMaxLength(PlanLimits.SectionNameLength);
        ticket.Property(t => t.Row).HasMaxLength(PlanLimits.StoredLabelLength);
        ticket.Property(t => t.SeatNumber).HasMaxLength(PlanLimits.StoredLabelLength);
        ticket.Property(t => t.PriceType).HasMaxLength(PriceType.MaxKeyLength);
        ticket.Property(t => t.TypeName).HasMaxLength(PriceType.MaxNameLength);
        ticket.Property(t => t.DiscountCents).HasDefaultValue(0L);
        ticket.Property(t => t.FeeCents).HasDefaultValue(0L);
        ticket.Property(t => t.FeeKeptCents).HasDefaultValue(0L);
        ticket.Property(t => t.TaxCents).HasDefaultValue(0L);
        ticket.Property(t => t.KeptCents).HasDefaultValue(0L);
        ticket.Property(t => t.Reason).HasMaxLength(Ticket.MaxReasonLength);
        ticket.Property(t => t.VoidReason).HasMaxLength(Ticket.MaxReasonLength);
        ticket.HasOne<Ticket>().WithMany().HasForeignKey(t => t.ExchangedInto).OnDelete(DeleteBehavior.Restrict);
        ticket.HasIndex(t => t.ExchangedInto).HasFilter("exchanged_into is not null");
        ticket.HasIndex(t => t.MovingTo).HasFilter("moving_to is not null");
        ticket.HasOne<Seat>().WithMany().HasForeignKey(t => t.SeatId).OnDelete(DeleteBehavior.Restrict);

        // I1: one live ticket for each seat.
        ticket
            .HasIndex(t => t.SeatId)
            .IsUnique()
            .HasFilter("voided_at is null")
            .HasDatabaseName("ix_tickets_one_live_ticket");
    }
}
