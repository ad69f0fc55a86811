using BoxOffice.Domain.Bookings;
using BoxOffice.Domain.Payments;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace BoxOffice.Domain.Data.Configurations;

internal sealed class LedgerMovementConfiguration : IEntityTypeConfiguration<LedgerMovement>
{
    public void Configure(EntityTypeBuilder<LedgerMovement> movement)
    {
        movement.Property(m => m.Id).ValueGeneratedNever();
        movement.Property(m => m.Kind).HasMaxLength(20);
        movement.Property(m => m.Currency).HasMaxLength(Money.CurrencyLength);
        movement.Property(m => m.Actor).HasActor();
        movement.HasOne<Booking>().WithMany().HasForeignKey(m => m.BookingId).OnDelete(DeleteBehavior.Restrict);
        movement.HasMany(m => m.Entries).WithOne().HasForeignKey(e => e.MovementId).OnDelete(DeleteBehavior.Restrict);
    }
}
