using BoxOffice.Domain.Payments;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace BoxOffice.Domain.Data.Configurations;

internal sealed class PaymentConfiguration : IEntityTypeConfiguration<Payment>
{
    public void Configure(EntityTypeBuilder<Payment> payment)
    {
        payment.Property(p => p.Id).ValueGeneratedNever();
        payment.Ignore(p => p.IsClosed);
        payment.Property(p => p.Status).HasConversion<string>().HasMaxLength(20);
        payment.Property(p => p.Currency).HasMaxLength(3);
        payment.Property(p => p.PaymentMethod).HasMaxLength(Payment.MaxMethodLength);
        payment.Property(p => p.SessionId).HasMaxLength(Payment.MaxProviderIdLength);
        payment.Property(p => p.IntentId).HasMaxLength(Payment.MaxProviderIdLength);
        payment.Property(p => p.HintedIntentId).HasMaxLength(Payment.MaxProviderIdLength);
        payment.Property(p => p.Version).IsConcurrencyToken();
        payment.HasMany(p => p.Refunds).WithOne().HasForeignKey(r => r.PaymentId);
        payment.HasIndex(p => p.IntentId).IsUnique();
        payment.HasIndex(p => p.SessionId).IsUnique();
        payment.HasIndex(p => p.NextCheckAt).HasFilter("next_check_at is not null");
    }
}

internal sealed class RefundConfiguration : IEntityTypeConfiguration<Refund>
{
    public void Configure(EntityTypeBuilder<Refund> refund)
    {
        refund.Property(r => r.Id).ValueGeneratedNever();
        refund.Property(r => r.Status).HasConversion<string>().HasMaxLength(20);
        refund.Property(r => r.ProviderRefundId).HasMaxLength(Payment.MaxProviderIdLength);
        refund.Property(r => r.Reason).HasMaxLength(Refund.MaxReasonLength);
        refund.Property(r => r.Version).IsConcurrencyToken();
    }
}

internal sealed class LedgerEntryConfiguration : IEntityTypeConfiguration<LedgerEntry>
{
    public void Configure(EntityTypeBuilder<LedgerEntry> entry)
    {
        entry.Property(e => e.Account).HasMaxLength(40);
        entry.Property(e => e.Currency).HasMaxLength(3);
        entry.HasIndex(e => new { e.MovementId, e.Account }).IsUnique();
    }
}

internal sealed class ProviderEventReceiptConfiguration : IEntityTypeConfiguration<ProviderEventReceipt>
{
    public void Configure(EntityTypeBuilder<ProviderEventReceipt> receipt)
    {
        receipt.Property(r => r.Id).HasMaxLength(Payment.MaxProviderIdLength);
        receipt.Property(r => r.Type).HasMaxLength(ProviderEventReceipt.MaxTypeLength);
        receipt.Property(r => r.ObjectId).HasMaxLength(Payment.MaxProviderIdLength);
        receipt.HasIndex(r => r.ReceivedAt);
    }
}
