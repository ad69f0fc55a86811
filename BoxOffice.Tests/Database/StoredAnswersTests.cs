using BoxOffice.Domain;
using BoxOffice.Domain.Idempotency;
using BoxOffice.Domain.Seating.Holds;
using BoxOffice.Tests.Support;

namespace BoxOffice.Tests.Database;

/// <summary>Who carries a command out, and who gets its first answer.</summary>
public sealed class StoredAnswersTests(SaleFixture fixture) : IClassFixture<SaleFixture>
{
    private static readonly byte[] Asked = new byte[32];
    private readonly StoredAnswers _answers = new(fixture.Database.Application, TimeProvider.System);

    [Fact]
    public async Task Claim_WhileAnotherCarriesItOut_WaitsForTheAnswer()
    {
        var key = NewKey();
        (await _answers.ClaimAsync(key, Asked, CancellationToken.None)).Value.ShouldBeNull();

        var waiting = _answers.ClaimAsync(key, Asked, CancellationToken.None);
        await Task.Delay(TimeSpan.FromMilliseconds(200));
        waiting.IsCompleted.ShouldBeFalse();
        await _answers.KeepAsync(key, Asked, new(201, "text/plain", "/there", [1, 2, 3]));

        var answer = (await waiting).Value.ShouldNotBeNull();
        (answer.Status, answer.ContentType, answer.Location).ShouldBe((201, "text/plain", "/there"));
        answer.Body.ShouldBe([1, 2, 3]);
    }

    [Fact]
    public async Task Claim_OfANodeThatDied_PassesOn()
    {
        var key = NewKey();
        await _answers.ClaimAsync(key, Asked, CancellationToken.None);

        (await _answers.ClaimAsync(key, Asked, CancellationToken.None)).Value.ShouldBeNull();

        // The one who was thought dead comes late: the answer that was stored first stands, for both.
        (await _answers.KeepAsync(key, Asked, new(201, null, null, [1]))).Body.ShouldBe([1]);
        (await _answers.KeepAsync(key, Asked, new(409, null, null, [2]))).Body.ShouldBe([1]);
    }

    [Fact]
    public async Task Claim_LetGo_MayBeCarriedOutByTheNext()
    {
        var key = NewKey();
        await _answers.ClaimAsync(key, Asked, CancellationToken.None);
        await _answers.ForgetAsync(key);

        (
            await _answers.ClaimAsync(key, [.. Enumerable.Repeat((byte)1, 32)], CancellationToken.None)
        ).Value.ShouldBeNull();
        (await _answers.ClaimAsync(key, Asked, CancellationToken.None)).Refusal.ShouldBeOfType<IdempotencyKeyReused>();
    }

    [Fact]
    public void Key_ShortOnesAreToldApartByWhereTheyComeFrom_LongOnesAreNot()
    {
        new CommandKey("Book", "7", "10.0.0.1").Id.ShouldBe(new CommandKey("Book", "7", "10.0.0.1").Id);
        new CommandKey("Book", "7", "10.0.0.1").Id.ShouldNotBe(new CommandKey("Book", "7", "10.0.0.2").Id);
        new CommandKey("Book", "7", "10.0.0.1").Id.ShouldNotBe(new CommandKey("HoldSeats", "7", "10.0.0.1").Id);

        var uuid = Guid.NewGuid().ToString();
        HoldToken
            .Of(new CommandKey("Book", uuid, "10.0.0.1"))
            .ShouldBe(HoldToken.Of(new CommandKey("Book", uuid, "10.0.0.2")));
        HoldToken
            .Of(new CommandKey("Book", uuid, ""))
            .ShouldNotBe(HoldToken.Of(new CommandKey("Book", Guid.NewGuid().ToString(), "")));
    }

    [Fact]
    public void Seal_OpensWithItsKeyOnly()
    {
        var (key, other) = (NewKey(), NewKey());

        key.Open(key.Seal([1, 2, 3])).ShouldBe([1, 2, 3]);

        Should.Throw<System.Security.Cryptography.CryptographicException>(() => other.Open(key.Seal([1, 2, 3])));
    }

    private static CommandKey NewKey() => new("HoldSeats", Guid.NewGuid().ToString(), "");
}
