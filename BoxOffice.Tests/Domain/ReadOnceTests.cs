using BoxOffice.Domain;

namespace BoxOffice.Tests.Domain;

public sealed class ReadOnceTests
{
    private readonly List<(int Key, TaskCompletionSource<string?> Reading)> _readings = [];

    private ReadOnce<int, string> NewValues() =>
        new(key =>
        {
            var reading = new TaskCompletionSource<string?>();
            lock (_readings)
                _readings.Add((key, reading));
            return reading.Task;
        });

    [Fact]
    public async Task Find_ByManyAtOnce_ReadsOnceAndKeepsTheValue()
    {
        var values = NewValues();

        var asked = Enumerable.Range(0, 50).Select(_ => values.FindAsync(7).AsTask()).ToList();
        _readings.ShouldHaveSingleItem().Reading.SetResult("seven");

        (await Task.WhenAll(asked)).ShouldAllBe(v => v == "seven");
        (await values.FindAsync(7)).ShouldBe("seven");
        _readings.Count.ShouldBe(1);
    }

    [Fact]
    public async Task Find_MissingValue_IsReadAgainNextTime()
    {
        var values = NewValues();
        var missing = values.FindAsync(7);
        _readings[0].Reading.SetResult(null);
        (await missing).ShouldBeNull();

        var found = values.FindAsync(7);
        _readings[1].Reading.SetResult("seven");
        (await found).ShouldBe("seven");
    }

    [Fact]
    public async Task Find_ReadingFails_IsReadAgainNextTime()
    {
        var values = NewValues();
        var failing = values.FindAsync(7);
        _readings[0].Reading.SetException(new TimeoutException());
        await Should.ThrowAsync<TimeoutException>(failing.AsTask());

        var found = values.FindAsync(7);
        _readings[1].Reading.SetResult("seven");
        (await found).ShouldBe("seven");
    }

    [Fact]
    public async Task Find_OneCallerCancels_TheOthersStillGetTheValue()
    {
        var values = NewValues();
        using var gone = new CancellationTokenSource();
        var (first, second) = (values.FindAsync(7, gone.Token).AsTask(), values.FindAsync(7).AsTask());
        await gone.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(first);

        _readings.ShouldHaveSingleItem().Reading.SetResult("seven");
        (await second).ShouldBe("seven");
    }
}
