using System.Text.Json;
using BoxOffice.Benchmarks.Events;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace BoxOffice.Benchmarks.Http;

/// <summary>
/// A minimal server in its own process. Its speed is the floor: BoxOffice's holds over HTTP are compared with it.
/// <c>/echo</c> returns the body of the request. <c>/shop</c> is a simple shop: in one transaction for each request it
/// locks the seats, inserts the hold and updates the seats, without guards or history.
/// </summary>
internal static class FloorServer
{
    /// <summary>The first argument of the process that runs this server.</summary>
    public const string Command = "floor-server";

    private const int Connections = 64;

    /// <summary>Creates the simple shop's tables and copies the seats of all events into them.</summary>
    public static Task PrepareAsync(BenchDatabase database) =>
        database.ExecuteAsync(
            """
            create table shop_seats (id bigint primary key, status text not null, hold_id uuid, held_until timestamptz)
                with (fillfactor = 70);
            insert into shop_seats select id, 'available', null, null from seats order by id;
            create table shop_holds (id uuid primary key, seat_ids bigint[] not null, expires_at timestamptz not null);
            """
        );

    public static async Task RunAsync(string[] args)
    {
        var builder = WebApplication.CreateSlimBuilder(args);
        builder.Logging.ClearProviders();
        await using var database = NpgsqlDataSource.Create(
            new NpgsqlConnectionStringBuilder(Environment.GetEnvironmentVariable("BENCH_DATABASE"))
            {
                Pooling = true,
                MaxPoolSize = Connections,
            }.ConnectionString
        );
        await using var app = builder.Build();
        app.MapGet("/echo-ready", () => "");
        app.MapPost(
            "/echo",
            async (HttpContext http) =>
            {
                var sent = await JsonSerializer.DeserializeAsync<JsonElement>(http.Request.Body);
                http.Response.StatusCode = StatusCodes.Status201Created;
                await http.Response.WriteAsJsonAsync(sent);
            }
        );
        app.MapPost(
            "/shop",
            async (FloorRequest request) =>
                await HoldAsync(database, request) is { } hold
                    ? Results.Created($"/shop/{hold}", new { hold, request.SeatIds })
                    : Results.Conflict()
        );
        await app.RunAsync();
    }

    private static async Task<Guid?> HoldAsync(NpgsqlDataSource database, FloorRequest request)
    {
        await using var connection = await database.OpenConnectionAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        await using (
            var lockSeats = new NpgsqlCommand(
                "select status from shop_seats where id = any ($1) order by id for update",
                connection
            )
            {
                Parameters = { new() { Value = request.SeatIds } },
            }
        )
        await using (var reader = await lockSeats.ExecuteReaderAsync())
        {
            while (await reader.ReadAsync())
            {
                if (reader.GetString(0) != "available")
                    return null;
            }
        }
        var hold = Guid.NewGuid();
        await using (
            var insertHold = new NpgsqlCommand(
                "insert into shop_holds values ($1, $2, now() + interval '10 minutes')",
                connection
            )
            {
                Parameters =
                {
                    new() { Value = hold },
                    new() { Value = request.SeatIds },
                },
            }
        )
        {
            await insertHold.ExecuteNonQueryAsync();
        }

        await using (
            var updateSeats = new NpgsqlCommand(
                "update shop_seats set status = 'held', hold_id = $1, held_until = now() + interval '10 minutes' "
                    + "where id = any ($2)",
                connection
            )
            {
                Parameters =
                {
                    new() { Value = hold },
                    new() { Value = request.SeatIds },
                },
            }
        )
        {
            await updateSeats.ExecuteNonQueryAsync();
        }

        await transaction.CommitAsync();
        return hold;
    }

    private sealed record FloorRequest(long[] SeatIds);
}
