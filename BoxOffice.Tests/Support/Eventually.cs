using System.Diagnostics;

namespace BoxOffice.Tests.Support;

/// <summary>Waits for what happens by itself.</summary>
internal static class Eventually
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);

    /// <summary>Fails the test unless it comes about within that time.</summary>
    public static async Task BeSoAsync(Func<Task<bool>> isSo, TimeSpan within)
    {
        var began = Stopwatch.GetTimestamp();
        while (!await isSo())
        {
            Stopwatch.GetElapsedTime(began).ShouldBeLessThan(within, "It did not come about in time.");
            await Task.Delay(Pause);
        }
    }
}
