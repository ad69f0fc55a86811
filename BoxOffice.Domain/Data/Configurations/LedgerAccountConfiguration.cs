using BoxOffice.Domain.Payments;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace BoxOffice.Domain.Data.Configurations;

internal sealed class LedgerAccountConfiguration : IEntityTypeConfiguration<LedgerAccount>
{
    public void Configure(EntityTypeBuilder<LedgerAccount> account)
    {
        account.HasKey(a => a.Code);
        account.Property(a => a.Code).HasMaxLength(LedgerAccount.MaxCodeLength);
        account.Property(a => a.Kind).HasMaxLength(20);
        account.ToTable(t =>
            t.HasCheckConstraint("ledger_accounts_kind_known", "kind in ('tender', 'revenue', 'owed', 'uncovered')")
        );
        account.HasData(
            new LedgerAccount { Code = LedgerAccounts.Provider, Kind = "tender" },
            new LedgerAccount { Code = LedgerAccounts.Sales, Kind = "revenue" },
            new LedgerAccount { Code = LedgerAccounts.Owed, Kind = "owed" },
            new LedgerAccount { Code = LedgerAccounts.Uncovered, Kind = "uncovered" }
        );
    }
}
