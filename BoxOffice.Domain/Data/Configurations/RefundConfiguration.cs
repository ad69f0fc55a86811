using BoxOffice.Domain.Payments;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace BoxOffice.Domain.Data.Configurations;

internal sealed class RefundConfiguration : IEntityTypeConfiguration<Refund>
{
    public void Configure(EntityTypeBuilder<Refund> refund)
    {
        refund.Property(r => r.Id).ValueGeneratedNever();
        refund.Property(r => r.Status).HasConversion<string>().HasMaxLength(20);
        refund.Property(r => r.Kind).HasConversion<string>().HasMaxLength(20).HasDefaultValue(RefundKind.Tickets);
        refund.Ignore(r => r.IsWaiting).Ignore(r => r.NeedsPerson).Ignore(r => r.DueAt);
        refund.Property(r => r.Actor).HasActor();
        refund.Property(r => r.ProviderRefundId).HasMaxLength(Payment.MaxProviderIdLength);
        refund.HasIndex(r => r.ProviderRefundId).IsUnique();
        refund.Property(r => r.Reason).HasMaxLength(Refund.MaxReasonLength);
        refund.Property(r => r.MadeElsewhere).HasDefaultValue(false);
        refund.Property(r => r.Version).IsConcurrencyToken();
    }
}
