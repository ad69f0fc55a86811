namespace BoxOffice.Web.Startup;

/// <summary>What an operator should know, found before there was a log to say it in.</summary>
internal sealed class StartupNotices
{
    private readonly List<string> _messages = [];

    public IReadOnlyList<string> Messages => _messages;

    /// <summary>Collects them for a host that is being built.</summary>
    public static StartupNotices For(IHostApplicationBuilder builder)
    {
        var notices = new StartupNotices();
        builder.Services.AddSingleton(notices).AddHostedService<StartupNoticeLogger>();
        return notices;
    }

    public void Add(string message) => _messages.Add(message);
}

/// <summary>Says them as warnings when the host starts.</summary>
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
