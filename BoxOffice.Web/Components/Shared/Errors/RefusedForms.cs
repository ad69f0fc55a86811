using BoxOffice.Web.Edge;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Components.Endpoints;
using Microsoft.AspNetCore.Diagnostics;

namespace BoxOffice.Web.Components.Shared.Errors;

/// <summary>
/// The framework refuses a form for its token, its cookie, its name or its encoding with an empty page. Here the page
/// it was sent to is drawn again instead, as if it had been asked for, with status 400. Nothing of the form is carried
/// out; the page may take what was typed from <see cref="RefusedForm"/>, say what happened and offer the form once
/// more.
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

        // What the refused attempt has set is set anew, and some of it may be set only once.
        context.Response.Headers.Clear();
        foreach (var (name, values) in before)
            context.Response.Headers[name] = values;

        context.Features.Set(new RefusedForm(await TypedAsync(context)));
        // An unknown address leads here too, on its way to the page that says so.
        context.Response.StatusCode =
            context.Features.Get<IStatusCodeReExecuteFeature>()?.OriginalStatusCode ?? StatusCodes.Status400BadRequest;
        await DrawAsync(context);
    }

    private static bool IsRefused(HttpContext context) =>
        context.Response is { HasStarted: false, StatusCode: StatusCodes.Status400BadRequest } && IsForPage(context);

    private static bool IsForPage(HttpContext context) =>
        context.GetEndpoint()?.Metadata.GetMetadata<ComponentTypeMetadata>() is not null;

    // The services of the first attempt know the form already; a page can be drawn once with each set of them.
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
        // Else reading is refused as well, though nothing is done with it but shown.
        context.Features.Set<IAntiforgeryValidationFeature>(null);
        try
        {
            // Another site could fill the form in with an address of its own and hope for the press.
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
