using BoxOffice.Web.Edge;

namespace BoxOffice.Tests.Web.Edge;

public sealed class OwnRedirectTests
{
    [Theory]
    [InlineData("https://here.example/", "/")]
    [InlineData("https://here.example/bookings/7?key=a", "/bookings/7?key=a")]
    [InlineData("HTTPS://HERE.example/bookings", "/bookings")]
    [InlineData("https://here.example", null)]
    [InlineData("https://here.example.org/bookings", null)]
    [InlineData("https://pay.example/session", null)]
    [InlineData("/bookings", null)]
    [InlineData("https://here.example//evil.example", null)]
    [InlineData("https://here.example/\\evil.example", null)]
    public void WithoutHost_AddressHere_IsItsPath(string location, string? path) =>
        OwnRedirects.WithoutHost(location, "https://here.example").ShouldBe(path);
}
