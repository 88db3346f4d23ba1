using Weblogin.Admin.Access;
using Weblogin.Model;
using Weblogin.Pages;
using Weblogin.Tenants;

namespace Weblogin.Admin.Frame;

/// <summary>A request that the guard has let through: everything a page needs to know of it.</summary>
/// <param name="Administration">The tenant on whose host it came.</param>
/// <param name="Tenant">The tenant that the route names, which <paramref name="Who"/> may administer; whether there is one of that name is the page's to see. Null where the route names none.</param>
internal sealed record AdminVisit(HttpContext Context, Tenant Administration, Administrator Who, TenantId? Tenant)
{
    /// <summary>What was posted: by a page of ours, with the token of this session. Empty of a request that only reads.</summary>
    public IFormCollection Form { get; init; } = FormCollection.Empty;

    /// <summary>The file of a form that brings one, still on its way; null where none came.</summary>
    public AdminUpload? Upload { get; init; }

    /// <summary>What was typed on the page before a login, to be filled in again; null where nothing was.</summary>
    public HeldForm? Held { get; init; }

    public PageLanguage Language => LanguageChoice.For(Context.Request);

    public CancellationToken Aborted => Context.RequestAborted;

    /// <summary>The tenant of a route that names one.</summary>
    /// <exception cref="InvalidOperationException">It names none: our own fault.</exception>
    public TenantId RequiredTenant => Tenant ?? throw new InvalidOperationException("The route names no tenant.");

    /// <summary>What a tenant is called; its id where it is not in force.</summary>
    public string NameOf(TenantId tenant) => Context.RequestServices.GetRequiredService<TenantDirectory>().Current.FindTenant(tenant)?.Name ?? tenant.Value;

    /// <summary>What stands around the page that answers.</summary>
    /// <param name="crumbs">The way from the front page here, without both ends.</param>
    public AdminFrame Frame(AdminSection section, params IReadOnlyList<Crumb> crumbs) =>
        new(PageFrame.For(Context.Request, Administration.Name), Who, section, crumbs) { Held = Held, OwnTenant = Who.Tenants is [var own] ? NameOf(own) : "" };

    /// <summary>Sends the browser to a page of the administration: after a form, so that a reload sends nothing twice.</summary>
    /// <param name="path">Path and query.</param>
    public static IResult To(string path) => new SeeOther(path);

    /// <summary>Sends a file to be kept, never shown in the browser as a page of ours.</summary>
    /// <param name="name">What it is called there; of our own making.</param>
    public IResult Download(Func<Stream, Task> write, string mediaType, string name)
    {
        Context.Response.Headers.XContentTypeOptions = "nosniff";
        Context.Response.Headers.ContentSecurityPolicy = "default-src 'none'; sandbox";
        return Results.Stream(write, mediaType, name);
    }

    /// <summary>That there is no such page: also the answer for what exists and is none of the visitor's business.</summary>
    public IResult NotFound(string detail) => Refuse(RefusalCause.NotFound, detail);

    public IResult Refuse(RefusalCause cause, string detail) => Refuse(cause, detail, most: null);

    /// <param name="most">How many octets are taken, in all.</param>
    public IResult TooLarge(int most) => Refuse(RefusalCause.TooLarge, $"the form is larger than {most} octets", most);

    private IResult Refuse(RefusalCause cause, string detail, int? most) => Context.RequestServices.GetRequiredService<Refusals>()
        .Page(cause, detail, new RefusalSetting { Tenant = Administration.Id.Value, TenantName = Administration.Name, Most = most });

    public override string ToString() => $"visit of {Who}";
}
