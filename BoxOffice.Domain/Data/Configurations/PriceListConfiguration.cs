using BoxOffice.Domain.Events;
using BoxOffice.Domain.Events.Prices;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace BoxOffice.Domain.Data.Configurations;

internal sealed class PriceListConfiguration
    : IEntityTypeConfiguration<PriceList>,
        IEntityTypeConfiguration<PriceType>,
        IEntityTypeConfiguration<TypePrice>,
        IEntityTypeConfiguration<Fee>,
        IEntityTypeConfiguration<Promotion>
{
    public void Configure(EntityTypeBuilder<PriceList> list)
    {
        list.ToTable(
            "price_lists",
            t => t.HasCheckConstraint("price_lists_tax", "tax_basis_points between 0 and 10000")
        );
        list.Property(l => l.Actor).HasActor();
        list.HasOne<Event>().WithMany().HasForeignKey(l => l.EventId).OnDelete(DeleteBehavior.Restrict);
        list.HasMany(l => l.Types).WithOne().HasForeignKey(t => t.PriceListId);
        list.HasMany(l => l.Prices).WithOne().HasForeignKey(p => p.PriceListId);
        list.HasMany(l => l.Fees).WithOne().HasForeignKey(f => f.PriceListId);
        list.HasIndex(l => new { l.EventId, l.Number }).IsUnique();
    }

    public void Configure(EntityTypeBuilder<PriceType> type)
    {
        type.HasKey(t => new { t.PriceListId, t.Key });
        type.ToTable(
            "price_types",
            t =>
            {
                t.HasCheckConstraint("price_types_key", "key ~ '^[a-z0-9][a-z0-9-]*$'");
                t.HasCheckConstraint("price_types_limits", "1 <= least and least <= most");
            }
        );
        type.Property(t => t.Key).HasMaxLength(PriceType.MaxKeyLength);
        type.Property(t => t.Name).HasMaxLength(PriceType.MaxNameLength);
        type.Property(t => t.Needs).HasConversion<string>().HasMaxLength(20);
    }

    public void Configure(EntityTypeBuilder<TypePrice> price)
    {
        price.HasKey(p => new
        {
            p.PriceListId,
            p.Category,
            p.PriceType,
            p.Channel,
        });
        price.ToTable(
            "type_prices",
            t => t.HasCheckConstraint("type_prices_not_negative", "price_cents >= 0 and channel in ('Web', 'Counter')")
        );
        price.Property(p => p.PriceType).HasMaxLength(PriceType.MaxKeyLength);
        price.Property(p => p.Channel).HasConversion<string>().HasMaxLength(20);
        price
            .HasOne<PriceType>()
            .WithMany()
            .HasForeignKey(p => new { p.PriceListId, p.PriceType })
            .OnDelete(DeleteBehavior.Restrict);
    }

    public void Configure(EntityTypeBuilder<Fee> fee)
    {
        fee.HasKey(f => new { f.PriceListId, f.Ordinal });
        fee.ToTable(
            "fees",
            t =>
                t.HasCheckConstraint(
                    "fees_amount_or_percent",
                    "num_nonnulls(amount_cents, basis_points) = 1 and coalesce(amount_cents, basis_points) >= 0 "
                        + "and per in ('Ticket', 'Booking')"
                )
        );
        fee.Property(f => f.Name).HasMaxLength(Fee.MaxNameLength);
        fee.Property(f => f.Per).HasConversion<string>().HasMaxLength(20);
        fee.Property(f => f.Channel).HasConversion<string>().HasMaxLength(20);
    }

    public void Configure(EntityTypeBuilder<Promotion> promotion)
    {
        promotion.ToTable(
            "promotions",
            t =>
            {
                t.HasCheckConstraint("promotions_uses_left", "uses_left >= 0");
                t.HasCheckConstraint(
                    "promotions_effect",
                    "case effect when 'Percent' then value between 1 and 10000 when 'Amount' then value > 0 "
                        + "when 'Opens' then value = 0 and price_type is not null else false end"
                );
            }
        );
        promotion.Property(p => p.Code).HasMaxLength(Promotion.MaxCodeLength);
        promotion.Property(p => p.Effect).HasConversion<string>().HasMaxLength(20);
        promotion.Property(p => p.PriceType).HasMaxLength(PriceType.MaxKeyLength);
        promotion.Property(p => p.Actor).HasActor();
        promotion.HasIndex(p => new { p.EventId, p.Code }).IsUnique();
    }
}
