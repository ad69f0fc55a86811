using BoxOffice.Domain;

namespace BoxOffice.Tests.Support;

internal static class TestActor
{
    /// <summary>The actor in whose name tests settle bookings: a job of the system.</summary>
    public static Actor Job { get; } = Actor.System("test");
}
