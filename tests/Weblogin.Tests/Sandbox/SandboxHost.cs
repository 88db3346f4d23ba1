using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.Logging;
using Weblogin.Sandbox;
using Weblogin.Sandbox.Hosting;

namespace Weblogin.Tests.Sandbox;

/// <summary>The sandbox in process, over https with host names of different registrable domains, and a stand-in for the broker's back channel.</summary>
internal sealed class SandboxHost : IAsyncDisposable
{
    // RSA keys are dear to make: one set serves every test, and the next run too.
    private static readonly string _keys = Path.Combine(AppContext.BaseDirectory, "sandbox-keys");
    private static readonly Lock _building = new();

    private readonly SandboxApp _app;

    private SandboxHost(SandboxOptions options, SandboxApp app)
    {
        Options = options;
        _app = app;
    }

    public SandboxOptions Options { get; }

    public SandboxApp App => _app;

    public SandboxTenant Employer => Options.Tenants[0];

    public SandboxTenant UserNameOnly => Options.Tenants[2];

    public static async Task<SandboxHost> StartAsync(FakeBroker broker)
    {
        SandboxTenant Tenant(string id, Scenario scenario, Uri? adfs) =>
            new(id, $"Virksomhet {id}", OrganisationNumber: null, scenario, new Uri($"https://{id}.weblogin.test"), adfs);
        var options = new SandboxOptions
        {
            Intranet = new Uri("https://intranett.kommune.test"),
            IdPorten = new Uri("https://idporten.test"),
            LearningPlatform = new Uri("https://kursportal.test"),
            LibrarySystem = new Uri("https://bibliotek.test"),
            Tenants =
            [
                Tenant("en", Scenario.HiddenAttribute, new Uri("https://adfs.en.test")),
                Tenant("to", Scenario.AdfsAttributeStore, new Uri("https://adfs.to.test")),
                Tenant("tre", Scenario.UserNameOnly, new Uri("https://adfs.tre.test")),
                Tenant("innbygger", Scenario.Citizens, adfs: null),
            ],
            BackChannel = broker,
            StateFolder = _keys,
        };
        var app = Build(options);
        await app.Web.StartAsync();
        return new SandboxHost(options, app);
    }

    /// <summary>A browser with cookies of its own. It stops at redirects that leave the sandbox.</summary>
    public TestBrowser NewBrowser() => new(NewBackChannel());

    /// <summary>A server's client: no cookies, no redirects.</summary>
    public HttpClient NewBackChannel() => new(_app.Web.GetTestServer().CreateHandler());

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private static SandboxApp Build(SandboxOptions options)
    {
        lock (_building)
        {
            return SandboxApp.Build(options, builder =>
            {
                builder.WebHost.UseTestServer();
                builder.Logging.ClearProviders();
            });
        }
    }
}
