using BoxOffice.Domain.Seating.Holds;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace BoxOffice.Domain.Data.Configurations;

internal sealed class HoldConfiguration : IEntityTypeConfiguration<Hold>
{
    public void Configure(EntityTypeBuilder<Hold> hold)
    {
        hold.Property(h => h.Id).ValueGeneratedNever();
        hold.Property(h => h.Version).IsConcurrencyToken();
        hold.Ignore(h => h.MayBeRenewed);
        hold.Property(h => h.Choices).HasColumnType("jsonb").HasConversion(HoldChoices.Json, HoldChoices.Equal);
        hold.Property(h => h.GivesBack).HasDefaultValueSql("'{}'");
        // In this order, so that the index also finds all holds of a customer.
        hold.HasIndex(h => new { h.CustomerId, h.EventId }).IsUnique();
        hold.HasIndex(h => h.ExpiresAt);
        hold.HasIndex(h => h.Origin).HasFilter("origin is not null");
    }
}
