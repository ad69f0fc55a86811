using BoxOffice.Domain.Bookings;
using BoxOffice.Domain.Bookings.Checkout;

namespace BoxOffice.Tests.Domain.Bookings;

public sealed class EmailAddressTests
{
    [Theory]
    [InlineData("ada@example.org", "ada@example.org")]
    [InlineData("Ada.Lovelace+box@Example.org", "Ada.Lovelace+box@Example.org")]
    [InlineData("x@münchen.example", "x@xn--mnchen-3ya.example")]
    [InlineData("x@MÜNCHEN.example", "x@xn--mnchen-3ya.example")]
    [InlineData("x@mu\u0308nchen.example", "x@xn--mnchen-3ya.example")]
    [InlineData("x@例え.テスト", "x@xn--r8jz45g.xn--zckzah")]
    [InlineData("jürgen@example.org", null)]
    [InlineData("jürgen@münchen.example", null)]
    [InlineData("nobody", null)]
    public void ToAscii_Always_LeadsToTheSameMailboxOrIsNull(string typed, string? ascii) =>
        EmailAddress.ToAscii(typed).ShouldBe(ascii);

    [Theory]
    [InlineData("x@münchen.example", true)]
    [InlineData("jürgen@münchen.example", true)]
    [InlineData("x@ü.", false)]
    [InlineData("x@üü..example", false)]
    [InlineData("x@-ü-.\u3002example", false)]
    public void IsPlausible_InternationalDomain_IsTrueIfTheDomainIsPossible(string typed, bool plausible) =>
        EmailAddress.IsPlausible(typed).ShouldBe(plausible);

    [Fact]
    public void IsPlausible_DomainTooLongInAscii_IsNot() =>
        EmailAddress.IsPlausible($"x@{new string('ü', 60)}.example").ShouldBeFalse();

    [Fact]
    public void Request_ToString_HasNoNameAndNoEmail()
    {
        var written = new CheckoutRequest(Guid.NewGuid(), "Ada Lovelace", "ada@example.org", "key", null).ToString();
        written.ShouldNotContain("Lovelace");
        written.ShouldNotContain("ada@");
    }
}
