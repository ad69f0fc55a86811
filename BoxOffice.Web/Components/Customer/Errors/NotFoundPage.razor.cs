namespace BoxOffice.Web.Components.Customer.Errors;

/// <summary>What every unknown address shows, with status 404.</summary>
public sealed partial class NotFoundPage;
