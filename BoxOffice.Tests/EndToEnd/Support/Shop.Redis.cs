using System.Diagnostics;
using StackExchange.Redis;

namespace BoxOffice.Tests.EndToEnd.Support;

public sealed partial class Shop
{
    /// <summary>Starts this shop's Redis, on the same port as before.</summary>
    public async Task StartRedisAsync()
    {
        var command = Environment.GetEnvironmentVariable("BOXOFFICE_REDIS_SERVER");
        var (file, arguments) = command is null or "" or "garnet"
            ? (
                "dotnet",
                (string[])
                    [
                        "tool",
                        "run",
                        "garnet-server",
                        "--bind",
                        "127.0.0.1",
                        "--port",
                        $"{_redisPort}",
                        "--memory",
                        "64m",
                        "--page",
                        "4m",
                        "--index",
                        "8m",
                    ]
            )
            : (command, ["--port", $"{_redisPort}", "--bind", "127.0.0.1", "--save", ""]);
        _redis = ChildProcess.Start(file, arguments, Checkout.Root);
        await using var probe = await ConnectionMultiplexer.ConnectAsync(
            $"127.0.0.1:{_redisPort},abortConnect=false,connectTimeout=1000"
        );
        var began = Stopwatch.GetTimestamp();
        while (!probe.IsConnected)
        {
            if (Stopwatch.GetElapsedTime(began) > TimeSpan.FromMinutes(1))
                throw new InvalidOperationException($"Redis did not start.\n{_redis.Output}");
            await Task.Delay(100);
        }
    }

    /// <summary>Waits until both nodes listen to Redis again.</summary>
    public async Task UntilNodesHearEachOtherAsync()
    {
        using var timeout = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        await using var redis = await ConnectionMultiplexer.ConnectAsync($"127.0.0.1:{_redisPort}");
        var server = redis.GetServer("127.0.0.1", _redisPort);
        while (await ListenersAsync() < Nodes.Count)
            await Task.Delay(50, timeout.Token);

        async Task<long> ListenersAsync() =>
            await server.SubscriptionChannelsAsync(RedisChannel.Pattern("boxoffice:*:seats")) is [var channel, ..]
                ? await server.SubscriptionSubscriberCountAsync(channel)
                : 0;
    }

    public async Task StopRedisAsync()
    {
        if (_redis is not null)
            await _redis.DisposeAsync();
        _redis = null;
    }
}
