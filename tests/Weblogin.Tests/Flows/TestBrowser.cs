using System.Net;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;

namespace Weblogin.Tests.Flows;

/// <summary>
/// A person's browser without JavaScript, strict about what brokers get wrong: cookies belong to one host, <c>__Host-</c> and
/// <c>Secure</c> are held to, and SameSite=Lax cookies stay at home on a cross-site POST.
/// </summary>
internal sealed class TestBrowser(HttpMessageHandler network) : IDisposable
{
    private const int MaxHops = 25;

    private readonly HttpMessageInvoker _http = new(network, disposeHandler: false);
    private readonly Dictionary<(string Host, string Name), Cookie> _cookies = [];
    private Request? _last;

    /// <summary>Every address visited, in order.</summary>
    public List<Uri> Visited { get; } = [];

    /// <summary>Every answer, in order, for tests that search what was sent.</summary>
    public List<Received> Answers { get; } = [];

    /// <summary>Headers sent with every request.</summary>
    public Dictionary<string, string> Headers { get; } = [];

    /// <summary>Whether the person stays on pages that go on by themselves.</summary>
    public bool StopsClocks { get; set; }

    /// <summary>The page in front of the person.</summary>
    public Page Current { get; private set; } = new(new Uri("about:blank"), HttpStatusCode.OK, "", null);

    /// <summary>Types an address and goes wherever it leads, submitting the forms that pages submit by themselves.</summary>
    public Task<Page> OpenAsync(string address) => GoAsync(new Uri(address), HttpMethod.Get, null, initiator: null, stopAt: null);

    /// <summary>The same, but stops before visiting an address that <paramref name="stopAt"/> knows.</summary>
    public Task<Page> OpenUntilAsync(string address, Func<Request, bool> stopAt) => GoAsync(new Uri(address), HttpMethod.Get, null, null, stopAt);

    /// <summary>Goes on with a request that was held back, or one a test made.</summary>
    public Task<Page> SendAsync(Request request) => GoAsync(request.Address, request.Method, request.Form, request.Initiator, null);

    /// <summary>Presses reload: what was asked last is asked once more, a form with it.</summary>
    public Task<Page> ReloadAsync() => GoAsync(_last!, null);

    /// <summary>Posts any body, as no page would make a browser do.</summary>
    public async Task<Page> PostAsync(string address, HttpContent body)
    {
        using var message = new HttpRequestMessage(HttpMethod.Post, address) { Content = body };
        return Current = await ExchangeAsync(message);
    }

    /// <summary>Goes on likewise, and stops where told.</summary>
    public Task<Page> SendUntilAsync(Request request, Func<Request, bool> stopAt) => GoAsync(request.Address, request.Method, request.Form, request.Initiator, stopAt);

    /// <summary>Presses the button of the form whose action holds <paramref name="action"/>, with these fields filled in.</summary>
    public Task<Page> SubmitAsync(string action, params (string Name, string Value)[] fields) => GoAsync(Form(action, fields), null);

    /// <summary>What pressing it would send.</summary>
    public Request Form(string action, params (string Name, string Value)[] fields) =>
        Submission(Current.Document.Forms.First(form => (form.GetAttribute("action") ?? "").Contains(action, StringComparison.Ordinal)), fields);

    /// <summary>Follows the first link whose text holds <paramref name="text"/>, or presses the first such button of a form that asks by GET.</summary>
    public Task<Page> ClickAsync(string text)
    {
        if (Current.Document.QuerySelectorAll("form[method=get] button").Any(button => button.TextContent.Contains(text, StringComparison.Ordinal)))
            return GoAsync(new Request(new Uri(AddressOfChoice(text)), HttpMethod.Get, null, Current.Address), null);
        var link = Current.Document.QuerySelectorAll("a").First(link => link.TextContent.Contains(text, StringComparison.Ordinal));
        return GoAsync(new Request(new Uri(Current.Address, link.GetAttribute("href")), HttpMethod.Get, null, Current.Address), null);
    }

    /// <summary>Where a button of a form leads that asks by GET: boxes as they are ticked.</summary>
    public string AddressOfChoice(string text)
    {
        var button = Current.Document.QuerySelectorAll("form[method=get] button").OfType<IHtmlButtonElement>().First(button => button.TextContent.Contains(text, StringComparison.Ordinal));
        var fields = button.Form!.QuerySelectorAll("input").OfType<IHtmlInputElement>().Where(input => input.Type == "hidden" || input.IsChecked).Select(input => (input.Name, input.Value))
            .Append((button.Name, button.Value)).Select(field => $"{field.Item1}={Uri.EscapeDataString(field.Item2!)}");
        return new UriBuilder(new Uri(Current.Address, button.Form.GetAttribute("action")!)) { Query = string.Join('&', fields) }.Uri.AbsoluteUri;
    }

    public string? CookieOf(string host, string name) => _cookies.TryGetValue((host, name), out var cookie) ? cookie.Value : null;

    public void Plant(string host, string name, string value) => _cookies[(host, name)] = new Cookie(value, SameSiteLax: true);

    public void Forget(string host, string name) => _cookies.Remove((host, name));

    public void Dispose() => _http.Dispose();

    private Task<Page> GoAsync(Uri address, HttpMethod method, FormFields? form, Uri? initiator, Func<Request, bool>? stopAt) =>
        GoAsync(new Request(address, method, form, initiator), stopAt);

    private async Task<Page> GoAsync(Request request, Func<Request, bool>? stopAt)
    {
        for (var hop = 0; hop < MaxHops; hop++)
        {
            if (stopAt?.Invoke(request) == true)
                return Current = new Page(request.Address, 0, "", request);
            _last = request;
            Current = await VisitAsync(request);
            if (Next(request) is not { } next)
                return Current;
            request = next;
        }

        throw new InvalidOperationException("Too many hops:\n" + string.Join('\n', Visited));
    }

    private async Task<Page> VisitAsync(Request request)
    {
        using var message = new HttpRequestMessage(request.Method, request.Address);
        if (request.Form is not null)
            message.Content = new FormUrlEncodedContent(request.Form);
        if (CookieHeader(request) is { Length: > 0 } cookies)
            message.Headers.Add("Cookie", cookies);
        return await ExchangeAsync(message);
    }

    private async Task<Page> ExchangeAsync(HttpRequestMessage message)
    {
        var address = message.RequestUri!;
        foreach (var (name, value) in Headers)
            message.Headers.TryAddWithoutValidation(name, value);
        using var response = await _http.SendAsync(message, CancellationToken.None);
        Visited.Add(address);
        var body = await response.Content.ReadAsStringAsync();
        var headers = response.Headers.Concat(response.Content.Headers).ToDictionary(h => h.Key, h => string.Join(", ", h.Value), StringComparer.OrdinalIgnoreCase);
        var cookies = response.Headers.TryGetValues("Set-Cookie", out var set) ? set.ToArray() : [];
        Answers.Add(new Received(address, headers, cookies, body));
        foreach (var cookie in cookies)
            Keep(address, cookie);
        return new Page(address, response.StatusCode, body, null) { Location = response.Headers.Location, Headers = headers };
    }

    private Request? Next(Request request)
    {
        if ((int)Current.Status is >= 300 and < 400 && Current.Location is { } location)
        {
            var keeps = Current.Status is HttpStatusCode.TemporaryRedirect or HttpStatusCode.PermanentRedirect;
            return new Request(new Uri(request.Address, location), keeps ? request.Method : HttpMethod.Get, keeps ? request.Form : null, request.Initiator);
        }

        if (Current.IsHtml && Current.Document.QuerySelector("meta[http-equiv=refresh]")?.GetAttribute("content") is { } refresh)
            return new Request(new Uri(request.Address, refresh[(refresh.IndexOf("url=", StringComparison.Ordinal) + 4)..]), HttpMethod.Get, null, Current.Address);

        // A page that goes on by itself after a while; the person may have stopped its clock.
        if (!StopsClocks && Current.Headers.TryGetValue("Refresh", out var later))
            return new Request(new Uri(request.Address, later[(later.IndexOf("url=", StringComparison.Ordinal) + 4)..]), HttpMethod.Get, null, Current.Address);

        // What a page with a script submits by itself: the form of a protocol message.
        var form = Current.IsHtml ? Current.Document.Forms.FirstOrDefault(form => form.QuerySelector("[name=SAMLResponse],[name=SAMLRequest],[name=code],[name=error]") is not null) : null;
        return form is null ? null : Submission(form, []);
    }

    private Request Submission(IHtmlFormElement form, (string Name, string Value)[] fields)
    {
        FormFields values = [];
        // A button counts only where it is pressed: then the test gives its name among the fields.
        foreach (var input in form.QuerySelectorAll("input[name]"))
        {
            var name = input.GetAttribute("name")!;
            var type = input.GetAttribute("type") ?? "";
            if (fields.Any(field => field.Name == name) || ((type is "radio" or "checkbox") && !input.HasAttribute("checked")))
                continue;
            values.Add(new(name, input.GetAttribute("value") ?? ""));
        }

        values.AddRange(fields.Select(field => KeyValuePair.Create(field.Name, field.Value)));
        var address = new Uri(Current.Address, form.GetAttribute("action") ?? "");
        return string.Equals(form.Method, "post", StringComparison.OrdinalIgnoreCase)
            ? new Request(address, HttpMethod.Post, values, Current.Address)
            : new Request(new UriBuilder(address) { Query = string.Join('&', values.Select(value => $"{Uri.EscapeDataString(value.Key)}={Uri.EscapeDataString(value.Value)}")) }.Uri, HttpMethod.Get, null, Current.Address);
    }

    private string CookieHeader(Request request)
    {
        var crossSitePost = request.Method == HttpMethod.Post && request.Initiator is { } from && Site(from) != Site(request.Address);
        return string.Join("; ", _cookies
            .Where(cookie => cookie.Key.Host == request.Address.Host && !(crossSitePost && cookie.Value.SameSiteLax))
            .Select(cookie => $"{cookie.Key.Name}={cookie.Value.Value}"));
    }

    // The registrable name: the last two labels are enough for the names the tests use.
    private static string Site(Uri address) => string.Join('.', address.Host.Split('.').TakeLast(2));

    private void Keep(Uri address, string header)
    {
        var parts = header.Split(';', StringSplitOptions.TrimEntries);
        var (name, value) = (parts[0][..parts[0].IndexOf('=', StringComparison.Ordinal)], parts[0][(parts[0].IndexOf('=', StringComparison.Ordinal) + 1)..]);
        bool Has(string attribute) => parts.Skip(1).Any(part => part.Equals(attribute, StringComparison.OrdinalIgnoreCase));
        if (name.StartsWith("__Host-", StringComparison.Ordinal) && !(Has("secure") && Has("path=/") && !parts.Any(part => part.StartsWith("domain", StringComparison.OrdinalIgnoreCase))))
            throw new InvalidOperationException($"A browser drops {name}: {string.Join("; ", parts.Skip(1))}");
        if (Has("max-age=0") || parts.Any(part => part.StartsWith("expires=Thu, 01 Jan 1970", StringComparison.OrdinalIgnoreCase)))
            _cookies.Remove((address.Host, name));
        else
            // No SameSite means Lax in today's browsers.
            _cookies[(address.Host, name)] = new Cookie(value, SameSiteLax: !Has("samesite=none"));
    }

    private sealed record Cookie(string Value, bool SameSiteLax);
}

/// <summary>An answer as it came over the wire.</summary>
/// <param name="SetCookies">The cookies it set, each as its header stood.</param>
internal sealed record Received(Uri Address, IReadOnlyDictionary<string, string> Headers, IReadOnlyList<string> SetCookies, string Body);

/// <summary>Fields of a form, duplicates allowed.</summary>
internal sealed class FormFields : List<KeyValuePair<string, string>>;

/// <summary>A request a browser is about to send.</summary>
/// <param name="Initiator">The page that caused it; null where the person typed the address.</param>
internal sealed record Request(Uri Address, HttpMethod Method, FormFields? Form, Uri? Initiator)
{
    /// <summary>The same with a form field changed.</summary>
    public Request With(string field, string value)
    {
        FormFields form = [.. Form!.Where(pair => pair.Key != field)];
        form.Add(new(field, value));
        return this with { Form = form };
    }

    public string Field(string name) => Form!.First(pair => pair.Key == name).Value;
}

/// <summary>What a browser shows.</summary>
/// <param name="HeldBack">The request before which the browser was stopped; null where it was not.</param>
internal sealed record Page(Uri Address, HttpStatusCode Status, string Body, Request? HeldBack)
{
    private IHtmlDocument? _document;

    public Uri? Location { get; init; }

    public IReadOnlyDictionary<string, string> Headers { get; init; } = new Dictionary<string, string>();

    public bool IsHtml => Headers.TryGetValue("Content-Type", out var type) && type.Contains("html", StringComparison.OrdinalIgnoreCase);

    public IHtmlDocument Document => _document ??= new HtmlParser().ParseDocument(Body);

    public string Text => Document.Body!.TextContent;
}
