using System.Globalization;
using Weblogin.Model;
using Weblogin.Tenants;

namespace Weblogin.Admin.Api;

/// <summary>A call that the guard has let through: everything an operation needs to know of it.</summary>
/// <param name="Tenant">The tenant that the route names, which the caller may administer; whether there is one of that name is the operation's to see. Null where the route names none.</param>
/// <param name="Cursor">The key that a part of a list begins after; null begins at the beginning.</param>
/// <param name="Limit">How many of a list are wanted at the most.</param>
/// <param name="Version">What <c>If-Match</c> names; 0 where there is to be none yet (<c>If-None-Match: *</c>); null where nothing is said.</param>
internal sealed record ApiCall(HttpContext Context, ApiCaller Who, TenantId? Tenant, string? Cursor, int Limit, int? Version)
{
    public CancellationToken Aborted => Context.RequestAborted;

    /// <summary>The tenant of a route that names one.</summary>
    /// <exception cref="InvalidOperationException">It names none: our own fault.</exception>
    public TenantId RequiredTenant => Tenant ?? throw new InvalidOperationException("The route names no tenant.");

    /// <summary>The version that is changed, of an operation that needs one.</summary>
    /// <exception cref="InvalidOperationException">It needs none: our own fault.</exception>
    public int RequiredVersion => Version ?? throw new InvalidOperationException("The operation asks for no version.");

    /// <summary>A value of the route.</summary>
    public string Route(string name) => Context.Request.RouteValues[name] as string ?? "";

    /// <summary>A number of the route; null where it is none.</summary>
    public int? RouteNumber(string name) => int.TryParse(Route(name), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    /// <summary>What stands in the query under a name that the operation declares; null where nothing does.</summary>
    public string? Query(string name) => Context.Request.Query[name].FirstOrDefault();

    /// <summary>The tag of the language that sentences are wanted in (<see cref="ApiParameter.Language"/>).</summary>
    public string Language => Query(ApiParameter.Language.Name) ?? "en";

    /// <summary>The tenant of the route, where there is one of that name.</summary>
    public Tenant? Find(TenantDirectory directory) => directory.Current.FindTenant(RequiredTenant);

    public override string ToString() => $"call by {Who}";
}
