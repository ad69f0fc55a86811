using System.Text;
using BoxOffice.Domain.Bookings.Settlement;
using BoxOffice.Domain.Payments.Gateway;
using BoxOffice.Web.Edge;
using Microsoft.AspNetCore.Mvc;

namespace BoxOffice.Web.Api;

/// <summary>
/// Receives the payment provider's events. An answer of 2xx means that the event is stored; after any other answer the
/// provider sends it again.
/// </summary>
internal static class WebhooksApi
{
    public static void MapWebhooks(this IEndpointRouteBuilder routes) =>
        routes
            .MapPost("/webhooks/stripe", ReceiveAsync)
            .ExcludeFromDescription()
            .DisableAntiforgery()
            .WithMetadata(new RequestSizeLimitAttribute(RequestLimits.WebhookBody));

    private static async Task<IResult> ReceiveAsync(
        HttpRequest request,
        IPaymentGateway gateway,
        WebhookInbox inbox,
        CancellationToken cancellationToken
    )
    {
        using var reader = new StreamReader(request.Body, Encoding.UTF8);
        switch (gateway.ParseEvent(await reader.ReadToEndAsync(cancellationToken), request.Headers["Stripe-Signature"]))
        {
            case ProviderEvent received:
                await inbox.ReceiveAsync(received, cancellationToken);
                return Results.Ok();
            default:
                return Results.BadRequest();
        }
    }
}
