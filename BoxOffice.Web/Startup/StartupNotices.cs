namespace BoxOffice.Web.Startup;

/// <summary>Notices for the operator that are found before the log exists.</summary>
internal sealed class StartupNotices
{
    private readonly List<string> _messages = [];

    public IReadOnlyList<string> Messages => _messages;

    /// <summary>Creates the notices of a host. The host logs them when it starts.</summary>
    public static StartupNotices For(IHostApplicationBuilder builder)
    {
        var notices = new StartupNotices();
        builder.Services.AddSingleton(notices).AddHostedService<StartupNoticeLogger>();
        return notices;
    }

    public void Add(string message) => _messages.Add(message);
}

/// <summary>Logs the notices as warnings when the host starts.</summary>
internal sealed partial class StartupNoticeLogger(StartupNotices notices, ILogger<StartupNotices> log) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken)
    {
        foreach (var message in notices.Messages)
            Warn(log, message);
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Notice}")]
    private static partial void Warn(ILogger log, string notice);
}
