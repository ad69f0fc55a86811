using BoxOffice.Domain.Idempotency;
using BoxOffice.Web.Edge;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace BoxOffice.Web.Api;

/// <summary>
/// What the OpenAPI document says beyond what can be read off the endpoints: secrets, keys, and the facts that problems
/// carry.
/// </summary>
internal static class ApiDocument
{
    private const string BookingSecret = "bookingSecret";

    /// <summary>Facts of refusals, by name; docs/api.md says which refusal carries which.</summary>
    private static readonly Dictionary<string, OpenApiSchema> Facts = new()
    {
        ["field"] = new()
        {
            Type = JsonSchemaType.String,
            Description =
                "The part of the request to mend: a field of the body, a value in the path or the query, or a header.",
        },
        ["unavailableSeatIds"] = SeatIds("Every wanted seat that could not be had."),
        ["unknownSeatIds"] = SeatIds("The seats that are not there."),
        ["limit"] = new()
        {
            Type = JsonSchemaType.Integer,
            Format = "int32",
            Description = "The most seats one customer may have of the event, across holds and bookings.",
        },
        ["largestBlock"] = new()
        {
            Type = JsonSchemaType.Integer,
            Format = "int32",
            Description = "The most seats that can be had side by side.",
        },
        ["reason"] = new() { Type = JsonSchemaType.String, Description = "The payment provider's code." },
        ["bookingId"] = new()
        {
            Type = JsonSchemaType.String,
            Format = "uuid",
            Description = "The booking whose payment is not settled yet.",
        },
        ["traceId"] = new() { Type = JsonSchemaType.String, Description = "Finds it in the logs." },
    };

    public static void Describe(OpenApiOptions options)
    {
        options.AddDocumentTransformer(
            (document, context, _) =>
            {
                // Else it would be the address that the request happened to come by.
                document.Servers =
                [
                    new() { Url = context.ApplicationServices.GetRequiredService<PublicOrigin>().ToString() },
                ];
                document.AddComponent<IOpenApiSecurityScheme>(
                    BookingSecret,
                    new OpenApiSecurityScheme
                    {
                        Type = SecuritySchemeType.Http,
                        Scheme = "bearer",
                        Description = "The accessToken from the booking's answer; it opens that booking and no other.",
                    }
                );
                return Task.CompletedTask;
            }
        );
        options.AddSchemaTransformer(
            (schema, context, _) =>
            {
                if (context.JsonTypeInfo.Type != typeof(ProblemDetails))
                    return Task.CompletedTask;
                schema.Properties ??= new Dictionary<string, IOpenApiSchema>();
                foreach (var (name, fact) in Facts)
                    schema.Properties[name] = fact;
                return Task.CompletedTask;
            }
        );
    }

    /// <summary>Says that the endpoint wants a booking's secret.</summary>
    public static RouteHandlerBuilder NeedsBookingSecret(this RouteHandlerBuilder endpoint) =>
        endpoint.AddOpenApiOperationTransformer(
            (operation, context, _) =>
            {
                operation.Security =
                [
                    new() { [new OpenApiSecuritySchemeReference(BookingSecret, context.Document)] = [] },
                ];
                return Task.CompletedTask;
            }
        );

    /// <summary>Says that its token travels in a header.</summary>
    public static RouteHandlerBuilder NeedsHoldToken(this RouteHandlerBuilder endpoint) =>
        endpoint.TakesHeader(
            new OpenApiParameter
            {
                Name = HoldTokenHeader.Name,
                Required = true,
                Description = "The token from the hold's answer: the only key to it.",
                Schema = new OpenApiSchema { Type = JsonSchemaType.String },
            }
        );

    /// <summary>Says that a command may be sent again under a key of the caller's.</summary>
    public static RouteHandlerBuilder TakesIdempotencyKey(this RouteHandlerBuilder endpoint) =>
        endpoint.TakesHeader(
            new OpenApiParameter
            {
                Name = IdempotencyKey.Header,
                Description = IdempotencyKey.Advice,
                Schema = new OpenApiSchema
                {
                    Type = JsonSchemaType.String,
                    MinLength = 1,
                    MaxLength = CommandKey.MaxLength,
                },
            }
        );

    /// <summary>Says that it is refused without its key.</summary>
    public static RouteHandlerBuilder NeedsIdempotencyKey(this RouteHandlerBuilder endpoint) =>
        endpoint.AddOpenApiOperationTransformer(
            (operation, _, _) =>
            {
                operation.Parameters!.OfType<OpenApiParameter>().Single(p => p.Name == IdempotencyKey.Header).Required =
                    true;
                return Task.CompletedTask;
            }
        );

    private static RouteHandlerBuilder TakesHeader(this RouteHandlerBuilder endpoint, OpenApiParameter header) =>
        endpoint.AddOpenApiOperationTransformer(
            (operation, _, _) =>
            {
                header.In = ParameterLocation.Header;
                (operation.Parameters ??= []).Add(header);
                return Task.CompletedTask;
            }
        );

    private static OpenApiSchema SeatIds(string description) =>
        new()
        {
            Type = JsonSchemaType.Array,
            Items = new OpenApiSchema { Type = JsonSchemaType.Integer, Format = "int64" },
            Description = description,
        };
}
