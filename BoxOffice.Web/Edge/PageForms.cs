using Microsoft.AspNetCore.Components.Endpoints;

namespace BoxOffice.Web.Edge;

/// <summary>
/// Reads the form that is sent to a page before the antiforgery check, so that a form that is too large is refused with
/// status 413 and not as a forgery.
/// </summary>
internal static class PageForms
{
    public static void UsePageForms(this WebApplication app) =>
        app.Use(
            async (context, next) =>
            {
                if (
                    context.Request.HasFormContentType
                    && context.GetEndpoint()?.Metadata.GetMetadata<ComponentTypeMetadata>() is not null
                    && await RefusalAsync(context) is { } status
                )
                {
                    context.Response.StatusCode = status;
                    return;
                }
                await next(context);
            }
        );

    private static async Task<int?> RefusalAsync(HttpContext context)
    {
        // No form of this site has files.
        if (context.Request.ContentType!.StartsWith("multipart/", StringComparison.OrdinalIgnoreCase))
            return StatusCodes.Status415UnsupportedMediaType;
        try
        {
            await context.Request.ReadFormAsync(context.RequestAborted);
            return null;
        }
        catch (BadHttpRequestException large) when (large.StatusCode == StatusCodes.Status413PayloadTooLarge)
        {
            return large.StatusCode;
        }
        catch (BadHttpRequestException)
        {
            return null; // The page with the form says what to do.
        }
        catch (InvalidDataException unreadable)
        {
            // A form with too many or too long fields and an unreadable form throw the same exception. Only the message
            // differs.
            return unreadable.Message.Contains("limit", StringComparison.Ordinal)
                ? StatusCodes.Status413PayloadTooLarge
                : null;
        }
    }
}
