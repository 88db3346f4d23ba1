namespace Weblogin.Admin.Frame;

/// <summary>
/// Whom an endpoint of the administration is for: it stands in the endpoint's metadata, and <see cref="AdminGuard"/> holds every request to it. An endpoint
/// that says nothing keeps the host from starting (<see cref="AdminRoutes.Check"/>).
/// </summary>
internal sealed record AdminDemand
{
    /// <summary>The route value that names the tenant of <see cref="OfTenant"/>.</summary>
    public const string TenantValue = "tenant";

    /// <summary>Whoever comes, without a session: the way in and out. The endpoint itself sees to what its forms need.</summary>
    public static readonly AdminDemand Anybody = new(DemandedOf.Anybody);

    /// <summary>Whoever has logged in, with or without an access: to take up an invitation, and to log out.</summary>
    public static readonly AdminDemand LoggedIn = new(DemandedOf.LoggedIn);

    /// <summary>Operators, and administrators of any tenant: the page shows each their own.</summary>
    public static readonly AdminDemand AnyAccess = new(DemandedOf.AnyAccess);

    /// <summary>Operators alone.</summary>
    public static readonly AdminDemand Operator = new(DemandedOf.Operator);

    /// <summary>Operators, and administrators of the tenant that the route names as <c>{tenant}</c>.</summary>
    public static readonly AdminDemand OfTenant = new(DemandedOf.OfTenant);

    private AdminDemand(DemandedOf of) => Of = of;

    public DemandedOf Of { get; }

    /// <summary>Whether the person must have proven themselves within <see cref="AdminGuard.FreshFor"/>: before what is dangerous.</summary>
    public bool IsFresh { get; private init; }

    /// <summary>Whether who administers by a group of their tenant's must have proven themselves by ID-porten in this session, however long ago: before what is changed without a fresh login.</summary>
    public bool IsProven { get; private init; }

    /// <summary>Whether what it does outlives a group: makes access that lasts, ends somebody's, or says whom the tenant believes. For who is on the access list, and not for who administers by a group of their tenant's.</summary>
    public bool IsLasting { get; private init; }

    /// <summary>Octets of a form's body; 16 KiB unless said otherwise.</summary>
    public int MaxBody { get; init; } = 16 * 1024;

    /// <summary>Whether the form brings a file that the page reads as it comes (<see cref="AdminVisit.Upload"/>).</summary>
    public bool TakesUpload { get; init; }

    /// <summary>Fields of the form that are secrets: they are not kept while their sender logs in (<see cref="HeldForms"/>).</summary>
    public IReadOnlyList<string> Secrets { get; init; } = [];

    /// <summary>Fields that an earlier answer of the page has put into the form: they come back with what is kept while its sender logs in.</summary>
    public IReadOnlyList<string> Carried { get; init; } = [];

    /// <summary>The same, of somebody who has just proven themselves.</summary>
    public AdminDemand Fresh => this with { IsFresh = true };

    /// <summary>The same, of somebody for whom more speaks than their employer's word.</summary>
    public AdminDemand Proven => this with { IsProven = true };

    /// <summary>The same, of who is on the access list.</summary>
    public AdminDemand Lasting => this with { IsLasting = true };

    public override string ToString() => $"{Of}{(IsProven ? ", proven" : "")}{(IsLasting ? ", lasting" : "")}{(IsFresh ? ", fresh" : "")}";
}

/// <summary>Of whom.</summary>
internal enum DemandedOf
{
    Anybody,
    LoggedIn,
    AnyAccess,
    Operator,
    OfTenant,
}
