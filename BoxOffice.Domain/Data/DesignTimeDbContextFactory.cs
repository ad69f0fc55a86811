using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;

namespace BoxOffice.Domain.Data;

/// <summary>Lets <c>dotnet ef migrations add</c> build the model without a server.</summary>
internal sealed class DesignTimeDbContextFactory : IDesignTimeDbContextFactory<BoxOfficeDbContext>
{
    public BoxOfficeDbContext CreateDbContext(string[] args)
    {
        var options = new DbContextOptionsBuilder<BoxOfficeDbContext>();
        options.UseBoxOffice("Host=localhost;Database=boxoffice");
        return new BoxOfficeDbContext(options.Options);
    }
}
