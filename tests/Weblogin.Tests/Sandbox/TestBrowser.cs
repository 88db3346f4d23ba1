using System.Net;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;

namespace Weblogin.Tests.Sandbox;

/// <summary>Keeps cookies as a browser does, follows no redirect by itself, runs no script.</summary>
internal sealed class TestBrowser(HttpMessageInvoker wire)
{
    private readonly CookieContainer _cookies = new();

    public Task<Visit> GetAsync(string address) => SendAsync(new HttpRequestMessage(HttpMethod.Get, address));

    /// <summary>Sends a form of a page by one of its buttons.</summary>
    /// <param name="button">The button's name and value; null for a button without a name.</param>
    /// <param name="changes">Fields set to other values than the page has.</param>
    public Task<Visit> SubmitAsync(Visit page, (string Name, string Value)? button = null, Dictionary<string, string>? changes = null)
    {
        var form = page.Html.Forms.Single();
        var fields = form.Elements.OfType<IHtmlInputElement>()
            .Where(input => input.Type is "hidden" || input.IsChecked)
            .ToDictionary(input => input.Name!, input => input.Value, StringComparer.Ordinal);
        foreach (var (name, value) in changes ?? [])
            fields[name] = value;
        if (button is { } pressed)
            fields[pressed.Name] = pressed.Value;
        var target = form.GetAttribute("action") is { Length: > 0 } action ? new Uri(page.Address, action) : page.Address;
        return SendAsync(new HttpRequestMessage(HttpMethod.Post, target) { Content = new FormUrlEncodedContent(fields) });
    }

    private async Task<Visit> SendAsync(HttpRequestMessage request)
    {
        var address = request.RequestUri!;
        if (_cookies.GetCookieHeader(address) is { Length: > 0 } cookies)
            request.Headers.Add("Cookie", cookies);
        using var response = await wire.SendAsync(request, CancellationToken.None);
        foreach (var cookie in response.Headers.TryGetValues("Set-Cookie", out var set) ? set : [])
            _cookies.SetCookies(address, cookie);
        var body = await response.Content.ReadAsStringAsync();
        return new Visit(address, response.StatusCode, response.Headers.Location, new HtmlParser().ParseDocument(body));
    }
}

/// <summary>What came of one request.</summary>
internal sealed record Visit(Uri Address, HttpStatusCode Status, Uri? Location, IHtmlDocument Html)
{
    /// <summary>Where the redirect leads, absolute.</summary>
    public string To => new Uri(Address, Location ?? throw new InvalidOperationException($"{Address} answered {Status} without a redirect.")).AbsoluteUri;

    /// <summary>A parameter in the query of the redirect; null where it has none such.</summary>
    public string? InQuery(string name) => Microsoft.AspNetCore.WebUtilities.QueryHelpers.ParseQuery(new Uri(To).Query).TryGetValue(name, out var value) ? (string?)value : null;

    public string? Text(string selector) => Html.QuerySelector(selector)?.TextContent.Trim();
}
