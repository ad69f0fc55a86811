using System.Globalization;
using BoxOffice.Domain;
using BoxOffice.Web.Edge;
using Microsoft.AspNetCore.Mvc;

namespace BoxOffice.Web.Api.Contracts;

/// <summary>
/// Refusals as RFC 9457 problems. Their <c>type</c> ends in the refusal's name; docs/api.md lists them.
/// </summary>
internal static class ApiProblems
{
    public const string TypeBase = "/problems/";
    private const string Field = "field";

    /// <summary>
    /// The HTTP answer to a refusal, with its facts and the field to correct, by its name at the endpoint.
    /// </summary>
    public static IResult Of(Refusal refusal, RequestFields? fields = null)
    {
        var problem = Results.Problem(Problem(refusal, fields));
        return refusal switch
        {
            Busy => new Later(problem, 2),
            TooManyHolds => new Later(problem, 60),
            TooManyRequests much => new Later(problem, much.RetryAfterSeconds),
            _ => problem,
        };
    }

    /// <summary>The problem that <see cref="Of"/> answers with.</summary>
    internal static ProblemDetails Problem(Refusal refusal, RequestFields? fields = null)
    {
        var problem = new ProblemDetails
        {
            Type = TypeBase + refusal.Name,
            Title = Title(refusal.Name),
            Status = StatusOf(refusal),
            Detail = refusal.Message,
        };
        if ((fields ?? RequestFields.Usual).Blamed(refusal) is { } field)
            problem.Extensions[Field] = field;
        foreach (var (name, value) in Facts(refusal))
            problem.Extensions[name] = value;
        return problem;
    }

    /// <summary>
    /// The HTTP answer to an address with a part that names nothing, such as "seven" where an id belongs.
    /// </summary>
    public static IResult NothingAt(string field) =>
        Results.Problem(
            statusCode: StatusCodes.Status404NotFound,
            extensions: new Dictionary<string, object?> { [Field] = field }
        );

    /// <summary>
    /// Adds a name and a sentence to a refusal that the framework made before the endpoint's code ran.
    /// </summary>
    public static void Name(ProblemDetails problem, HttpContext context)
    {
        if (problem.Type?.StartsWith(TypeBase, StringComparison.Ordinal) == true)
            return;
        var (name, detail) = problem.Status switch
        {
            StatusCodes.Status404NotFound => (
                "not-found",
                "There is nothing at this address; /openapi/v1.json lists what there is."
            ),
            StatusCodes.Status405MethodNotAllowed => (
                "method-not-allowed",
                "This address does not do that; /openapi/v1.json lists what it does."
            ),
            StatusCodes.Status413PayloadTooLarge => (
                "payload-too-large",
                $"The request is too large. Its body may have at most {BodyLimits.Of(context)} bytes."
            ),
            StatusCodes.Status415UnsupportedMediaType => (
                "unsupported-media-type",
                "Send a JSON body with content type application/json."
            ),
            StatusCodes.Status500InternalServerError => (
                "internal-error",
                "Something went wrong on our side. It has been written down; please try again."
            ),
            _ => (null, null),
        };
        if (name is not null)
            (problem.Type, problem.Title, problem.Detail) = (TypeBase + name, Title(name), detail);
        if (problem.Status == StatusCodes.Status413PayloadTooLarge)
            problem.Extensions[Field] = "body";
        if (problem.Status == StatusCodes.Status415UnsupportedMediaType)
            problem.Extensions[Field] = "Content-Type";
    }

    // Every refusal is listed: a test fails for one that is not.
    private static int StatusOf(Refusal refusal) =>
        refusal switch
        {
            InvalidRequest => StatusCodes.Status400BadRequest,
            PaymentDeclined => StatusCodes.Status402PaymentRequired,
            EventNotFound or SeatNotFound or HoldNotFound or BookingNotFound or ReviewItemNotOpen =>
                StatusCodes.Status404NotFound,
            NotOnSale or SeatUnavailable or NoSeatsTogether or TooManySeats => StatusCodes.Status409Conflict,
            RenewedAlready or TooEarlyToRenew or PaymentUnderWay => StatusCodes.Status409Conflict,
            NotCancellable or IdempotencyKeyReused => StatusCodes.Status409Conflict,
            SeatNotInHold or PriceTypeNotOffered or PriceTypeNeedsCode => StatusCodes.Status409Conflict,
            PriceTypeNeedsReason or PriceTypeLimited => StatusCodes.Status409Conflict,
            CompanionWithoutWheelchairSpace or PriceChanged => StatusCodes.Status409Conflict,
            TendersExceedTotal or CardAmountTooSmall => StatusCodes.Status409Conflict,
            CodeUnknown or CodeUsedUp or CodeNotValidNow => StatusCodes.Status409Conflict,
            VoucherInOtherCurrency or OnePromotionOnly => StatusCodes.Status409Conflict,
            NotExchangeable or ExchangeUnderWay or TicketNotLive => StatusCodes.Status409Conflict,
            ExchangeInOtherCurrency => StatusCodes.Status409Conflict,
            RefundAboveLeft => StatusCodes.Status409Conflict,
            HoldExpired or OfferOver => StatusCodes.Status410Gone,
            TooManyHolds or TooManyRequests => StatusCodes.Status429TooManyRequests,
            Busy or PaymentPending or PaymentUnavailable => StatusCodes.Status503ServiceUnavailable,
            _ => throw new ArgumentOutOfRangeException(
                nameof(refusal),
                refusal.Name,
                "This refusal has no HTTP status."
            ),
        };

    /// <summary>A temporary refusal; <c>Retry-After</c> says when to send the request again.</summary>
    private sealed class Later(IResult problem, int seconds) : IResult
    {
        public Task ExecuteAsync(HttpContext httpContext)
        {
            httpContext.Response.Headers.RetryAfter = seconds.ToString(CultureInfo.InvariantCulture);
            return problem.ExecuteAsync(httpContext);
        }
    }

    private static IEnumerable<(string Name, object? Value)> Facts(Refusal refusal) =>
        refusal switch
        {
            SeatUnavailable taken => [("unavailableSeatIds", taken.SeatIds)],
            SeatNotFound unknown => [("unknownSeatIds", unknown.SeatIds)],
            TooManySeats many => [("limit", many.Limit)],
            NoSeatsTogether few => [("largestBlock", few.LargestBlock)],
            PaymentDeclined declined => [("reason", declined.Reason)],
            PaymentPending pending => [("bookingId", pending.BookingId)],
            PriceTypeNotOffered other => [("priceType", other.PriceType)],
            PriceTypeNeedsCode closed => [("priceType", closed.PriceType)],
            PriceTypeNeedsReason closed => [("priceType", closed.PriceType)],
            PriceTypeLimited type => [("priceType", type.PriceType), ("least", type.Least), ("most", type.Most)],
            CodeUnknown wrong => [("code", wrong.Code)],
            CodeUsedUp spent => [("code", spent.Code)],
            CodeNotValidNow early => [("code", early.Code)],
            VoucherInOtherCurrency foreign => [("code", foreign.Code)],
            PriceChanged changed => [("totalCents", changed.TotalCents)],
            CardAmountTooSmall small => [("dueCents", small.Cents), ("leastCents", small.LeastCents)],
            TendersExceedTotal over => [("byCents", over.ByCents)],
            RefundAboveLeft much => [("leftCents", much.LeftCents)],
            _ => [],
        };

    private static string Title(string name) => char.ToUpperInvariant(name[0]) + name[1..].Replace('-', ' ');
}
