using BoxOffice.Domain.Data;
using BoxOffice.Sandbox;

namespace BoxOffice.Tests.Repository;

/// <summary>
/// Which folders may use which. A namespace is its folder, so the uses are read from the compiled types.
/// </summary>
public sealed class ArchitectureTests
{
    private const string Bookings = "BoxOffice.Domain.Bookings";
    private const string Data = "BoxOffice.Domain.Data";
    private const string Events = "BoxOffice.Domain.Events";
    private const string Seating = "BoxOffice.Domain.Seating";

    private static readonly FolderArrows Arrows = FolderArrows.Of(
        typeof(BoxOfficeDbContext).Assembly,
        typeof(Program).Assembly,
        typeof(SandboxHost).Assembly
    );

    /// <summary>Data maps the types of every feature and is used by each, so it is left out.</summary>
    [Theory]
    [InlineData("BoxOffice.Domain")]
    [InlineData("BoxOffice.Web")]
    [InlineData("BoxOffice.Sandbox")]
    public void Folders_OfAProject_FormNoCircle(string project) =>
        Arrows.Within(project).Without(Data).Circles().ShouldBeEmpty();

    [Fact]
    public void Domain_DoesNotUseTheWeb() =>
        Arrows
            .From("BoxOffice.Domain")
            .Where(arrow =>
                arrow.IsTo("BoxOffice.Web")
                || arrow.IsTo("BoxOffice.Sandbox")
                || arrow.IsTo("Microsoft.AspNetCore")
                || arrow.IsTo("MudBlazor")
                || arrow.IsTo("StackExchange.Redis")
            )
            .ShouldBeEmpty();

    [Fact]
    public void Events_DoNotUseSeating() => Arrows.From(Events).Where(arrow => arrow.IsTo(Seating)).ShouldBeEmpty();

    [Fact]
    public void Bookings_AreUsedByNoOtherFolderOfDomain() =>
        Arrows
            .From("BoxOffice.Domain")
            .Where(arrow => arrow.IsTo(Bookings) && !arrow.IsFrom(Bookings) && !arrow.IsFrom(Data))
            .ShouldBeEmpty();

    /// <summary>The tests above would also pass if no arrow were found.</summary>
    [Fact]
    public void Arrows_ThatAreKnownToExist_AreFound()
    {
        Arrows.From(Bookings).ShouldContain(arrow => arrow.IsTo(Seating));
        Arrows.From("BoxOffice.Web").ShouldContain(arrow => arrow.IsTo("Microsoft.AspNetCore"));
        Arrows.Within("BoxOffice.Domain").Circles().ShouldHaveSingleItem().ShouldContain(Data);
    }
}
