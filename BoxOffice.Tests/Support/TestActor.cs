using BoxOffice.Domain;

namespace BoxOffice.Tests.Support;

internal static class TestActor
{
    /// <summary>A job of the system, as which tests settle bookings.</summary>
    public static Actor Job { get; } = Actor.System("test");
}
