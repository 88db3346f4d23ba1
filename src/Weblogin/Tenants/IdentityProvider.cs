using Weblogin.Model;

namespace Weblogin.Tenants;

/// <summary>
/// A partner that says who a person is. Closed: a new kind is a new case, in a file of its own beside this one, and every switch over it must
/// say what it does.
/// </summary>
internal abstract partial record IdentityProvider
{
    private IdentityProvider() { }

    public required IdentityProviderId Id { get; init; }

    /// <summary>What people call it, on pages and buttons.</summary>
    public required string Name { get; init; }

    public required DeploymentEnvironment Environment { get; init; }

    /// <summary>Closed by the tenant's document: nobody logs in by it any more, and what rests on it is worth nothing.</summary>
    public bool Disabled { get; init; }

    /// <summary>Whether we ask from server to server if it is there. Only where its document says so: an ADFS inside a firewall never answers us.</summary>
    public bool Probed { get; init; }

    public required ClaimNames Claims { get; init; }

    /// <summary>How a person is found from what this provider sends, in order; every rule that answers must name the same person.</summary>
    public required IReadOnlyList<ResolveRule> Resolve { get; init; }

    /// <summary>How far the tenant lowers what logins there are worth.</summary>
    public LevelLimits Limits { get; init; } = LevelLimits.None;

    /// <summary>NetBIOS domains, lower case, whose user names are unique at this provider: <c>DOMAIN\user</c> may be mapped as plain <c>user</c>. Empty where none are.</summary>
    public IReadOnlyList<string> UserNameDomains { get; init; } = [];

    /// <summary>How long after its source was last heard a synced profile still says whose an account is.</summary>
    public TimeSpan ProfileLife { get; init; } = TimeSpan.FromDays(7);

    /// <summary>The tenant's own database that <see cref="ResolveRule.AttributeStore"/> asks; null where it asks the imported mapping.</summary>
    public ExternalDatabase? AttributeStore { get; init; }
}

/// <summary>Where the resolver looks for the person.</summary>
internal enum ResolveRule
{
    /// <summary>A national id among the claims.</summary>
    Claim,

    /// <summary>The AD user name among the claims, mapped by the tenant's local attribute store.</summary>
    AttributeStore,

    /// <summary>The AD user name among the claims, looked up in the tenant's directory.</summary>
    Directory,

    /// <summary>The AD user name among the claims, known to be somebody's by the nightly sync.</summary>
    SyncedProfile,

    /// <summary>The tenant's register of patrons names the person.</summary>
    Patron,
}

/// <summary>The alias sets of one identity provider: for each meaning the claim names that carry it, old and new side by side.</summary>
internal sealed record ClaimNames
{
    public required IReadOnlyList<string> NationalId { get; init; }

    /// <summary>AD user name: UPN, <c>DOMAIN\user</c> or plain.</summary>
    public required IReadOnlyList<string> UserName { get; init; }

    public required IReadOnlyList<string> GivenName { get; init; }

    public required IReadOnlyList<string> FamilyName { get; init; }

    public required IReadOnlyList<string> Email { get; init; }

    /// <summary>objectGUID of the AD account, as text or as base64 of its 16 octets; empty where nobody sends it.</summary>
    public IReadOnlyList<string> ObjectGuid { get; init; } = [];

    /// <summary>Names among those above that are not for always; empty where all are.</summary>
    public IReadOnlyList<DatedAlias> Dated { get; init; } = [];

    /// <summary>The names that carry each meaning at a moment.</summary>
    public ClaimNames At(DateTimeOffset now)
    {
        if (Dated.Count == 0)
            return this;
        return this with
        {
            NationalId = InForce(ClaimMeaning.NationalId, NationalId),
            UserName = InForce(ClaimMeaning.UserName, UserName),
            GivenName = InForce(ClaimMeaning.GivenName, GivenName),
            FamilyName = InForce(ClaimMeaning.FamilyName, FamilyName),
            Email = InForce(ClaimMeaning.Email, Email),
            ObjectGuid = InForce(ClaimMeaning.ObjectGuid, ObjectGuid),
            Dated = [],
        };

        IReadOnlyList<string> InForce(ClaimMeaning meaning, IReadOnlyList<string> names) =>
            [.. names.Where(name => Dated.FirstOrDefault(alias => alias.Meaning == meaning && string.Equals(alias.Name, name, StringComparison.OrdinalIgnoreCase)) is not { } dated || dated.IsInForce(now))];
    }

    /// <summary>Whether a claim of this name means anything; without case, as claims are read.</summary>
    public bool Has(string name) =>
        Among(NationalId, name) || Among(UserName, name) || Among(GivenName, name) || Among(FamilyName, name) || Among(Email, name) || Among(ObjectGuid, name);

    private static bool Among(IReadOnlyList<string> names, string name) => names.Contains(name, StringComparer.OrdinalIgnoreCase);
}
