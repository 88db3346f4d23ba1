using System.Net;
using System.Net.Security;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Https;
using Weblogin.Admin.Api;
using Weblogin.Admin.Scim;
using Microsoft.Extensions.Options;
using Weblogin.Admin;
using Weblogin.Admin.Entry;
using Weblogin.Admin.Frame;
using Weblogin.Audit;
using Weblogin.Commands;
using Weblogin.Delivery;
using Weblogin.Downstream.Oidc;
using Weblogin.Downstream.Saml;
using Weblogin.Login;
using Weblogin.Onboarding.Attributes;
using Weblogin.Onboarding.Calendar;
using Weblogin.Onboarding.Overview;
using Weblogin.Pages;
using Weblogin.Sync.Sources;
using Weblogin.Tenants;
using Weblogin.Tenants.Fetching;
using Weblogin.Upstream.Local;
using Weblogin.Upstream.Oidc;
using Weblogin.Upstream.Saml;

namespace Weblogin.Hosting;

/// <summary>The composition root: which rooms there are, in which order a request meets them, and what the server allows.</summary>
internal static class WebloginHost
{
    /// <summary>Commands that the host has beside those of their room.</summary>
    public static IReadOnlyList<ICommand> Commands { get; } = [new MigrateCommand(CommandServices.Settings), new CopyStoreCommand(CommandServices.Settings), new SettingsCommand()];

    private const int MaxRequestBody = 1024 * 1024;

    private static readonly TimeSpan ShutdownTime = TimeSpan.FromSeconds(10);

    /// <summary>Builds the host; it listens when it is run.</summary>
    /// <param name="time">The clock.</param>
    /// <param name="configure">Settings of a test, stronger than all others; null for production.</param>
    /// <param name="also">What a test puts in the place of something, after everything else; null for production.</param>
    /// <exception cref="OperatorException">A setting is wrong.</exception>
    public static WebApplication Build(TimeProvider time, Action<IConfigurationBuilder>? configure = null, Action<WebApplicationBuilder>? also = null)
    {
        // The framework would watch everything below the working directory for changes of files of its own, and be woken by each write into a database there.
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { Args = ["--hostBuilder:reloadConfigOnChange=false"] });
        HostSettings.AddTo(builder.Configuration);
        configure?.Invoke(builder.Configuration);
        var settings = HostSettings.Read(builder.Configuration);
        builder.Logging.AddFileAndConsole(settings);
        builder.Services.AddWebloginCore(settings, time);
        builder.Services.AddServer();
        ListenOn(builder, settings);
        also?.Invoke(builder);
        var app = builder.Build();
        app.UseWeblogin(settings);
        return app;
    }

    /// <summary>Listens from the moment every tenant is loaded until the process is told to stop.</summary>
    /// <returns>The exit code.</returns>
    public static async Task<int> ServeAsync(CancellationToken ct)
    {
        await using var app = Build(TimeProvider.System);
        CheckBeforeListening(app.Services);
        await app.Services.GetRequiredService<TenantRefresh>().LoadAsync(ct);
        var snapshot = app.Services.GetRequiredService<TenantDirectory>().Current;
        app.Logger.Serving(snapshot.Tenants.Count, snapshot.RelyingParties.Count, string.Join(", ", app.Services.GetRequiredService<HostSettings>().Urls));
        await app.RunAsync(ct);
        return 0;
    }

    /// <summary>What can be wrong with the files that settings name is told before anybody connects, and what is not for where people log in.</summary>
    /// <exception cref="OperatorException">Something is wrong.</exception>
    internal static void CheckBeforeListening(IServiceProvider services)
    {
        _ = services.GetService<ServerCertificate>()?.Context;
        if (services.GetRequiredService<IOptions<FetchOptions>>().Value.Loopback)
            services.GetRequiredService<ILoggerFactory>().CreateLogger(typeof(WebloginHost)).FetchesFromLoopback(FetchOptions.LoopbackIsOn);
    }

    private static void AddServer(this IServiceCollection services) => services
        .Configure<HostOptions>(options => options.ShutdownTimeout = ShutdownTime)
        .AddTenantRefresh()
        .AddSingleton<Readiness>()
        .AddPages()
        .AddLoginTraces()
        .AddChainWatch()
        .AddDelivery()
        .AddLogin()
        .AddBackChannel()
        .AddOidcUpstream()
        .AddLocalUpstream()
        .AddOidcDownstream()
        .AddSamlDownstream()
        .AddSyncSchedule()
        .AddCalendarWatch()
        .AddAttributeTests()
        .AddOverviewWatch()
        .AddAdmin()
        .AddAdminEntry();

    /// <summary>The order of a request: faults, who the client is, things of no tenant, the tenant, its endpoints.</summary>
    private static void UseWeblogin(this WebApplication app, HostSettings settings)
    {
        app.UseMiddleware<FaultPage>();
        if (settings.TrustedProxies.Count > 0)
            app.UseForwardedHeaders(Forwarded(settings));
        app.UseWhen(context => !IsOfNoTenant(context.Request.Path), ofTenants => ofTenants.UseMiddleware<TenantHost>());
        app.UseMiddleware<TrialHost>();
        app.UseMiddleware<InheritedAddresses>();
        app.UseRouting();
        var allowed = new AllowedMethods(app);
        // No page of a tenant on a hub's host, nor the other way.
        app.Use((context, next) => ServedOn.Allows(context) ? next(context) : NotFound(context, allowed));
        app.Use((context, next) => OpenWhenClosed.Allows(context) ? next(context) : Closed(context));
        app.UseMiddleware<AdminGuard>();
        app.UseMiddleware<ApiGuard>();
        app.UseMiddleware<OwnChanges>();
        app.MapReading(HealthPath, (RequestDelegate)(context => context.Response.WriteAsync("ok", context.RequestAborted)));
        app.MapReading(Readiness.Path, (RequestDelegate)(context => context.RequestServices.GetRequiredService<Readiness>().RespondAsync(context)));
        app.MapPageAssets();
        app.MapLogin();
        app.MapAttributeTests();
        app.MapSamlUpstream();
        app.MapOidcUpstream();
        app.MapLocalUpstream();
        app.MapOidcDownstream();
        app.MapSamlDownstream();
        app.MapAdmin();
        app.MapAdminEntry();
        app.CheckAdminRoutes();
        app.MapFallback((RequestDelegate)(context => NotFound(context, allowed)));
    }

    private const string HealthPath = "/healthz";

    private static bool IsOfNoTenant(PathString path) => path == HealthPath || path == Readiness.Path || path.StartsWithSegments(StyleSheet.Folder);

    private static Task NotFound(HttpContext context, AllowedMethods allowed)
    {
        if (allowed.At(context) is { } methods)
        {
            context.Response.StatusCode = StatusCodes.Status405MethodNotAllowed;
            context.Response.Headers.Allow = methods;
            if (ApiPaths.IsFor(context))
                return ApiAnswers.RefuseAsync(context, new ApiRefusal(ApiProblemKind.MethodNotAllowed, $"There is nothing here for this method; there is for {methods}."));
            return ScimRefusal.IsFor(context) ? ScimRefusal.WriteAsync(context, StatusCodes.Status405MethodNotAllowed, $"There is nothing here for this method; there is for {methods}.") : Task.CompletedTask;
        }

        if (ScimRefusal.IsFor(context))
            return ScimRefusal.WriteAsync(context, StatusCodes.Status404NotFound, "There is no such resource.");
        if (ApiPaths.IsFor(context))
            return ApiAnswers.RefuseAsync(context, ApiRefusal.NotFound("no operation at this address"));

        var issuer = context.Issuer;
        var setting = new RefusalSetting { Tenant = issuer?.Id.Value, TenantName = issuer?.Name };
        return context.RequestServices.GetRequiredService<Refusals>().Page(RefusalCause.NotFound, "no page at this address", setting).ExecuteAsync(context);
    }

    private static Task Closed(HttpContext context)
    {
        var tenant = context.RequiredTenant;
        if (ScimRefusal.IsFor(context))
            return ScimRefusal.WriteAsync(context, RefusalCause.TenantClosed.Status, "The tenant is closed.");
        var setting = new RefusalSetting { Tenant = tenant.Id.Value, TenantName = tenant.Name };
        return context.RequestServices.GetRequiredService<Refusals>().Page(RefusalCause.TenantClosed, "its document says disabled", setting).ExecuteAsync(context);
    }

    // X-Forwarded-Host is never believed: a proxy hands the Host header on as it is.
    private static ForwardedHeadersOptions Forwarded(HostSettings settings)
    {
        var options = new ForwardedHeadersOptions { ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto };
        options.KnownProxies.Clear();
        options.KnownIPNetworks.Clear();
        foreach (var network in settings.TrustedProxies)
            options.KnownIPNetworks.Add(network);
        return options;
    }

    private static void ListenOn(WebApplicationBuilder builder, HostSettings settings)
    {
        if (settings.Certificate is { } path)
        {
            builder.Services.AddSingleton(services => new ServerCertificate(
                path, settings.CertificateKey, services.GetRequiredService<TimeProvider>(), services.GetRequiredService<ILogger<ServerCertificate>>()));
            builder.WebHost.UseKestrelHttpsConfiguration();
        }

        // The addresses are given below; the framework would read the same setting once more and warn that it is overridden.
        builder.WebHost.UseSetting(WebHostDefaults.ServerUrlsKey, "");
        // A request goes on where its octets arrived, without another turn in the thread pool: nothing in a login blocks for longer than a look-up.
        builder.WebHost.UseSockets(sockets => sockets.UnsafePreferInlineScheduling = true);
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = MaxRequestBody;
            foreach (var url in settings.Urls)
                Listen(kestrel, url);
        });
    }

    private static void Listen(KestrelServerOptions kestrel, Uri url)
    {
        // A certificate selector would send the server's own certificate only, and clients that know the root alone would turn away.
        SslServerAuthenticationOptions Handshake() =>
            new() { ServerCertificateContext = kestrel.ApplicationServices.GetRequiredService<ServerCertificate>().Context };

        void Configure(ListenOptions listen)
        {
            if (url.Scheme == Uri.UriSchemeHttps)
                listen.UseHttps(new TlsHandshakeCallbackOptions { OnConnection = _ => ValueTask.FromResult(Handshake()) });
        }

        if (url.Host == "localhost")
            kestrel.ListenLocalhost(url.Port, Configure);
        else if (IPAddress.TryParse(url.Host.Trim('[', ']'), out var address))
            kestrel.Listen(address, url.Port, Configure);
        else
            kestrel.ListenAnyIP(url.Port, Configure);
    }
}
