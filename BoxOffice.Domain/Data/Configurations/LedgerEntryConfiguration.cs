using BoxOffice.Domain.Payments;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace BoxOffice.Domain.Data.Configurations;

internal sealed class LedgerEntryConfiguration : IEntityTypeConfiguration<LedgerEntry>
{
    public void Configure(EntityTypeBuilder<LedgerEntry> entry)
    {
        entry.Property(e => e.Account).HasMaxLength(LedgerAccount.MaxCodeLength);
        entry.HasOne<LedgerAccount>().WithMany().HasForeignKey(e => e.Account).OnDelete(DeleteBehavior.Restrict);
        entry.HasIndex(e => new { e.MovementId, e.Account }).IsUnique();
    }
}
