using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Weblogin.Downstream.Oidc.Hubs;
using Weblogin.Pages;

namespace Weblogin.Tests.Pages;

/// <summary>A host with nothing but pages on a free loopback port, so that a test sees them as a browser does.</summary>
internal sealed class PageHost : IAsyncDisposable
{
    private readonly WebApplication _app;

    private PageHost(WebApplication app)
    {
        _app = app;
        Client = new HttpClient(new SocketsHttpHandler { UseCookies = false, AllowAutoRedirect = false })
        {
            BaseAddress = new Uri(app.Services.GetRequiredService<IServer>().Features.GetRequiredFeature<IServerAddressesFeature>().Addresses.Single()),
        };
    }

    public HttpClient Client { get; }

    /// <summary>Starts a host that answers every GET and POST of <paramref name="path"/> by <paramref name="answer"/>.</summary>
    public static async Task<PageHost> ServingAsync(string path, Delegate answer)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        builder.Services.AddPages();
        var app = builder.Build();
        app.MapPageAssets();
        app.MapGet(TenantSearchScript.Address, TenantSearchScript.Respond);
        app.MapMethods(path, ["GET", "POST"], answer);
        await app.StartAsync();
        return new PageHost(app);
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await _app.DisposeAsync();
    }
}
