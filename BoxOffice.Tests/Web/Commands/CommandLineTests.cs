using BoxOffice.Web.Commands;

namespace BoxOffice.Tests.Web.Commands;

public sealed class CommandLineTests
{
    private const int NoSuchFile = 1;

    [Fact]
    public async Task Run_ValueThatBeginsWithAt_IsThatValueAndNotAFileOfArguments() =>
        (await CommandLine.RunAsync(["import-plan", "missing.json", "--venue", "@Home"])).ShouldBe(NoSuchFile);

    [Fact]
    public async Task Run_WithoutARequiredOption_IsMisuse() =>
        (await CommandLine.RunAsync(["import-plan", "missing.json"])).ShouldBe(CommandLine.Misused);

    [Fact]
    public async Task Run_PriceWithoutAnEvent_IsMisuse() =>
        (
            await CommandLine.RunAsync(["import-plan", "missing.json", "--venue", "Hall", "--price", "Stalls=45"])
        ).ShouldBe(CommandLine.Misused);

    [Fact]
    public async Task Run_Settings_AreNoCommand() =>
        (await CommandLine.RunAsync(["--urls", "http://localhost:5080"])).ShouldBeNull();
}
