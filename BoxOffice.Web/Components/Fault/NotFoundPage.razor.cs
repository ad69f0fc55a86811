namespace BoxOffice.Web.Components.Fault;

/// <summary>What every unknown address shows, with status 404.</summary>
public sealed partial class NotFoundPage;
