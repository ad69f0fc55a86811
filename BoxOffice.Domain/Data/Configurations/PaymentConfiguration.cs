using BoxOffice.Domain.Payments;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace BoxOffice.Domain.Data.Configurations;

internal sealed class PaymentConfiguration : IEntityTypeConfiguration<Payment>
{
    public void Configure(EntityTypeBuilder<Payment> payment)
    {
        payment.Property(p => p.Id).ValueGeneratedNever();
        payment.Ignore(p => p.IsClosed).Ignore(p => p.DisputedCents).Ignore(p => p.IsOverTheCounter);
        payment.Property(p => p.Status).HasConversion<string>().HasMaxLength(20);
        payment.Property(p => p.Tender).HasConversion<string>().HasMaxLength(20);
        payment.Property(p => p.Actor).HasActor();
        payment.Property(p => p.Currency).HasMaxLength(Money.CurrencyLength);
        payment.Property(p => p.PaymentMethod).HasMaxLength(Payment.MaxMethodLength);
        payment.Property(p => p.SessionId).HasMaxLength(Payment.MaxProviderIdLength);
        payment.Property(p => p.IntentId).HasMaxLength(Payment.MaxProviderIdLength);
        payment.Property(p => p.HintedIntentId).HasMaxLength(Payment.MaxProviderIdLength);
        payment.Property(p => p.Version).IsConcurrencyToken();
        payment.Property(p => p.Reference).HasMaxLength(Payment.MaxReferenceLength);
        payment.Property(p => p.AuthorisedCents).HasDefaultValue(0L);
        payment.Property(p => p.CapturedCents).HasDefaultValue(0L);
        payment.Property(p => p.RefundedCents).HasDefaultValue(0L);
        payment.Property(p => p.Version).HasDefaultValue(0);
        payment.HasOne<Voucher>().WithMany().HasForeignKey(p => p.VoucherId).OnDelete(DeleteBehavior.Restrict);
        payment.HasOne<Payment>().WithMany().HasForeignKey(p => p.ExchangedPaymentId).OnDelete(DeleteBehavior.Restrict);
        payment.HasOne<Payment>().WithMany().HasForeignKey(p => p.SourcePaymentId).OnDelete(DeleteBehavior.Restrict);
        payment.HasMany(p => p.Disputes).WithOne().HasForeignKey(d => d.PaymentId);
        payment.HasMany(p => p.Refunds).WithOne().HasForeignKey(r => r.PaymentId);
        payment.HasIndex(p => p.VoucherId).HasFilter("voucher_id is not null");
        payment.HasIndex(p => p.ExchangedPaymentId).HasFilter("exchanged_payment_id is not null");
        payment.HasIndex(p => p.SourcePaymentId).HasFilter("source_payment_id is not null");
        payment.HasIndex(p => p.IntentId).IsUnique();
        payment.HasIndex(p => p.SessionId).IsUnique();
        payment.HasIndex(p => p.NextCheckAt).HasFilter("next_check_at is not null");
    }
}
