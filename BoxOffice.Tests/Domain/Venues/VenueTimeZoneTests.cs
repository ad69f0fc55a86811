using BoxOffice.Domain;
using BoxOffice.Domain.Venues;

namespace BoxOffice.Tests.Domain.Venues;

public sealed class VenueTimeZoneTests
{
    [Theory]
    [InlineData("Europe/Berlin", "Europe/Berlin")]
    [InlineData("Asia/Calcutta", "Asia/Calcutta")]
    [InlineData("America/Argentina/Buenos_Aires", "America/Argentina/Buenos_Aires")]
    [InlineData("Etc/GMT+5", "Etc/GMT+5")]
    [InlineData("UTC", "UTC")]
    [InlineData(" Asia/Jakarta ", "Asia/Jakarta")]
    [InlineData("europe/london", "Europe/London")]
    [InlineData("W. Europe Standard Time", "Europe/Berlin")]
    [InlineData("SE Asia Standard Time", "Asia/Bangkok")]
    public void Read_Zone_IsItsIanaName(string written, string iana) =>
        VenueTimeZone.Read(written).Value.ShouldBe(iana);

    [Theory]
    [InlineData("CET+5")]
    [InlineData("UTC+05:00")]
    [InlineData("+02:00")]
    public void Read_OffsetFromUtc_IsRefusedWithAHint(string written)
    {
        var message = VenueTimeZone.Read(written).Refusal.ShouldBeOfType<InvalidRequest>().Message;

        message.ShouldContain("summer time");
        message.ShouldContain("Europe/Berlin");
    }

    [Theory]
    [InlineData("")]
    [InlineData("Europe")]
    [InlineData("Berlin")]
    [InlineData("localtime")]
    [InlineData("posix/Europe/London")]
    [InlineData("right/Europe/London")]
    [InlineData("../zoneinfo/Europe/London")]
    [InlineData("Factory")]
    public void Read_NoPlace_IsRefused(string written) =>
        VenueTimeZone.Read(written).Refusal.ShouldBeOfType<InvalidRequest>().Field.ShouldBe("timeZone");
}
