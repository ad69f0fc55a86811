using System.Text.Json;

namespace BoxOffice.Domain.Venues;

/// <summary>Reads what plans note of a seat beyond the format, see <see cref="PlanSeat.Attributes"/>.</summary>
public static class SeatAttributes
{
    private static readonly string[] WheelchairNames = ["wheelchair", "wheelchair_space", "is_wheelchair"];

    /// <summary>Whether one of the usual names for a place for a wheelchair is there with true, "yes" or 1.</summary>
    public static bool IsWheelchairSpace(IReadOnlyDictionary<string, JsonElement>? attributes) =>
        attributes?.Any(a => WheelchairNames.Contains(a.Key, StringComparer.OrdinalIgnoreCase) && SaysYes(a.Value)) == true;

    private static bool SaysYes(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.True => true,
        JsonValueKind.Number => value.TryGetInt32(out var number) && number == 1,
        JsonValueKind.String => value.GetString()!.ToLowerInvariant() is "yes" or "true" or "1",
        _ => false,
    };
}
