using BoxOffice.Domain.Idempotency;
using BoxOffice.Web.Edge;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace BoxOffice.Web.Api;

/// <summary>
/// Adds to the OpenAPI document what the endpoints do not declare: secrets, keys, and the facts in problems.
/// </summary>
internal static class ApiDocument
{
    private const string BookingSecret = "bookingSecret";

    /// <summary>The facts of refusals, by name. docs/api.md lists the facts of each refusal.</summary>
    private static readonly Dictionary<string, OpenApiSchema> Facts = new()
    {
        ["field"] = new()
        {
            Type = JsonSchemaType.String,
            Description =
                "The part of the request to correct: a field of the body, a value in the path or query, or a header.",
        },
        ["unavailableSeatIds"] = SeatIds("Every requested seat that is not available."),
        ["unknownSeatIds"] = SeatIds("The requested seats that do not exist."),
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
            Description = "The most available seats side by side.",
        },
        ["reason"] = new() { Type = JsonSchemaType.String, Description = "The payment provider's code." },
        ["bookingId"] = new()
        {
            Type = JsonSchemaType.String,
            Format = "uuid",
            Description = "The booking whose payment is not settled yet.",
        },
        ["traceId"] = new() { Type = JsonSchemaType.String, Description = "Identifies the failure in the logs." },
    };

    public static void Describe(OpenApiOptions options)
    {
        options.AddDocumentTransformer(
            (document, context, _) =>
            {
                // The default would be the address of the request, which may differ from the public one.
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
                        Description = "The accessToken from the booking's answer. It opens that booking only.",
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

    /// <summary>Documents that the endpoint requires a booking's secret.</summary>
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

    /// <summary>Documents that the endpoint takes a booking's secret, which some of its requests need.</summary>
    public static RouteHandlerBuilder TakesBookingSecret(this RouteHandlerBuilder endpoint) =>
        endpoint.AddOpenApiOperationTransformer(
            (operation, context, _) =>
            {
                operation.Security =
                [
                    [],
                    new() { [new OpenApiSecuritySchemeReference(BookingSecret, context.Document)] = [] },
                ];
                return Task.CompletedTask;
            }
        );

    /// <summary>Documents that the endpoint takes the hold's token in a header.</summary>
    public static RouteHandlerBuilder NeedsHoldToken(this RouteHandlerBuilder endpoint) =>
        endpoint.TakesHeader(
            new OpenApiParameter
            {
                Name = HoldTokenHeader.Name,
                Required = true,
                Description = "The token from the hold's answer. Nothing else gives access to the hold.",
                Schema = new OpenApiSchema { Type = JsonSchemaType.String },
            }
        );

    /// <summary>Documents that the endpoint accepts an idempotency key.</summary>
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

    /// <summary>Documents that the endpoint refuses requests without an idempotency key.</summary>
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
