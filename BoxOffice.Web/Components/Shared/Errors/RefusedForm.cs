namespace BoxOffice.Web.Components.Shared.Errors;

/// <summary>
/// A form that was not carried out, for the page that is shown instead; a feature of the request. See
/// <see cref="RefusedForms"/>.
/// </summary>
/// <param name="Typed">What was typed; null when it cannot be read, or when another site may have sent it.</param>
public sealed record RefusedForm(IFormCollection? Typed)
{
    /// <summary>What a field had in it; null when it was not sent.</summary>
    public string? this[string field] => Typed?[field] is { Count: > 0 } values ? values[^1] : null;
}
