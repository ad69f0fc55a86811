using BoxOffice.Domain.Bookings;
using BoxOffice.Domain.Events;
using BoxOffice.Domain.Events.Prices;
using BoxOffice.Domain.Idempotency;
using BoxOffice.Domain.Payments;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace BoxOffice.Domain.Data.Configurations;

internal sealed class BookingConfiguration : IEntityTypeConfiguration<Booking>
{
    public void Configure(EntityTypeBuilder<Booking> booking)
    {
        booking.Property(b => b.Id).ValueGeneratedNever();
        booking.Property(b => b.Code).HasMaxLength(12);
        booking.Property(b => b.AccessHash).HasMaxLength(Booking.HashLength);
        booking.Property(b => b.Name).HasMaxLength(Booking.MaxNameLength);
        booking.Property(b => b.Email).HasMaxLength(Booking.MaxEmailLength);
        booking.Property(b => b.Status).HasConversion<string>().HasMaxLength(20);
        booking.Property(b => b.Currency).HasMaxLength(Money.CurrencyLength);
        booking.Property(b => b.IdempotencyKey).HasMaxLength(CommandKey.MaxLength);
        booking.Property(b => b.RequestFingerprint).HasMaxLength(Booking.HashLength);
        booking.Property(b => b.DeclineReason).HasMaxLength(Booking.MaxDeclineReasonLength);
        booking.Property(b => b.Version).IsConcurrencyToken();
        booking.HasOne<Event>().WithMany().HasForeignKey(b => b.EventId).OnDelete(DeleteBehavior.Restrict);
        booking.Property(b => b.Channel).HasConversion<string>().HasMaxLength(20);
        booking.HasOne<PriceList>().WithMany().HasForeignKey(b => b.PriceListId).OnDelete(DeleteBehavior.Restrict);
        booking.HasOne<Promotion>().WithMany().HasForeignKey(b => b.PromotionId).OnDelete(DeleteBehavior.Restrict);
        booking.HasOne<Booking>().WithMany().HasForeignKey(b => b.ExchangeOf).OnDelete(DeleteBehavior.Restrict);
        booking.Property(b => b.FeeCents).HasDefaultValue(0L);
        booking.Property(b => b.FeeKeptCents).HasDefaultValue(0L);
        booking.Property(b => b.FeeTaxCents).HasDefaultValue(0L);
        booking.Property(b => b.KeptFeeCents).HasDefaultValue(0L);
        booking.HasMany(b => b.Tickets).WithOne().HasForeignKey(s => s.BookingId);
        booking.HasMany(b => b.Payments).WithOne().HasForeignKey(p => p.BookingId);
        booking.Ignore(b => b.SoldTickets).Ignore(b => b.CurrentTickets).Ignore(b => b.Payment);
        booking.Ignore(b => b.RefundedCents).Ignore(b => b.WasExchanged);
        booking.Property(b => b.Actor).HasActor();
        booking.HasIndex(b => b.ExchangeOf).HasFilter("exchange_of is not null");
        booking.HasIndex(b => b.PromotionId).HasFilter("promotion_id is not null");
        booking.HasIndex(b => b.Code).IsUnique();
        booking.HasIndex(b => b.IdempotencyKey).IsUnique().HasDatabaseName(ConstraintNames.OneBookingPerIdempotencyKey);
        booking.HasIndex(b => new { b.EventId, b.Email });
        booking.HasIndex(b => b.CustomerId);
        booking.HasIndex(b => b.ReservedUntil).HasFilter("status = 'Pending'");
    }
}
