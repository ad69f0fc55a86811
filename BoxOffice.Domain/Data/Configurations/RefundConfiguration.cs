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
        refund.Property(r => r.ProviderRefundId).HasMaxLength(200);
        refund.Property(r => r.Reason).HasMaxLength(200);
        refund.Property(r => r.Version).IsConcurrencyToken();
    }
}
