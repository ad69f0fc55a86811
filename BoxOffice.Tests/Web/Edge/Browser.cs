using System.Net;
using System.Text;
using System.Text.RegularExpressions;

namespace BoxOffice.Tests.Web.Edge;

/// <summary>
/// A minimal browser for forms without scripts. It sends the given host name, and every cookie that it received.
/// </summary>
/// <param name="http">A client of the node.</param>
/// <param name="host">The Host header of its requests.</param>
/// <param name="cookies">The cookies that it has at the start, as <c>name=value</c>.</param>
internal sealed class Browser(HttpClient http, string host, params string[] cookies)
{
    private readonly List<string> _cookies = [.. cookies];

    public async Task<Page> GetAsync(string path)
    {
        using var answer = await SendAsync(new(HttpMethod.Get, path));
        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        var set = answer.Headers.TryGetValues("Set-Cookie", out var values) ? values.ToList() : [];
        _cookies.AddRange(set.Select(c => c.Split(';')[0]));
        var hsts = answer.Headers.TryGetValues("Strict-Transport-Security", out var strict) ? strict.Single() : null;
        return new(WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync()), set, hsts);
    }

    public Task<HttpResponseMessage> PostAsync(string path, string form) =>
        SendAsync(
            new(HttpMethod.Post, path)
            {
                Content = new StringContent(form, Encoding.UTF8, "application/x-www-form-urlencoded"),
            }
        );

    private async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request)
    {
        using (request)
        {
            request.Headers.Host = host;
            request.Headers.Accept.ParseAdd("text/html");
            if (_cookies.Count > 0)
                request.Headers.Add("Cookie", string.Join("; ", _cookies));
            return await http.SendAsync(request);
        }
    }
}

/// <summary>A page that a browser received.</summary>
/// <param name="Html">The page's HTML, with its entities decoded.</param>
/// <param name="Cookies">The <c>Set-Cookie</c> headers.</param>
/// <param name="StrictTransportSecurity">The header, if there was one.</param>
internal sealed partial record Page(string Html, IReadOnlyList<string> Cookies, string? StrictTransportSecurity)
{
    /// <summary>The hidden fields of the page's form, ready to be sent.</summary>
    public string Form =>
        string.Join(
            '&',
            HiddenField()
                .Matches(Html)
                .Select(m => $"{Uri.EscapeDataString(m.Groups[1].Value)}={Uri.EscapeDataString(m.Groups[2].Value)}")
        );

    [GeneratedRegex("<input type=\"hidden\" name=\"([^\"]+)\" value=\"([^\"]*)\"")]
    private static partial Regex HiddenField();
}
