using System.Net;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using BoxOffice.Tests.Support;
using BoxOffice.Web.Customers;
using BoxOffice.Web.Edge;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Http;

namespace BoxOffice.Tests.Web.Pages;

/// <summary>
/// A browser without scripts. It keeps cookies, gets pages, and sends forms with their own fields or other ones.
/// </summary>
internal sealed class FormBrowser : IDisposable
{
    private readonly BoxOfficeNode _node;
    private readonly SocketsHttpHandler _transport = new() { AllowAutoRedirect = false, CookieContainer = new() };
    private readonly HttpClient _http;

    public FormBrowser(BoxOfficeNode node)
    {
        _node = node;
        _http = new(_transport) { BaseAddress = node.Address };
        _http.DefaultRequestHeaders.Accept.ParseAdd("text/html");
    }

    private IEnumerable<Cookie> Cookies => _transport.CookieContainer.GetCookies(_node.Address);

    /// <summary>The customer's id in the cookie. Open any page before.</summary>
    public Guid Customer => Cookies.Select(Read).OfType<Guid>().Single();

    public async Task<ShownPage> GetAsync(string address) => await ShownPage.OfAsync(await _http.GetAsync(address));

    public async Task<ShownPage> PostAsync(string address, HttpContent? content, string? origin = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, address) { Content = content };
        if (origin is not null)
            request.Headers.Add("Origin", origin);
        return await ShownPage.OfAsync(await _http.SendAsync(request));
    }

    public Task<ShownPage> PostAsync(
        string address,
        IEnumerable<KeyValuePair<string, string>> fields,
        string? origin = null
    ) => PostAsync(address, new FormUrlEncodedContent(fields), origin);

    /// <summary>Deletes the cookie that names the customer, or all others, or all cookies.</summary>
    public void Forget(bool customer = false, bool others = false)
    {
        foreach (var cookie in Cookies.Where(c => Read(c) is null ? others : customer))
            cookie.Expired = true;
    }

    public void Dispose()
    {
        _http.Dispose();
        _transport.Dispose();
    }

    // The customer whom the shop reads from a request with this cookie alone; null when there is none.
    private Guid? Read(Cookie cookie)
    {
        var request = new DefaultHttpContext();
        request.Request.Headers.Cookie = $"{cookie.Name}={cookie.Value}";
        new CustomerIdentity(_ => Task.CompletedTask, _node.Get<IDataProtectionProvider>(), _node.Get<PublicOrigin>())
            .InvokeAsync(request)
            .IsCompletedSuccessfully.ShouldBeTrue();
        return CustomerIdentity.Of(request.User);
    }
}

/// <summary>A page that a browser received.</summary>
internal sealed record ShownPage(HttpStatusCode Status, string? Location, IHtmlDocument Document)
{
    public string? Heading => Document.QuerySelector("h1")?.TextContent;

    public string? Alert => Document.QuerySelector("[role=alert]:not(#blazor-error-ui)")?.TextContent.Trim();

    /// <summary>
    /// The fields of the page's visible form, with its hidden fields. Empty when the page has no such form.
    /// </summary>
    public Dictionary<string, string> Fields =>
        Document
            .QuerySelectorAll("form[method=post]:not([hidden]) input")
            .OfType<IHtmlInputElement>()
            .ToDictionary(input => input.Name!, input => input.Value);

    public string? LinkNamed(string text) =>
        Document
            .QuerySelectorAll("main a")
            .FirstOrDefault(a => a.TextContent.Trim().StartsWith(text, StringComparison.Ordinal))
            ?.GetAttribute("href");

    public static async Task<ShownPage> OfAsync(HttpResponseMessage answer)
    {
        using (answer)
        {
            var html = await answer.Content.ReadAsStringAsync();
            return new(
                answer.StatusCode,
                answer.Headers.Location?.ToString(),
                await new HtmlParser().ParseDocumentAsync(html)
            );
        }
    }
}
