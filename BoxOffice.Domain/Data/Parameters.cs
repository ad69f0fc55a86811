using Npgsql;
using NpgsqlTypes;

namespace BoxOffice.Domain.Data;

/// <summary>Typed parameters of statements that are written by hand.</summary>
internal static class Parameters
{
    public static NpgsqlParameter<Guid> Of(Guid value) => new() { TypedValue = value };

    public static NpgsqlParameter<TimeSpan> Of(TimeSpan value) => new() { TypedValue = value };

    /// <summary>A text, or SQL's null.</summary>
    public static NpgsqlParameter Of(string? value) =>
        new() { Value = (object?)value ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Text };
}
