using Weblogin.Sandbox.Hosting;
using Weblogin.Sandbox.LearningPlatform;
using Weblogin.Sandbox.LibrarySystem;
using Weblogin.Sandbox.People;

namespace Weblogin.Sandbox.Intranet;

/// <summary>
/// Writes the links of the intranet page. Before the browser comes to the broker it passes hops that set the stage: which Windows user
/// sits there, whether somebody is logged in at ID-porten, what goes wrong on purpose.
/// </summary>
internal sealed class Stage(SandboxOptions options)
{
    /// <summary>Whether the broker knows user names from a personnel system and not from a file.</summary>
    public bool HasProfileSource => options.HasProfileSource;

    public SandboxTenant Tenant(Scenario scenario) =>
        options.Tenants.FirstOrDefault(tenant => tenant.Scenario == scenario)
        ?? throw new InvalidOperationException($"The sandbox has no tenant with {scenario}.");

    /// <summary>The tenant of a scenario that the sandbox need not have; null where it has none.</summary>
    public SandboxTenant? FindTenant(Scenario scenario) => options.Tenants.FirstOrDefault(tenant => tenant.Scenario == scenario);

    /// <summary>Somebody of a school clicks its link.</summary>
    public string Pupil(SandboxTenant tenant) => Begin(WithNobodyAtIdPorten(new Uri(tenant.Broker, "/").AbsoluteUri));

    /// <summary>An employee clicks the intranet link.</summary>
    /// <param name="account">Who sits at the machine.</param>
    /// <param name="path">Path and query at the broker: <c>/</c> is the tenant's default link.</param>
    /// <param name="fault">What ADFS does wrong.</param>
    public string Employee(SandboxTenant tenant, Account account, string path = "/", AdfsFault fault = AdfsFault.None)
    {
        var adfs = tenant.Adfs ?? throw new ArgumentException("The tenant has no ADFS.", nameof(tenant));
        var atBroker = new Uri(tenant.Broker, path).AbsoluteUri;
        var seated = Hop(adfs, "/sandbox/sign-in", ("user", account.UserName), ("next", WithNobodyAtIdPorten(atBroker)));
        return Begin(Hop(adfs, "/sandbox/misbehave", ("as", fault.ToString()), ("next", seated)));
    }

    /// <summary>Somebody goes straight to ID-porten.</summary>
    public string Citizen(SandboxTenant tenant, string path = "/", IdPortenFault fault = IdPortenFault.None)
    {
        var atBroker = WithNobodyAtIdPorten(new Uri(tenant.Broker, path).AbsoluteUri);
        return Begin(Hop(options.IdPorten, "/sandbox/misbehave", ("as", fault.ToString()), ("next", atBroker)));
    }

    /// <summary>A patron comes to the platform, which wants to know anew who they are.</summary>
    /// <param name="acr">The level it asks for; null for none.</param>
    public string Patron(SandboxTenant library, string? acr = null)
    {
        var (issuer, anew) = (("iss", library.Issuer), ("prompt", "login"));
        var atPlatform = acr is null
            ? Hop(options.LearningPlatform, PlatformClient.LoginPath, issuer, anew)
            : Hop(options.LearningPlatform, PlatformClient.LoginPath, issuer, anew, ("acr_values", acr));
        return Begin(WithNobodyAtIdPorten(atPlatform));
    }

    /// <summary>An address at a tenant of the broker.</summary>
    public static string At(SandboxTenant tenant, string path) => new Uri(tenant.Broker, path).AbsoluteUri;

    /// <summary>An employee comes to the library system, which asks the broker by SAML.</summary>
    public string Borrower(SandboxTenant tenant, Account account)
    {
        var adfs = tenant.Adfs ?? throw new ArgumentException("The tenant has no ADFS.", nameof(tenant));
        // Whoever sat here before may have a session: this is somebody else, who proves it.
        var atLibrary = Hop(options.LibrarySystem, LibraryProvider.LoginPath, ("at", tenant.Id), ("force", "1"));
        return Hop(adfs, "/sandbox/misbehave", ("as", nameof(AdfsFault.None)), ("next", Hop(adfs, "/sandbox/sign-in", ("user", account.UserName), ("next", atLibrary))));
    }

    /// <summary>A citizen comes to the library system.</summary>
    public string NewBorrower(SandboxTenant tenant)
    {
        var atLibrary = Hop(options.LibrarySystem, LibraryProvider.LoginPath, ("at", tenant.Id), ("force", "1"));
        return Hop(options.IdPorten, "/sandbox/misbehave", ("as", nameof(IdPortenFault.None)), ("next", WithNobodyAtIdPorten(atLibrary)));
    }

    /// <summary>An employee comes to the platform's own front door, which asks at the hub for all tenants; null where there is no hub.</summary>
    /// <param name="hint">What the platform knows of the person; null for nothing.</param>
    public string? Everybody(SandboxTenant tenant, Account account, string? hint)
    {
        if (options.Hub is not { } hub)
            return null;
        var adfs = tenant.Adfs ?? throw new ArgumentException("The tenant has no ADFS.", nameof(tenant));
        var issuer = ("iss", hub.GetLeftPart(UriPartial.Authority));
        var atPlatform = hint is null
            ? Hop(options.LearningPlatform, PlatformClient.LoginPath, issuer)
            : Hop(options.LearningPlatform, PlatformClient.LoginPath, issuer, ("login_hint", hint));
        var seated = Hop(adfs, "/sandbox/sign-in", ("user", account.UserName), ("next", WithNobodyAtIdPorten(atPlatform)));
        return Begin(Hop(adfs, "/sandbox/misbehave", ("as", nameof(AdfsFault.None)), ("next", seated)));
    }

    /// <summary>Path of a deep link at the broker.</summary>
    public static string To(string target) => $"/go/kurs?target={Uri.EscapeDataString(target)}";

    /// <summary>A course on the platform.</summary>
    public string CourseAddress(Course course) => new Uri(options.LearningPlatform, $"/kurs/{course.Id}").AbsoluteUri;

    private string WithNobodyAtIdPorten(string next) => Hop(options.IdPorten, "/sandbox/sign-out", ("next", next));

    private string Begin(string next) => Hop(options.LearningPlatform, "/sandbox/begin", ("next", next));

    private static string Hop(Uri origin, string path, params ReadOnlySpan<(string Name, string Value)> query)
    {
        var pairs = new List<string>();
        foreach (var (name, value) in query)
            pairs.Add($"{name}={Uri.EscapeDataString(value)}");
        return $"{new Uri(origin, path).AbsoluteUri}?{string.Join('&', pairs)}";
    }
}
