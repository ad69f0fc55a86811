using BoxOffice.Domain.Bookings;
using BoxOffice.Domain.Bookings.Reconciliation;
using BoxOffice.Domain.Bookings.Review;
using BoxOffice.Domain.Events;
using BoxOffice.Domain.Payments;
using BoxOffice.Domain.Seating;
using BoxOffice.Domain.Seating.Holds;
using BoxOffice.Domain.Venues;
using BoxOffice.Domain.Venues.Plans;
using Microsoft.EntityFrameworkCore;

namespace BoxOffice.Domain.Data;

/// <summary>
/// The tables of the database, for EF Core. Take one context for each unit of work from
/// <see cref="IDbContextFactory{TContext}"/>; it is not thread-safe.
/// </summary>
/// <remarks>
/// A new migration, from the folder of the solution:
/// <c>dotnet ef migrations add NAME --project BoxOffice.Domain --output-dir Data/Migrations</c>
/// </remarks>
public sealed class BoxOfficeDbContext(DbContextOptions<BoxOfficeDbContext> options) : DbContext(options)
{
    public DbSet<Venue> Venues => Set<Venue>();
    public DbSet<SeatingPlan> SeatingPlans => Set<SeatingPlan>();
    public DbSet<Event> Events => Set<Event>();
    public DbSet<EventPrice> EventPrices => Set<EventPrice>();
    public DbSet<Seat> Seats => Set<Seat>();
    public DbSet<Hold> Holds => Set<Hold>();
    public DbSet<Booking> Bookings => Set<Booking>();
    public DbSet<Ticket> Tickets => Set<Ticket>();
    public DbSet<Payment> Payments => Set<Payment>();
    public DbSet<Refund> Refunds => Set<Refund>();
    public DbSet<Dispute> Disputes => Set<Dispute>();
    public DbSet<ReconciledDay> ReconciledDays => Set<ReconciledDay>();
    public DbSet<ReviewItem> ReviewItems => Set<ReviewItem>();
    public DbSet<LedgerAccount> LedgerAccounts => Set<LedgerAccount>();
    public DbSet<LedgerMovement> LedgerMovements => Set<LedgerMovement>();
    public DbSet<LedgerEntry> LedgerEntries => Set<LedgerEntry>();
    public DbSet<ProviderEventReceipt> ProviderEventReceipts => Set<ProviderEventReceipt>();
    public DbSet<DataProtectionKeyRow> DataProtectionKeys => Set<DataProtectionKeyRow>();

    /// <summary>The database's time, which decides when holds and bookings end.</summary>
    public Task<DateTimeOffset> NowAsync(CancellationToken cancellationToken = default) =>
        Database.SqlQuery<DateTimeOffset>($"select clock_timestamp() as \"Value\"").SingleAsync(cancellationToken);

    protected override void OnModelCreating(ModelBuilder model)
    {
        model.ApplyConfigurationsFromAssembly(typeof(BoxOfficeDbContext).Assembly);
        DatabaseClock.Register(model);
    }
}
