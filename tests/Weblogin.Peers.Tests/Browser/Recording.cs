using System.Collections.Concurrent;
using Microsoft.Playwright;
using Xunit;

namespace Weblogin.Peers.Tests.Browser;

/// <summary>Every request a browser sent, in order, with the headers that really went out.</summary>
internal sealed class Recording
{
    private readonly ConcurrentQueue<IRequest> _requests = new();

    public Recording(IBrowserContext person) => person.Request += (_, request) => _requests.Enqueue(request);

    /// <summary>The one request of this method whose path is <paramref name="path"/>.</summary>
    public IRequest Single(string method, string path) =>
        Assert.Single(_requests, request => request.Method == method && new Uri(request.Url).AbsolutePath == path);

    /// <summary>The hosts that showed a page, in order: documents answered by 200.</summary>
    public async Task<IReadOnlyList<string>> PagesAsync()
    {
        List<string> hosts = [];
        foreach (var request in _requests.Where(request => request.IsNavigationRequest))
        {
            if (await request.ResponseAsync() is { Status: 200 })
                hosts.Add(new Uri(request.Url).Host);
        }

        return hosts;
    }

    /// <summary>Every Set-Cookie header of hosts that end so.</summary>
    public async Task<IReadOnlyList<string>> CookiesSetByAsync(string hostEnd)
    {
        List<string> cookies = [];
        foreach (var request in _requests.Where(request => new Uri(request.Url).Host.EndsWith(hostEnd, StringComparison.Ordinal)))
        {
            if (await request.ResponseAsync() is { } response)
                cookies.AddRange((await response.HeadersArrayAsync()).Where(header => header.Name.Equals("set-cookie", StringComparison.OrdinalIgnoreCase)).Select(header => header.Value));
        }

        return cookies;
    }

    /// <summary>The names of the cookies that went with a request.</summary>
    public static async Task<IReadOnlyList<string>> CookiesSentAsync(IRequest request) =>
        (await request.AllHeadersAsync()).TryGetValue("cookie", out var cookies)
            ? [.. cookies.Split("; ").Select(cookie => cookie[..cookie.IndexOf('=', StringComparison.Ordinal)])]
            : [];
}
