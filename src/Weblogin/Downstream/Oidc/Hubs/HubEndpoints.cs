using System.Diagnostics;
using Weblogin.Login;
using Weblogin.Model;
using Weblogin.Pages;
using Weblogin.Tenants;

namespace Weblogin.Downstream.Oidc.Hubs;

/// <summary>The addresses of a login through a hub: the page of choice and the way back on the hub's host, the way in on the tenant's.</summary>
internal sealed class HubEndpoints(HubFlow hubs, HubSteps steps, LoginFlow flow, TenantDirectory directory, LoginRefusals refusals, TenantLogos logos)
{
    public static void Map(IEndpointRouteBuilder endpoints)
    {
        var onHubs = endpoints.MapGroup("").WithMetadata(ServedOn.Hubs);
        onHubs.MapReading("/", (RequestDelegate)(context => Of(context).NoLoginAsync(context)));
        onHubs.MapGet(HubPaths.Page, (RequestDelegate)(context => Of(context).PageAsync(context)));
        onHubs.MapGet(HubPaths.Choose, (RequestDelegate)(context => Of(context).ChooseAsync(context)));
        onHubs.MapPost(HubPaths.Forget, (RequestDelegate)ForgetAsync);
        onHubs.MapReading(HubPaths.Logo + "/{tenant}/{name}", (RequestDelegate)(context => Of(context).LogoAsync(context)));
        onHubs.MapGet(HubPaths.Return, (RequestDelegate)(context => Of(context).ReturnAsync(context)));
        endpoints.MapGet(HubPaths.Enter, (RequestDelegate)(context => Of(context).EnterAsync(context)));
        endpoints.MapReading(TenantSearchScript.Address, TenantSearchScript.Respond);
    }

    private static HubEndpoints Of(HttpContext context) => context.RequestServices.GetRequiredService<HubEndpoints>();

    // Asked without a handle it shows the newest login of the browser: where a tenant sends back whoever came to the wrong one.
    private async Task PageAsync(HttpContext context)
    {
        var hub = context.RequiredHub;
        var asked = OneTimeHandle.TryParse(context.Request.Query[HubPaths.Handle], out var handle);
        var found = await steps.FindAsync(hub, handle, Browser.Of(context), context.RequestAborted);
        var result = found is null ? (asked ? NotOpen(hub) : NoLogin(context, hub))
            : hubs.RelyingPartyOf(hub, found.Transaction) is { } relyingParty ? Choices(context, hub, relyingParty, found.Transaction, handle)
            : hubs.Page(hub, RefusalCause.UnknownClient, "the relying party is no longer registered");
        await result.ExecuteAsync(context);
    }

    private Task NoLoginAsync(HttpContext context) => NoLogin(context, context.RequiredHub).ExecuteAsync(context);

    private IResult NoLogin(HttpContext context, Hub hub) => NoLoginPage.Result(PageFrame.For(context.Request, hub.Name), NameOf(RememberedTenant.Read(context)));

    private IResult Choices(HttpContext context, Hub hub, RelyingParty relyingParty, HubTransaction transaction, OneTimeHandle? handle)
    {
        var languages = hubs.Revalidate(hub, relyingParty, transaction.Request)?.UiLocales;
        var listing = new TenantListing(hubs.TenantsOf(relyingParty), context.Request.Query[HubPaths.Search].ToString(), relyingParty.SharedComputer ? null : RememberedTenant.Read(context));
        return listing.Page(PageFrame.For(context.Request, hub.Name, languages), relyingParty.Name, handle, logos);
    }

    private string? NameOf(TenantId? remembered) => remembered is null ? null : directory.Current.FindTenant(remembered)?.Name;

    private async Task ChooseAsync(HttpContext context)
    {
        var hub = context.RequiredHub;
        var asked = OneTimeHandle.TryParse(context.Request.Query[HubPaths.Handle], out var handle);
        // A link without the handle stands on a page that was asked for without it. On another site it would choose for whoever follows it.
        var found = asked || (!context.Request.Query.ContainsKey(HubPaths.Handle) && OwnForm.Is(context.Request.Headers, hub.Origin))
            ? await steps.FindAsync(hub, handle, Browser.Of(context), context.RequestAborted)
            : null;
        var chosen = TenantId.TryParse(context.Request.Query[HubPaths.Tenant], out var tenant) ? tenant : null;
        var result = found is null ? NotOpen(hub) : await hubs.ChosenAsync(hub, found, chosen);
        await result.ExecuteAsync(context);
    }

    // Whoever makes a browser forget this has saved its person nothing and cost them one choice: no proof is asked for.
    private static async Task ForgetAsync(HttpContext context)
    {
        RememberedTenant.Forget(context);
        var handle = (await BoundedForm.ReadAsync(context))?.Find(HubPaths.Handle);
        var back = OneTimeHandle.TryParse(handle, out var login) ? HubPaths.PageOf(context.RequiredHub, login) : HubPaths.ChoiceAt(context.RequiredHub);
        await new LeaveResult(back).ExecuteAsync(context);
    }

    private async Task LogoAsync(HttpContext context)
    {
        if (!TenantId.TryParse(context.Request.RouteValues["tenant"] as string, out var id)
            || directory.Current.FindTenant(id) is not { } tenant
            || logos.Find(tenant) is not { } logo
            || !string.Equals(context.Request.RouteValues["name"] as string, logo.Name, StringComparison.Ordinal))
        {
            await hubs.Page(context.RequiredHub, RefusalCause.NotFound, "no such logo").ExecuteAsync(context);
            return;
        }

        context.Response.Headers.CacheControl = "public, max-age=86400";
        context.Response.Headers.XContentTypeOptions = "nosniff";
        context.Response.Headers.ContentSecurityPolicy = "default-src 'none'; sandbox";
        await Results.Bytes(logo.Content, logo.ContentType).ExecuteAsync(context);
    }

    private async Task ReturnAsync(HttpContext context)
    {
        var hub = context.RequiredHub;
        var taken = OneTimeHandle.TryParse(context.Request.Query[HubPaths.Handle], out var handle)
            ? await steps.TakeAsync(hub, handle, Browser.Of(context))
            : new TakenHubResult.NotOpen();
        var result = taken switch
        {
            TakenHubResult.Taken answer => await hubs.ReturnedAsync(hub, answer.Transaction, answer.Result, context),
            TakenHubResult.NotOpen => NotOpen(hub),
            TakenHubResult.OtherBrowser => hubs.Page(hub, RefusalCause.OtherBrowser, "the login was begun in another browser; its answer is destroyed"),
            _ => throw new UnreachableException(),
        };
        await result.ExecuteAsync(context);
    }

    private async Task EnterAsync(HttpContext context)
    {
        var (tenant, browser) = (context.RequiredTenant, Browser.Of(context));
        var entered = OneTimeHandle.TryParse(context.Request.Query[HubPaths.Handle], out var handle) ? await steps.EnterAsync(tenant, handle, browser) : null;
        var result = entered is null
            ? hubs.NotOpenAt(tenant)
            : await BeginAsync(tenant, entered, handle!, browser, context.RequestAborted);
        await result.ExecuteAsync(context);
    }

    private async Task<IResult> BeginAsync(Tenant tenant, HubTransaction transaction, OneTimeHandle handle, Browser browser, CancellationToken ct)
    {
        if (directory.Current.FindHub(transaction.Hub) is not { } hub || hubs.RelyingPartyOf(hub, transaction) is not { } relyingParty)
            return refusals.Page(tenant, RefusalCause.UnknownClient, "the hub or its relying party is no longer registered");
        if (hubs.Revalidate(hub, relyingParty, transaction.Request) is not { } accepted)
            return refusals.Page(tenant, RefusalCause.RedirectMismatch, $"{relyingParty.Id}: its registration changed during the login");
        var request = HubDownstream.LoginRequestOf(transaction, accepted, handle.Hash);
        return await flow.BeginAsync(tenant, relyingParty, request, browser, ct);
    }

    private IResult NotOpen(Hub hub) => hubs.Page(hub, RefusalCause.LoginUsed, "the login is used, too old, another browser's, or never was");
}
