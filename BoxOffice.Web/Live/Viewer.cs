using System.Collections.Concurrent;
using System.Globalization;

namespace BoxOffice.Web.Live;

/// <summary>One connection that watches an event.</summary>
public sealed class Viewer(string connectionId)
{
    public string ConnectionId => connectionId;

    /// <summary>What was last sent to this viewer alone. The frame sender's only.</summary>
    internal Task Sending { get; set; } = Task.CompletedTask;
}
