namespace BoxOffice.Web.Api.Contracts;

/// <summary>The body of a command. It tells a repeat of the command from another one with the same key.</summary>
internal interface IRequestJson;
