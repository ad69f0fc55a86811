using BoxOffice.Web.Configuration;
using BoxOffice.Web.RateLimiting;
using Microsoft.Extensions.Configuration;

namespace BoxOffice.Tests.Web.RateLimiting;

/// <summary>How many requests at once each bucket allows, without waiting for new tokens.</summary>
public sealed class RateLimitsTests
{
    private static readonly CallerAddress School = new("203.0.113.7");

    [Fact]
    public void School_ThreeHundredPupilsChooseTwoSeatsAtOnce_AllAreAllowed()
    {
        using var limits = new RateLimits(new());

        for (var turn = 0; turn < 2; turn++)
        {
            foreach (var pupil in Enumerable.Range(0, 300).Select(i => new Guid(i, 0, 0, new byte[8])))
                limits.Count(new(School, pupil)).ShouldBeNull();
        }
    }

    /// <summary>The control of the test above: with a smaller bucket, some pupils are refused.</summary>
    [Fact]
    public void School_ThreeHundredPupilsWithASmallerBucket_SomeAreRefused()
    {
        using var limits = new RateLimits(
            new()
            {
                Address = new() { Burst = 250, PerSecond = 1 },
            }
        );

        Enumerable
            .Range(0, 300)
            .Count(i => limits.Count(new(School, new Guid(i, 0, 0, new byte[8]))) is null)
            .ShouldBeInRange(250, 260);
    }

    [Fact]
    public void Address_OverItsBurst_IsRefusedWithARetryTime()
    {
        using var limits = new RateLimits(new());

        var allowed = Enumerable.Range(0, 5000).Count(_ => limits.Count(new(School)) is null);

        allowed.ShouldBeInRange(600, 700);
        limits.Count(new(School))?.RetryAfterSeconds.ShouldBeInRange(1, 2);
        limits.Count(new(new("203.0.113.8"))).ShouldBeNull();
    }

    [Fact]
    public void Customer_OverItsLimit_LeavesTokensToOthersOfTheNetwork()
    {
        using var limits = new RateLimits(
            new()
            {
                Address = new() { Burst = 100, PerSecond = 1 },
            }
        );
        var hammering = new Caller(School, Guid.NewGuid());

        Enumerable.Range(0, 5000).Count(_ => limits.Count(hammering) is null).ShouldBeInRange(30, 45);

        Enumerable.Range(0, 50).ShouldAllBe(_ => limits.Count(new Caller(School, Guid.NewGuid(), null, null)) == null);
    }

    [Fact]
    public void Hold_RequestedTooOften_IsRefusedAndOthersAreNot()
    {
        using var limits = new RateLimits(new());
        var hold = Guid.NewGuid();

        Enumerable.Range(0, 100).Count(_ => limits.Count(new(School, Hold: hold)) is null).ShouldBeInRange(30, 40);

        limits.Count(new(School, Hold: Guid.NewGuid())).ShouldBeNull();
    }

    [Fact]
    public void ApiKey_Known_HasALargerBucketOfItsOwn()
    {
        using var limits = new RateLimits(new());

        var portal = new Caller(School, ApiKey: "portal");
        Enumerable.Range(0, 1500).ShouldAllBe(_ => limits.Count(portal) == null);

        limits.Count(new(School)).ShouldBeNull();
    }

    [Fact]
    public void Off_OrExempt_NothingIsCounted()
    {
        using var off = new RateLimits(
            new()
            {
                Enabled = false,
                Address = new() { Burst = 1, PerSecond = 1 },
            }
        );
        using var on = new RateLimits(
            new()
            {
                Address = new() { Burst = 1, PerSecond = 1 },
            }
        );

        var (anybody, staff) = (new Caller(School), new Caller(School) { IsExempt = true });
        Enumerable.Range(0, 100).ShouldAllBe(_ => off.Count(anybody) == null);
        Enumerable.Range(0, 100).ShouldAllBe(_ => on.Count(staff) == null);
    }

    [Fact]
    public void Code_TriedByOneAddressTooOften_CanBeTriedByAnother()
    {
        using var limits = new RateLimits(new());

        Enumerable.Range(0, 20).Count(_ => limits.CountFind(new(School), "VTDA7PR9") is null).ShouldBe(5);

        limits.CountFind(new(new("203.0.113.8")), "VTDA7PR9").ShouldBeNull();
    }

    [Fact]
    public void Code_TriedByManyAddresses_IsRefusedAfterThirtyTries()
    {
        using var limits = new RateLimits(new());

        Enumerable
            .Range(1, 100)
            .Count(i => limits.CountFind(new(new($"203.0.113.{i}")), "VTDA7PR9") is null)
            .ShouldBe(30);

        limits.CountFind(new(new("203.0.113.101")), "VTDA7PR8").ShouldBeNull();
    }

    [Theory]
    [InlineData("Enabled", "perhaps", "Enabled")]
    [InlineData("Address:Burst", "0", "Address:Burst is 0")]
    [InlineData("Customer:PerSecond", "-1", "Customer:PerSecond is -1")]
    [InlineData("ApiKey:Burst", "1000001", "1 to 1000000")]
    [InlineData("FindByCode:Burst", "0", "FindByCode:Burst is 0")]
    [InlineData("FindByAddress:PerMinute", "0", "FindByAddress:PerMinute is 0")]
    [InlineData("ApiKeys:portal", "short", "ApiKeys:portal")]
    [InlineData("ApiKeys:portal", "a key with spaces in it", "ApiKeys:portal")]
    public void Setting_Invalid_RefusesToStartAndNamesIt(string setting, string value, string said) =>
        Should.Throw<StartupException>(() => Read((setting, value))).Message.ShouldContain(said);

    [Fact]
    public void Setting_TwoCallersWithOneKey_RefusesToStart() =>
        Should.Throw<StartupException>(() =>
            Read(("ApiKeys:a", "the-same-key-for-both"), ("ApiKeys:b", "the-same-key-for-both"))
        );

    /// <summary>
    /// The settings file and the code have the same defaults, so that a deployment without the file behaves the same.
    /// </summary>
    [Fact]
    public void Settings_OfTheFile_AreTheDefaults()
    {
        var file = RateLimitOptions.Of(
            new ConfigurationBuilder().AddJsonFile(Path.Combine(AppContext.BaseDirectory, "appsettings.json")).Build()
        );
        var code = new RateLimitOptions();

        file.Enabled.ShouldBe(code.Enabled);
        foreach (var of in new Func<RateLimitOptions, Allowance>[] { o => o.Address, o => o.Customer, o => o.ApiKey })
            (of(file).Burst, of(file).PerSecond).ShouldBe((of(code).Burst, of(code).PerSecond));
        foreach (
            var of in new Func<RateLimitOptions, SlowAllowance>[]
            {
                o => o.FindByAddress,
                o => o.FindByCode,
                o => o.FindByCodeEverywhere,
            }
        )
        {
            (of(file).Burst, of(file).PerMinute).ShouldBe((of(code).Burst, of(code).PerMinute));
        }
    }

    private static RateLimitOptions Read(params (string Name, string Value)[] settings) =>
        RateLimitOptions.Of(
            new ConfigurationBuilder()
                .AddInMemoryCollection(
                    settings.Select(s => new KeyValuePair<string, string?>($"RateLimiting:{s.Name}", s.Value))
                )
                .Build()
        );
}
