using System.Text;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Weblogin.Benchmarks.Pages;

/// <summary>A server without a network: requests are made up, and what answers them is the whole of the host.</summary>
internal sealed class CapturedServer : IServer
{
    private Func<IFeatureCollection, Task>? _process;

    public IFeatureCollection Features { get; } = new FeatureCollection();

    public Task StartAsync<TContext>(IHttpApplication<TContext> application, CancellationToken cancellationToken)
        where TContext : notnull
    {
        _process = async features =>
        {
            var context = application.CreateContext(features);
            await application.ProcessRequestAsync(context);
            application.DisposeContext(context, null);
        };
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public void Dispose() { }

    /// <param name="form">What is posted; null where the page is read.</param>
    /// <returns>The status, and how many octets the body has.</returns>
    public async Task<(int Status, long Octets)> AskAsync(string host, string path, string cookie, string? form)
    {
        using var body = new MemoryStream();
        var (target, query) = path.IndexOf('?', StringComparison.Ordinal) is >= 0 and var at ? (path[..at], path[at..]) : (path, "");
        var response = new HttpResponseFeature();
        var features = new FeatureCollection();
        features.Set<IHttpRequestFeature>(new HttpRequestFeature
        {
            Method = form is null ? "GET" : "POST",
            Scheme = "https",
            Path = target,
            QueryString = query,
            RawTarget = path,
            Protocol = "HTTP/1.1",
            Headers = Headers(host, cookie, form),
            Body = new MemoryStream(Encoding.UTF8.GetBytes(form ?? "")),
        });
        features.Set<IHttpResponseFeature>(response);
        features.Set<IHttpResponseBodyFeature>(new StreamResponseBodyFeature(body));
        await _process!(features);
        return (response.StatusCode, body.Length);
    }

    private static IHeaderDictionary Headers(string host, string cookie, string? form)
    {
        IHeaderDictionary headers = new HeaderDictionary { ["Host"] = host, ["Cookie"] = cookie, ["Accept-Language"] = "nb", ["Sec-Fetch-Site"] = "same-origin" };
        if (form is not null)
            (headers.ContentType, headers.ContentLength) = ("application/x-www-form-urlencoded", Encoding.UTF8.GetByteCount(form));
        return headers;
    }
}
