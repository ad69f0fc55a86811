namespace BoxOffice.Web.Components.Shared.Errors;

/// <summary>
/// A form that was refused, for the page that shows it again; a feature of the request. See <see cref="RefusedForms"/>.
/// </summary>
/// <param name="Typed">
/// The entered values; null when they cannot be read, or when another site may have sent them.
/// </param>
public sealed record RefusedForm(IFormCollection? Typed)
{
    /// <summary>The entered value of a field; null when it was not sent.</summary>
    public string? this[string field] => Typed?[field] is { Count: > 0 } values ? values[^1] : null;
}
