namespace BoxOffice.Web.Components.Customer.Errors;

/// <summary>Shown for every unknown address, with status 404.</summary>
public sealed partial class NotFoundPage;
