using System.Text.Json.Serialization;

namespace BoxOffice.Domain.Venues.Plans;

/// <summary>What a piece of decoration looks like. Written in lower case wherever it becomes JSON.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<PlanAreaShape>))]
public enum PlanAreaShape
{
    [JsonStringEnumMemberName("polygon")]
    Polygon,

    [JsonStringEnumMemberName("rectangle")]
    Rectangle,

    [JsonStringEnumMemberName("ellipse")]
    Ellipse,

    [JsonStringEnumMemberName("circle")]
    Circle,

    /// <summary>No outline at all, only <see cref="PlanArea.Text"/>.</summary>
    [JsonStringEnumMemberName("text")]
    Text,
}
