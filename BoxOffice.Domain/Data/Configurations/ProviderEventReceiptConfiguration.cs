using BoxOffice.Domain.Payments;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace BoxOffice.Domain.Data.Configurations;

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
