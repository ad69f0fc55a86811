namespace BoxOffice.Web.Components.Customer.Layout;

/// <summary>Pages around a seat map: the venue fills the window.</summary>
public sealed partial class MapLayout
{
    /// <summary>The section for links that come before everything else.</summary>
    public const string SkipLinks = "skip-links";
}
