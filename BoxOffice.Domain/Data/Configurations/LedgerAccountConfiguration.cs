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
            t.HasCheckConstraint(
                "ledger_accounts_kind_known",
                "kind in ('tender', 'revenue', 'owed', 'uncovered', 'allowance', 'funding')"
            )
        );
        account.HasData(
            new LedgerAccount { Code = LedgerAccounts.Provider, Kind = "tender" },
            new LedgerAccount { Code = LedgerAccounts.Cash, Kind = "tender" },
            new LedgerAccount { Code = LedgerAccounts.Terminal, Kind = "tender" },
            new LedgerAccount { Code = LedgerAccounts.Voucher, Kind = "tender" },
            new LedgerAccount { Code = LedgerAccounts.Exchange, Kind = "tender" },
            new LedgerAccount { Code = LedgerAccounts.Sales, Kind = "revenue" },
            new LedgerAccount { Code = LedgerAccounts.Fees, Kind = "revenue" },
            new LedgerAccount { Code = LedgerAccounts.Tax, Kind = "revenue" },
            new LedgerAccount { Code = LedgerAccounts.VouchersIssued, Kind = "funding" },
            new LedgerAccount { Code = LedgerAccounts.Owed, Kind = "owed" },
            new LedgerAccount { Code = LedgerAccounts.Uncovered, Kind = "uncovered" },
            new LedgerAccount { Code = LedgerAccounts.Allowances, Kind = "allowance" }
        );
    }
}
