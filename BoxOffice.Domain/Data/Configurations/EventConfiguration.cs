using BoxOffice.Domain.Events;
using BoxOffice.Domain.Events.Prices;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace BoxOffice.Domain.Data.Configurations;

internal sealed class EventConfiguration : IEntityTypeConfiguration<Event>
{
    public void Configure(EntityTypeBuilder<Event> show)
    {
        show.ToTable(table =>
        {
            table.HasCheckConstraint("events_sale_window", "sales_start < sales_end");
            table.HasCheckConstraint("events_hold_seconds", "hold_seconds between 30 and 3600");
            table.HasCheckConstraint("events_seat_limit", "seat_limit between 1 and 100");
            table.HasCheckConstraint(
                "events_cancel_fee",
                "cancel_fee_cents >= 0 and cancel_fee_basis_points between 0 and 10000"
            );
        });
        show.Property(e => e.Name).HasMaxLength(Event.MaxNameLength);
        show.Property(e => e.Description).HasMaxLength(Event.MaxDescriptionLength);
        show.Property(e => e.Currency).HasMaxLength(Money.CurrencyLength);
        show.Property(e => e.MoneyGoneRule)
            .HasConversion<string>()
            .HasMaxLength(20)
            .HasDefaultValue(MoneyGoneRule.Keep)
            .HasSentinel(MoneyGoneRule.Keep);
        show.Property(e => e.Version).IsConcurrencyToken();
        show.HasOne(e => e.Venue).WithMany().HasForeignKey(e => e.VenueId).OnDelete(DeleteBehavior.Restrict);
        show.HasOne(e => e.Plan).WithMany().HasForeignKey(e => e.PlanId).OnDelete(DeleteBehavior.Restrict);
        show.HasMany(e => e.Prices).WithOne().HasForeignKey(p => p.EventId);
        show.Property(e => e.AllowsCancellation).HasDefaultValue(true).HasSentinel(true);
        show.Property(e => e.AllowsExchange).HasDefaultValue(true).HasSentinel(true);
        show.HasOne<PriceList>().WithMany().HasForeignKey(e => e.PriceListId).OnDelete(DeleteBehavior.Restrict);
        show.HasMany<Promotion>().WithOne().HasForeignKey(p => p.EventId).OnDelete(DeleteBehavior.Restrict);
        show.HasIndex(e => e.EventDate);
    }
}
