using BoxOffice.Domain.Seating.Holds;
using CsCheck;

namespace BoxOffice.Tests.Domain.Seating;

public sealed class HoldTokenTests
{
    [Fact]
    public void Token_WrittenAndRead_IsTheSameAndOpensTheSameHold()
    {
        var token = HoldToken.New();

        HoldToken.TryParse(token.ToString(), out var read).ShouldBeTrue();

        (read, read.HoldId).ShouldBe((token, token.HoldId));
        token.ToString().Length.ShouldBe(22);
        HoldToken.New().HoldId.ShouldNotBe(token.HoldId);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("AAAAAAAAAAAAAAAAAAAAA")]
    [InlineData("AAAAAAAAAAAAAAAAAAAAAAA")]
    [InlineData("......................")]
    [InlineData("AAAAAAAAAAAAAAAAAAAA==")]
    [InlineData("AAAAAAAAAA AAAAAAAAAAA")]
    [InlineData("AAAAAAAAAAAAAAAAAAAA+/")]
    [InlineData("ÄAAAAAAAAAAAAAAAAAAAAA")]
    public void Parse_AnythingElse_IsNoToken(string? text) => HoldToken.TryParse(text, out _).ShouldBeFalse();

    [Fact]
    public void Parse_AnyText_NeverThrows() =>
        Gen.String[Gen.Char, 22, 22]
            .Sample(text =>
            {
                HoldToken.TryParse(text, out _);
            });
}
