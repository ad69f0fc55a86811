using BoxOffice.Domain.Bookings;
using BoxOffice.Domain.Payments;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace BoxOffice.Domain.Data.Configurations;

internal sealed class VoucherConfiguration : IEntityTypeConfiguration<Voucher>
{
    public void Configure(EntityTypeBuilder<Voucher> voucher)
    {
        voucher.ToTable(
            "vouchers",
            t =>
                t.HasCheckConstraint(
                    "vouchers_balance",
                    "balance_cents between 0 and issued_cents and issued_cents > 0"
                )
        );
        voucher.Property(v => v.CodeHash).HasMaxLength(Booking.HashLength);
        voucher.Property(v => v.CodeEnd).HasMaxLength(4);
        voucher.Property(v => v.Currency).HasMaxLength(Money.CurrencyLength);
        voucher.Property(v => v.Actor).HasActor();
        voucher.HasIndex(v => v.CodeHash).IsUnique();
    }
}
