using BoxOffice.Domain.Bookings.Reconciliation;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace BoxOffice.Domain.Data.Configurations;

internal sealed class ReconciledDayConfiguration : IEntityTypeConfiguration<ReconciledDay>
{
    public void Configure(EntityTypeBuilder<ReconciledDay> day) => day.HasKey(d => d.Day);
}
