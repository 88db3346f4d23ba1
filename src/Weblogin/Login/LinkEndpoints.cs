using System.Diagnostics;
using Weblogin.Model;
using Weblogin.Pages;
using Weblogin.Tenants;

namespace Weblogin.Login;

/// <summary>
/// The tenant's front page and its intranet links. A GET changes nothing here: it sends the browser to the relying party, which then
/// asks for a login by its own protocol. Refused in frames, so that no site can log people in behind their backs.
/// </summary>
internal sealed class LinkEndpoints(LoginPorts ports, LoginRefusals refusals, TenantDirectory directory)
{
    // Link checkers ask by HEAD; a dead link is what they would report.
    private static readonly string[] Reading = [HttpMethods.Get, HttpMethods.Head];

    public static void Map(IEndpointRouteBuilder endpoints)
    {
        endpoints.MapMethods("/", Reading, (RequestDelegate)(context => Of(context).FrontPage(context).ExecuteAsync(context)));
        endpoints.MapMethods(LinkAddress.Folder + "{name}", Reading, (RequestDelegate)(context => Of(context).Go(context).ExecuteAsync(context)));
    }

    private static LinkEndpoints Of(HttpContext context) => context.RequestServices.GetRequiredService<LinkEndpoints>();

    private IResult FrontPage(HttpContext context)
    {
        var tenant = context.RequiredTenant;
        if (tenant.DefaultLink is { } name && tenant.FindLink(name) is { } link)
            return Follow(context, tenant, link);
        var frame = PageFrame.For(context.Request, tenant.Name);
        var choices = tenant.Links.Select(other => ChoiceOf(tenant, other)).ToArray();
        return ChoicePage.Result(frame, frame.Texts.ChooseService, null, choices);
    }

    // Two links to one relying party differ by the way in they ask for, and so must their names.
    private Choice ChoiceOf(Tenant tenant, Link link)
    {
        var service = directory.Current.FindRelyingParty(link.RelyingParty)?.Name ?? link.Name;
        var wayIn = link.IdentityProvider is { } id ? tenant.FindIdentityProvider(id)?.Name : null;
        return new Choice(wayIn is null ? service : $"{service} – {wayIn}", LinkAddress.Folder + link.Name);
    }

    private IResult Go(HttpContext context)
    {
        var tenant = context.RequiredTenant;
        return context.Request.RouteValues["name"] is string name && tenant.FindLink(name) is { } link
            ? Follow(context, tenant, link)
            : refusals.Page(tenant, RefusalCause.UnknownLink, "no link of that name");
    }

    private IResult Follow(HttpContext context, Tenant tenant, Link link)
    {
        if (IsFramed(context.Request))
            return refusals.Page(tenant, RefusalCause.FramedLink, $"link {link.Name} in a frame");
        var address = link.Start switch
        {
            LinkStart.StartUrl start => start.Address,
            LinkStart.InitiateLogin => Initiate(tenant, link, context.Request.Query),
            _ => throw new UnreachableException(),
        };
        return address is null
            ? refusals.Page(tenant, RefusalCause.UnknownLink, $"the relying party of link {link.Name} begins no login")
            : new LeaveResult(address);
    }

    private Uri? Initiate(Tenant tenant, Link link, IQueryCollection query) =>
        directory.Current.FindRelyingParty(link.RelyingParty) is { } relyingParty
            ? ports.Of(OidcProtocol).InitiateLogin(
                tenant, relyingParty, TargetPolicy.Allowed(link.TargetPrefixes, query[LinkAddress.TargetParameter]), link.IdentityProvider ?? WayIn(tenant, query))
            : null;

    // What it names is one of the tenant's own, and counts as a hint only.
    private static IdentityProviderId? WayIn(Tenant tenant, IQueryCollection query) =>
        IdentityProviderId.TryParse(query[LinkAddress.WayInParameter], out var id) && tenant.FindIdentityProvider(id) is not null ? id : null;

    private const string OidcProtocol = "oidc";

    // Fetch Metadata: browsers say where a navigation will be shown, and scripts cannot forge it.
    private static bool IsFramed(HttpRequest request) =>
        request.Headers["Sec-Fetch-Dest"].ToString() is "iframe" or "frame" or "embed" or "object" or "fencedframe";
}
