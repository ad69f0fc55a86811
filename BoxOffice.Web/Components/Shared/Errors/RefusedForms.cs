using BoxOffice.Web.Edge;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Components.Endpoints;
using Microsoft.AspNetCore.Diagnostics;

namespace BoxOffice.Web.Components.Shared.Errors;

/// <summary>
/// The framework answers a form with a wrong token, cookie, name or encoding with an empty page. This middleware draws
/// the page with the form again instead, as for a GET request, with status 400. The form is not carried out. The page
/// may read the entered values from <see cref="RefusedForm"/>, say what happened and show the form again.
/// </summary>
public sealed class RefusedForms(RequestDelegate next, PublicOrigin own)
{
    public async Task InvokeAsync(HttpContext context)
    {
        if (!HttpMethods.IsPost(context.Request.Method) || !IsForPage(context))
        {
            await next(context);
            return;
        }
        var before = context.Response.Headers.ToList();
        await next(context);
        if (!IsRefused(context))
            return;

        // Drawing the page again sets these headers again, and some of them may be set only once.
        context.Response.Headers.Clear();
        foreach (var (name, values) in before)
            context.Response.Headers[name] = values;

        context.Features.Set(new RefusedForm(await TypedAsync(context)));
        // A form sent to an unknown address gets the page for unknown addresses. Its status stays 404.
        context.Response.StatusCode =
            context.Features.Get<IStatusCodeReExecuteFeature>()?.OriginalStatusCode ?? StatusCodes.Status400BadRequest;
        await DrawAsync(context);
    }

    private static bool IsRefused(HttpContext context) =>
        context.Response is { HasStarted: false, StatusCode: StatusCodes.Status400BadRequest } && IsForPage(context);

    private static bool IsForPage(HttpContext context) =>
        context.GetEndpoint()?.Metadata.GetMetadata<ComponentTypeMetadata>() is not null;

    // The services of the first attempt already know the form, and a scope of services can draw only one page.
    private async Task DrawAsync(HttpContext context)
    {
        var services = context.RequestServices;
        await using var fresh = services.GetRequiredService<IServiceScopeFactory>().CreateAsyncScope();
        try
        {
            (context.RequestServices, context.Request.Method) = (fresh.ServiceProvider, HttpMethods.Get);
            await next(context);
        }
        finally
        {
            (context.RequestServices, context.Request.Method) = (services, HttpMethods.Post);
        }
    }

    private async Task<IFormCollection?> TypedAsync(HttpContext context)
    {
        // Otherwise reading the form is refused too. Here the values are only shown.
        context.Features.Set<IAntiforgeryValidationFeature>(null);
        try
        {
            // Another site could send a form with its own e-mail address, and hope that the customer presses Pay.
            return context.Request.HasFormContentType && own.Sent(context.Request)
                ? await context.Request.ReadFormAsync(context.RequestAborted)
                : null;
        }
        catch (Exception unreadable) when (unreadable is InvalidDataException or IOException)
        {
            return null;
        }
    }
}
