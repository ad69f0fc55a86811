using BoxOffice.Domain.Payments;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace BoxOffice.Domain.Data.Configurations;

internal sealed class ProviderEventReceiptConfiguration : IEntityTypeConfiguration<ProviderEventReceipt>
{
    public void Configure(EntityTypeBuilder<ProviderEventReceipt> receipt)
    {
        receipt.Property(r => r.Id).HasMaxLength(200);
        receipt.Property(r => r.Type).HasMaxLength(100);
        receipt.Property(r => r.ObjectId).HasMaxLength(200);
        receipt.HasIndex(r => r.ReceivedAt);
    }
}
