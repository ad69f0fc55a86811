using System.Diagnostics;

namespace BoxOffice.Tests.Support;

/// <summary>Waits for a condition that becomes true by itself.</summary>
internal static class Eventually
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);

    /// <summary>Fails the test unless the condition becomes true within that time.</summary>
    public static async Task BeSoAsync(Func<Task<bool>> isSo, TimeSpan within)
    {
        var began = Stopwatch.GetTimestamp();
        while (!await isSo())
        {
            Stopwatch.GetElapsedTime(began).ShouldBeLessThan(within, "The condition did not become true in time.");
            await Task.Delay(Pause);
        }
    }
}
