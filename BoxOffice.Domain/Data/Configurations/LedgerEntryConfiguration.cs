using BoxOffice.Domain.Payments;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace BoxOffice.Domain.Data.Configurations;

internal sealed class LedgerEntryConfiguration : IEntityTypeConfiguration<LedgerEntry>
{
    public void Configure(EntityTypeBuilder<LedgerEntry> entry)
    {
        entry.Property(e => e.Account).HasMaxLength(40);
        entry.Property(e => e.Currency).HasMaxLength(Money.CurrencyLength);
        entry.HasIndex(e => new { e.MovementId, e.Account }).IsUnique();
    }
}
