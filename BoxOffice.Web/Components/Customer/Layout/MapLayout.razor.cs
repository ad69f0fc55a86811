namespace BoxOffice.Web.Components.Customer.Layout;

/// <summary>The layout of pages with a seat map: the map fills the window.</summary>
public sealed partial class MapLayout
{
    /// <summary>The section for links that come first on the page.</summary>
    public const string SkipLinks = "skip-links";
}
