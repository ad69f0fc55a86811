using BoxOffice.Domain;
using BoxOffice.Domain.Idempotency;
using BoxOffice.Domain.Seating.Holds;
using BoxOffice.Tests.Support;

namespace BoxOffice.Tests.Database;

/// <summary>One request carries a command out, and every repeat gets its answer.</summary>
public sealed class StoredAnswersTests(SaleFixture fixture) : IClassFixture<SaleFixture>
{
    private static readonly byte[] Asked = new byte[32];
    private readonly StoredAnswers _answers = new(fixture.Database.Application, TimeProvider.System);

    [Fact]
    public async Task Claim_WhileAnotherCarriesItOut_WaitsForTheAnswer()
    {
        var key = NewKey();
        (await _answers.ClaimAsync(key, Asked, CancellationToken.None)).Value.ShouldBeNull();

        var clock = new PauseClock();
        var waiting = new StoredAnswers(fixture.Database.Application, clock).ClaimAsync(
            key,
            Asked,
            CancellationToken.None
        );
        await clock.Paused;
        waiting.IsCompleted.ShouldBeFalse();
        await _answers.KeepAsync(key, Asked, new(201, "text/plain", "/there", [1, 2, 3]));

        var answer = (await waiting).Value.ShouldNotBeNull();
        (answer.Status, answer.ContentType, answer.Location).ShouldBe((201, "text/plain", "/there"));
        answer.Body.ShouldBe([1, 2, 3]);
    }

    [Fact]
    public async Task Claim_OfANodeThatDied_IsTakenOver()
    {
        var key = NewKey();
        await _answers.ClaimAsync(key, Asked, CancellationToken.None);

        (await _answers.ClaimAsync(key, Asked, CancellationToken.None)).Value.ShouldBeNull();

        // The first node was only slow. The answer that is stored first is the answer of both.
        (await _answers.KeepAsync(key, Asked, new(201, null, null, [1]))).Body.ShouldBe([1]);
        (await _answers.KeepAsync(key, Asked, new(409, null, null, [2]))).Body.ShouldBe([1]);
    }

    [Fact]
    public async Task Claim_Forgotten_IsGivenToTheNextRequest()
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
    public void CommandKey_FromAnotherAddress_DiffersOnlyWhenShort()
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

    /// <summary>The system's clock, which signals when a wait on it begins.</summary>
    private sealed class PauseClock : TimeProvider
    {
        private readonly TaskCompletionSource _paused = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task Paused => _paused.Task.WaitAsync(TimeSpan.FromSeconds(30));

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            _paused.TrySetResult();
            return base.CreateTimer(callback, state, dueTime, period);
        }
    }
}
