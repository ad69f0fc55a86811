using System.Text.Json;
using BoxOffice.Domain.Venues;
using BoxOffice.Domain.Venues.Plans;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace BoxOffice.Domain.Data.Configurations;

internal sealed class VenueConfiguration : IEntityTypeConfiguration<Venue>
{
    public void Configure(EntityTypeBuilder<Venue> venue)
    {
        venue.Property(v => v.Name).HasMaxLength(200);
        // Databases of earlier versions may hold names of Windows'.
        venue
            .Property(v => v.TimeZone)
            .HasMaxLength(60)
            .HasConversion(zone => zone, stored => VenueTimeZone.Stored(stored));
        venue.Property(v => v.Version).IsConcurrencyToken();
        venue.HasIndex(v => v.Name).IsUnique();
    }
}

internal sealed class SeatingPlanConfiguration : IEntityTypeConfiguration<SeatingPlan>
{
    public void Configure(EntityTypeBuilder<SeatingPlan> plan)
    {
        plan.Property(p => p.Name).HasMaxLength(200);
        plan.HasMany(p => p.Categories).WithOne().HasForeignKey(c => c.PlanId);
        plan.HasMany(p => p.Sections).WithOne().HasForeignKey(s => s.PlanId);

        // Decoration is drawn, never queried: one JSON document a plan.
        plan.Property(p => p.Areas)
            .HasColumnType("jsonb")
            .HasConversion(
                areas => JsonSerializer.Serialize(areas, JsonSerializerOptions.Default),
                json => JsonSerializer.Deserialize<List<PlanArea>>(json, JsonSerializerOptions.Default)!,
                new ValueComparer<List<PlanArea>>((a, b) => ReferenceEquals(a, b), areas => areas.Count, areas => areas)
            );
    }
}

internal sealed class PlanCategoryConfiguration : IEntityTypeConfiguration<PlanCategory>
{
    public void Configure(EntityTypeBuilder<PlanCategory> category)
    {
        category.ToTable("plan_categories");
        category.Property(c => c.Name).HasMaxLength(100);
        category.Property(c => c.Color).HasMaxLength(9);
        category.HasIndex(c => new { c.PlanId, c.Ordinal }).IsUnique();
    }
}

internal sealed class PlanSectionConfiguration : IEntityTypeConfiguration<PlanSection>
{
    public void Configure(EntityTypeBuilder<PlanSection> section)
    {
        section.ToTable("plan_sections");
        section.Property(s => s.Name).HasMaxLength(100);
        section.HasMany(s => s.Rows).WithOne().HasForeignKey(r => r.SectionId);
        section.HasIndex(s => new { s.PlanId, s.Name }).IsUnique();
    }
}

internal sealed class PlanRowConfiguration : IEntityTypeConfiguration<PlanRow>
{
    public void Configure(EntityTypeBuilder<PlanRow> row)
    {
        row.ToTable("plan_rows");
        row.Property(r => r.Label).HasMaxLength(60);
        row.Property(r => r.LabelAt).HasConversion<string>().HasMaxLength(10);
        row.HasMany(r => r.Seats).WithOne().HasForeignKey(s => s.RowId);
        row.HasIndex(r => new { r.SectionId, r.Label }); // Not unique: a row cut by an aisle is two rows of one label.
    }
}

internal sealed class PlanSeatConfiguration : IEntityTypeConfiguration<PlanSeat>
{
    public void Configure(EntityTypeBuilder<PlanSeat> seat)
    {
        seat.ToTable("plan_seats");
        seat.Property(s => s.Guid).HasMaxLength(200);
        seat.Property(s => s.Number).HasMaxLength(60);
        seat.Property(s => s.Notes)
            .HasColumnName("attributes")
            .HasColumnType("jsonb")
            .HasConversion(
                notes => JsonSerializer.Serialize(notes, JsonSerializerOptions.Default),
                json =>
                    JsonSerializer.Deserialize<Dictionary<string, JsonElement>>(json, JsonSerializerOptions.Default)!,
                new ValueComparer<Dictionary<string, JsonElement>>(
                    (a, b) => ReferenceEquals(a, b),
                    notes => notes.Count,
                    notes => notes
                )
            );
        seat.HasIndex(s => new { s.RowId, s.Number }).IsUnique();
    }
}
