using Microsoft.AspNetCore.Components;

namespace BoxOffice.Web.Components.Customer.Errors;

/// <summary>Shown when a request was refused, with the status that says why.</summary>
public sealed partial class RefusedPage
{
    [CascadingParameter]
    private HttpContext? Context { get; set; }

    // Opened by its own address, this page is "not found".
    private int Status =>
        Context?.Response.StatusCode is { } status and >= StatusCodes.Status400BadRequest
            ? status
            : StatusCodes.Status404NotFound;

    private string Title =>
        Status switch
        {
            StatusCodes.Status413PayloadTooLarge => "That is more than this form takes",
            StatusCodes.Status415UnsupportedMediaType => "This form takes no files",
            StatusCodes.Status400BadRequest => "This form could not be read",
            _ => "This was not done",
        };

    private string Text =>
        Status switch
        {
            StatusCodes.Status413PayloadTooLarge =>
                "Nothing of it was kept. Go back, shorten what you entered, and send it again.",
            StatusCodes.Status415UnsupportedMediaType => "Nothing of it was kept. Go back and send it with text only.",
            StatusCodes.Status400BadRequest =>
                "Nothing was changed. The page may have been open for too long: load it again, and send the form "
                    + "once more.",
            _ => "The site refused the request, and nothing was changed. Go back, load the page again, and try once "
                + "more.",
        };

    protected override void OnInitialized()
    {
        if (Context is { Response: { HasStarted: false, StatusCode: StatusCodes.Status200OK } response })
            response.StatusCode = StatusCodes.Status404NotFound;
    }
}
