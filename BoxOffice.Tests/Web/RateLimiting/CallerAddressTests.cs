using System.Net;
using System.Security.Claims;
using BoxOffice.Web.RateLimiting;
using Microsoft.AspNetCore.Http;

namespace BoxOffice.Tests.Web.RateLimiting;

public sealed class CallerAddressTests
{
    [Theory]
    [InlineData("203.0.113.7", "203.0.113.7")]
    [InlineData("::ffff:203.0.113.7", "203.0.113.7")]
    [InlineData("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64")]
    [InlineData("2001:db8:1:2::", "2001:db8:1:2::/64")]
    [InlineData("fe80::1%3", "fe80::/64")]
    [InlineData("::1", "::/64")]
    [InlineData(null, "unknown")]
    public void Of_Address_IsItsNetwork(string? address, string partition) =>
        CallerAddress.Of(address is null ? null : IPAddress.Parse(address)).Partition.ShouldBe(partition);

    [Fact]
    public void Id_OfAPartition_IsStableAndUnique()
    {
        new CallerAddress("203.0.113.7").Id.ShouldBe(CallerAddress.Of(IPAddress.Parse("::ffff:203.0.113.7")).Id);
        new CallerAddress("203.0.113.7").Id.ShouldNotBe(new CallerAddress("203.0.113.8").Id);
    }

    [Fact]
    public async Task Of_Request_IsTheConnectionsAddressAndIsKeptAsAClaim()
    {
        var context = new DefaultHttpContext();
        context.Connection.RemoteIpAddress = IPAddress.Parse("203.0.113.7");

        var bound = (await CallerAddress.BindAsync(context)).ShouldNotBeNull();

        bound.Partition.ShouldBe("203.0.113.7");
        CallerAddress.Of(new ClaimsPrincipal(bound.ToIdentity())).ShouldBe(bound);
        CallerAddress.Of(new ClaimsPrincipal()).ShouldBe(CallerAddress.Unknown);
    }
}
