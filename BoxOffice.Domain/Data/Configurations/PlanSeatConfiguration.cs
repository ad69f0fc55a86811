using System.Text.Json;
using BoxOffice.Domain.Venues.Plans;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace BoxOffice.Domain.Data.Configurations;

internal sealed class PlanSeatConfiguration : IEntityTypeConfiguration<PlanSeat>
{
    public void Configure(EntityTypeBuilder<PlanSeat> seat)
    {
        seat.ToTable("plan_seats");
        seat.Property(s => s.Guid).HasMaxLength(PlanLimits.NameLength);
        seat.Property(s => s.Number).HasMaxLength(PlanLimits.StoredLabelLength);
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
