namespace BoxOffice.Web.Components.Customer.Seats;

/// <summary>A house in outline, where the map will be. The map's script hides it.</summary>
public sealed partial class MapSkeleton;
