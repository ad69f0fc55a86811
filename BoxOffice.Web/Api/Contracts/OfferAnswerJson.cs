namespace BoxOffice.Web.Api.Contracts;

/// <summary>The answer to an offer of seats.</summary>
/// <param name="Accept">True: the customer takes the seats. False: the money goes back.</param>
public sealed record OfferAnswerJson(bool? Accept) : IRequestJson;
