using Weblogin.Admin.Access;
using Weblogin.Admin.Frame;

namespace Weblogin.Admin.Api;

/// <summary>
/// Whose token an operation of the API takes: it stands in the endpoint's metadata, and <see cref="ApiGuard"/> holds every call to it. Whom a page is for is the same three
/// words (<see cref="AdminDemand"/>).
/// </summary>
internal sealed record ApiDemand
{
    /// <summary>Any living token: the answer shows each their own.</summary>
    public static readonly ApiDemand AnyAccess = new(DemandedOf.AnyAccess);

    /// <summary>Operators' and the installation's machines'.</summary>
    public static readonly ApiDemand Operator = new(DemandedOf.Operator);

    /// <summary>Theirs, and those for the tenant that the route names as <c>{tenant}</c>.</summary>
    public static readonly ApiDemand OfTenant = new(DemandedOf.OfTenant);

    private ApiDemand(DemandedOf of) => Of = of;

    public DemandedOf Of { get; }

    /// <summary>What the token must open.</summary>
    public ApiScope Scope { get; private init; } = ApiScope.Read;

    /// <summary>
    /// Whether the page asks for a login within the last minutes. A person's token is none, so it may not; a machine's may, because somebody who had just proven themselves gave it this very
    /// scope, for this tenant, until a day.
    /// </summary>
    public bool IsFresh { get; private init; }

    /// <summary>The same for another scope than reading.</summary>
    public ApiDemand For(ApiScope scope) => this with { Scope = scope };

    /// <summary>The same for what a page asks a fresh login for.</summary>
    public ApiDemand Fresh => this with { IsFresh = true };

    public override string ToString() => $"{Of}, {ApiScopes.Of(Scope)}{(IsFresh ? ", fresh" : "")}";
}
