using System.Diagnostics;

namespace BoxOffice.Tests.Support;

/// <summary>The statements sent to one database from now on, as the driver traces them. Disposing stops it.</summary>
internal sealed class StatementLog : IDisposable
{
    private readonly ActivityListener _listener;
    private readonly List<string> _statements = [];

    /// <param name="database">Its name on the server.</param>
    /// <param name="ofRequests">Keeps only statements sent for HTTP requests, not those of background work.</param>
    public StatementLog(string database, bool ofRequests = true)
    {
        _listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name is "Npgsql" or "Microsoft.AspNetCore",
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllData,
            ActivityStopped = activity =>
            {
                var text = (activity.GetTagItem("db.query.text") ?? activity.GetTagItem("db.statement")) as string;
                if (
                    text is null
                    || (activity.GetTagItem("db.namespace") ?? activity.GetTagItem("db.name")) as string != database
                )
                {
                    return;
                }

                if (ofRequests && !IsOfRequest(activity))
                    return;
                lock (_statements)
                    _statements.Add(text);
            },
        };
        ActivitySource.AddActivityListener(_listener);
    }

    /// <summary>The statements since the last call.</summary>
    public IReadOnlyList<string> Take()
    {
        lock (_statements)
        {
            string[] taken = [.. _statements];
            _statements.Clear();
            return taken;
        }
    }

    public void Dispose() => _listener.Dispose();

    private static bool IsOfRequest(Activity? activity)
    {
        for (; activity is not null; activity = activity.Parent)
        {
            if (activity.Source.Name == "Microsoft.AspNetCore")
                return true;
        }
        return false;
    }
}
