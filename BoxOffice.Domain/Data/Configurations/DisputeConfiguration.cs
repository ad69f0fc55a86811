using BoxOffice.Domain.Payments;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace BoxOffice.Domain.Data.Configurations;

internal sealed class DisputeConfiguration : IEntityTypeConfiguration<Dispute>
{
    public void Configure(EntityTypeBuilder<Dispute> dispute)
    {
        dispute.Property(d => d.Id).ValueGeneratedNever();
        dispute.Property(d => d.Status).HasConversion<string>().HasMaxLength(20);
        dispute.Ignore(d => d.IsWithheld);
        dispute.Property(d => d.Actor).HasActor();
        dispute.Property(d => d.ProviderDisputeId).HasMaxLength(Payment.MaxProviderIdLength);
        dispute.HasIndex(d => d.ProviderDisputeId).IsUnique();
        dispute.Property(d => d.Reason).HasMaxLength(Dispute.MaxReasonLength);
        dispute.Property(d => d.Version).IsConcurrencyToken();
    }
}
