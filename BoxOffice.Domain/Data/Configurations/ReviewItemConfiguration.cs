using BoxOffice.Domain.Bookings;
using BoxOffice.Domain.Bookings.Review;
using BoxOffice.Domain.Payments;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace BoxOffice.Domain.Data.Configurations;

internal sealed class ReviewItemConfiguration : IEntityTypeConfiguration<ReviewItem>
{
    public void Configure(EntityTypeBuilder<ReviewItem> item)
    {
        item.Property(i => i.Kind).HasConversion<string>().HasMaxLength(30);
        item.Property(i => i.Cause).HasMaxLength(ReviewItem.MaxCauseLength);
        item.Property(i => i.Currency).HasMaxLength(Money.CurrencyLength);
        item.Property(i => i.Seen).HasMaxLength(ReviewItem.MaxSeenLength);
        item.Property(i => i.Note).HasMaxLength(ReviewItem.MaxNoteLength);
        item.Property(i => i.ResolvedBy).HasActor();
        item.HasOne<Booking>().WithMany().HasForeignKey(i => i.BookingId).OnDelete(DeleteBehavior.Restrict);
        item.HasOne<Payment>().WithMany().HasForeignKey(i => i.PaymentId).OnDelete(DeleteBehavior.Restrict);
        item.HasIndex(i => new { i.Kind, i.Cause }).IsUnique();
        item.HasIndex(i => i.Id).HasFilter("resolved_at is null").HasDatabaseName("ix_review_items_open");
    }
}
