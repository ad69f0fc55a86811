using System.Collections.Concurrent;
using System.Globalization;

namespace BoxOffice.Web.Live;

/// <summary>One connection that watches an event.</summary>
public sealed class Viewer(string connectionId)
{
    public string ConnectionId => connectionId;

    /// <summary>The last send to this viewer alone. Only the frame sender uses it.</summary>
    internal Task Sending { get; set; } = Task.CompletedTask;
}
