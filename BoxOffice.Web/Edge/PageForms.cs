using Microsoft.AspNetCore.Components.Endpoints;

namespace BoxOffice.Web.Edge;

/// <summary>
/// Reads the form that is sent to a page before anybody else does, so that one that is too large is refused as such and
/// not as a forgery.
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
        // No form of ours has files.
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
            return null; // The page that has the form says what to do.
        }
        catch (InvalidDataException unreadable)
        {
            // More fields, or longer ones, than a form of ours has: only the sentence tells that from what cannot be
            // read.
            return unreadable.Message.Contains("limit", StringComparison.Ordinal)
                ? StatusCodes.Status413PayloadTooLarge
                : null;
        }
    }
}
