using System.Diagnostics;
using Weblogin.Model;
using Weblogin.Pages;
using Weblogin.Tenants;
using Weblogin.Tenants.Trials;

namespace Weblogin.Login;

/// <summary>
/// The tenant's front page and its intranet links. A link sends the browser to the relying party, which then asks for a login by its own
/// protocol; only towards a service provider that is marked for it, the login begins here. Refused in frames, so that no site can log
/// people in behind their backs.
/// </summary>
internal sealed class LinkEndpoints(LoginPorts ports, LoginFlow flow, LoginRefusals refusals, TenantDirectory directory)
{
    public static void Map(IEndpointRouteBuilder endpoints)
    {
        // Link checkers ask by HEAD; a dead link is what they would report.
        endpoints.MapReading("/", (RequestDelegate)(context => Of(context).FrontPageAsync(context)));
        endpoints.MapReading(LinkAddress.Folder + "{name}", (RequestDelegate)(context => Of(context).GoAsync(context)));
    }

    private static LinkEndpoints Of(HttpContext context) => context.RequestServices.GetRequiredService<LinkEndpoints>();

    private async Task FrontPageAsync(HttpContext context)
    {
        var tenant = context.RequiredTenant;
        var result = tenant.AwaitsRelease ? refusals.Page(tenant, RefusalCause.NotReleased, "nothing of it serves everybody yet") : tenant.DefaultLink is { } name && tenant.FindLink(name) is { } link ? await FollowAsync(context, tenant, link) : Choose(context, tenant);
        await result.ExecuteAsync(context);
    }

    private IResult Choose(HttpContext context, Tenant tenant)
    {
        var frame = PageFrame.For(context.Request, tenant.Name);
        var choices = tenant.Links.Where(other => tenant.LeadsTo(other.RelyingParty)).Select(other => ChoiceOf(tenant, other)).ToArray();
        return ChoicePage.Result(frame, frame.Texts.ChooseService, null, choices);
    }

    // Two links to one relying party differ by the way in they ask for, and so must their names.
    private Choice ChoiceOf(Tenant tenant, Link link)
    {
        var service = directory.Current.FindRelyingParty(tenant, link.RelyingParty)?.Name ?? link.Name;
        var wayIn = link.IdentityProvider is { } id ? tenant.FindIdentityProvider(id)?.Name : null;
        return new Choice(wayIn is null ? service : $"{service} – {wayIn}", LinkAddress.Folder + link.Name);
    }

    private async Task GoAsync(HttpContext context)
    {
        var tenant = context.RequiredTenant;
        var result = context.Request.RouteValues["name"] is string name && tenant.FindLink(name) is { } link
            ? await FollowAsync(context, tenant, link)
            : refusals.Page(tenant, RefusalCause.UnknownLink, "no link of that name");
        await result.ExecuteAsync(context);
    }

    private async Task<IResult> FollowAsync(HttpContext context, Tenant tenant, Link link)
    {
        if (IsFramed(context.Request))
            return refusals.Page(tenant, RefusalCause.FramedLink, $"link {link.Name} in a frame");
        if (Tried(tenant, link) is not { } tried)
            return refusals.Page(tenant, RefusalCause.NotReleased, $"link {link.Name}, and nothing begins a login at the DEV relying party");
        link = tried;
        if (tenant.Trial is not null && TargetPolicy.Allowed(link.TargetPrefixes, context.Request.Query[LinkAddress.TargetParameter]) is not null)
            FollowedLink.Remember(context, link);
        if (link.Start is LinkStart.IdpInitiated)
            return await BeginAsync(context, tenant, link);
        var address = link.Start switch
        {
            LinkStart.StartUrl start => start.Address,
            LinkStart.InitiateLogin => Initiate(tenant, link, context.Request.Query),
            _ => throw new UnreachableException(),
        };
        return address is null ? NoLogin(tenant, link) : new LeaveResult(address);
    }

    // In a test user's browser every link leads to where the version is tried: by the tenant's own link to there, or as that relying party itself can be made to ask. Null where neither is.
    private Link? Tried(Tenant tenant, Link link)
    {
        if (tenant is not { Trial.Stage: TrialStage.Dev, GoLive: { } gate } || link.RelyingParty == gate.Dev)
            return link;
        return tenant.Links.FirstOrDefault(other => other.RelyingParty == gate.Dev) ?? directory.Current.FindRelyingParty(tenant, gate.Dev) switch
        {
            { Oidc.InitiateLoginUri: not null } => link with { RelyingParty = gate.Dev, Start = new LinkStart.InitiateLogin(), TargetPrefixes = [] },
            { Saml.IdpInitiated: true } => link with { RelyingParty = gate.Dev, Start = new LinkStart.IdpInitiated(), TargetPrefixes = [] },
            _ => null,
        };
    }

    private async Task<IResult> BeginAsync(HttpContext context, Tenant tenant, Link link)
    {
        var target = TargetPolicy.Allowed(link.TargetPrefixes, context.Request.Query[LinkAddress.TargetParameter]);
        if (directory.Current.FindRelyingParty(tenant, link.RelyingParty) is not { } relyingParty
            || ports.Of(SamlProtocol).Unasked(tenant, relyingParty, target, link.IdentityProvider ?? WayIn(tenant, context.Request.Query)) is not { } request)
            return NoLogin(tenant, link);
        // A link checker has seen what it came for.
        return HttpMethods.IsHead(context.Request.Method)
            ? Results.Ok()
            : await flow.BeginAsync(tenant, relyingParty, request, Browser.Of(context), context.RequestAborted);
    }

    private IResult NoLogin(Tenant tenant, Link link) =>
        refusals.Page(tenant, RefusalCause.UnknownLink, $"the relying party of link {link.Name} begins no login");

    private Uri? Initiate(Tenant tenant, Link link, IQueryCollection query) =>
        directory.Current.FindRelyingParty(tenant, link.RelyingParty) is { } relyingParty
            ? ports.Of(OidcProtocol).InitiateLogin(
                tenant, relyingParty, TargetPolicy.Allowed(link.TargetPrefixes, query[LinkAddress.TargetParameter]), link.IdentityProvider ?? WayIn(tenant, query))
            : null;

    // What it names is one of the tenant's own, and counts as a hint only.
    private static IdentityProviderId? WayIn(Tenant tenant, IQueryCollection query) =>
        IdentityProviderId.TryParse(query[LinkAddress.WayInParameter], out var id) && tenant.FindIdentityProvider(id) is not null ? id : null;

    private const string OidcProtocol = "oidc";
    private const string SamlProtocol = "saml";

    // Fetch Metadata: browsers say where a navigation will be shown, and scripts cannot forge it.
    private static bool IsFramed(HttpRequest request) =>
        request.Headers["Sec-Fetch-Dest"].ToString() is "iframe" or "frame" or "embed" or "object" or "fencedframe";
}
