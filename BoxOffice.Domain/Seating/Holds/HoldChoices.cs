using System.Text.Json;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace BoxOffice.Domain.Seating.Holds;

/// <summary>What a customer has chosen for the seats of a hold.</summary>
/// <param name="Types">The key of a price type for each seat, by its id. Seats that are not named have the
/// preset.</param>
/// <param name="Codes">Codes of promotions and vouchers, as they were typed.</param>
public sealed record HoldChoices(IReadOnlyDictionary<long, string> Types, IReadOnlyList<string> Codes)
{
    /// <summary>The tickets that are given back for these seats; null: none.</summary>
    public ExchangedTickets? Exchange { get; init; }

    public static readonly HoldChoices None = new(new Dictionary<long, string>(), []);

    internal static readonly ValueConverter<HoldChoices?, string?> Json = new(
        choices => JsonSerializer.Serialize(choices, JsonSerializerOptions.Web),
        text => text == null ? null : JsonSerializer.Deserialize<HoldChoices>(text, JsonSerializerOptions.Web)
    );

    internal static readonly ValueComparer<HoldChoices?> Equal = new(
        (one, other) => ReferenceEquals(one, other),
        choices => choices == null ? 0 : choices.GetHashCode()
    );

    /// <summary>The key of the type chosen for a seat; null: the preset.</summary>
    public string? TypeOf(long seatId) => Types.GetValueOrDefault(seatId);
}
