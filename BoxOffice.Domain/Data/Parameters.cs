using Npgsql;
using NpgsqlTypes;

namespace BoxOffice.Domain.Data;

/// <summary>Typed parameters of statements that are written by hand.</summary>
internal static class Parameters
{
    public static NpgsqlParameter<Guid> Of(Guid value) => new() { TypedValue = value };

    public static NpgsqlParameter<TimeSpan> Of(TimeSpan value) => new() { TypedValue = value };

    public static NpgsqlParameter<bool> Of(bool value) => new() { TypedValue = value };

    public static NpgsqlParameter<long[]> Of(long[] values) => new() { TypedValue = values };

    public static NpgsqlParameter<string?[]> Of(string?[] values) =>
        new() { TypedValue = values, NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Text };

    public static NpgsqlParameter<long?[]> Of(long?[] values) => new() { TypedValue = values };

    /// <summary>Numbers, or SQL's null.</summary>
    public static NpgsqlParameter OrNull(long[]? values) =>
        new() { Value = (object?)values ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Bigint };

    /// <summary>A number, or SQL's null.</summary>
    public static NpgsqlParameter OrNull(long? value) =>
        new() { Value = (object?)value ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Bigint };

    /// <summary>An id, or SQL's null.</summary>
    public static NpgsqlParameter OrNull(Guid? value) =>
        new() { Value = (object?)value ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Uuid };

    /// <summary>A text, or SQL's null.</summary>
    public static NpgsqlParameter Of(string? value) =>
        new() { Value = (object?)value ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Text };
}
