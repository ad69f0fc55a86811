using BoxOffice.Domain.Data;
using BoxOffice.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace BoxOffice.Tests.EndToEnd.Support;

/// <summary>Lets domain services work on a test's database.</summary>
internal sealed class ContextFactory(TestDatabase database) : IDbContextFactory<BoxOfficeDbContext>
{
    public BoxOfficeDbContext CreateDbContext() => database.NewContext();
}
