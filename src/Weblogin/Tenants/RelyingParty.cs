using Weblogin.Model;

namespace Weblogin.Tenants;

/// <summary>
/// A learning platform or library system that people log in to: an OpenID Connect client or a SAML service provider, exactly one of both.
/// A system that moves from one to the other has two, with one sector.
/// </summary>
internal sealed record RelyingParty
{
    public required RelyingPartyId Id { get; init; }

    /// <summary>What people call it.</summary>
    public required string Name { get; init; }

    public required DeploymentEnvironment Environment { get; init; }

    /// <summary>The tenants whose logins it takes: a tenant vouches only for its own.</summary>
    public required IReadOnlyList<TenantId> Tenants { get; init; }

    /// <summary>The level every login to it must reach.</summary>
    public required AssuranceLevel RequiredLevel { get; init; }

    /// <summary>What a tenant's own word for who somebody is is worth to it.</summary>
    public PersonBinding Binding { get; init; } = PersonBinding.Trust;

    public required ReleaseRule Release { get; init; }

    /// <summary>What it needs to know of a person that people may be asked for themselves, in the order of asking.</summary>
    public IReadOnlyList<AskedField> Asks { get; init; } = [];

    /// <summary>
    /// Groups relying parties that shall see the same <c>sub</c> or persistent NameID for a person (OIDC Core 8.1, sector identifier). Never change it:
    /// accounts hang on it.
    /// </summary>
    public required string Sector { get; init; }

    /// <summary>Closed by its document: nobody logs in to it and no token of it is good, but people can still log out of it.</summary>
    public bool Disabled { get; init; }

    /// <summary>Used at machines that people share, a library's for instance: no session is kept, and everybody proves who they are each time.</summary>
    public bool SharedComputer { get; init; }

    /// <summary>Null for a SAML service provider.</summary>
    public OidcRegistration? Oidc { get; init; }

    /// <summary>Null for an OpenID Connect client.</summary>
    public SamlRegistration? Saml { get; init; }

    /// <summary>AD user names of test users: the only production identities a test relying party may see.</summary>
    public IReadOnlyList<string> TestUsers { get; init; } = [];
}

/// <summary>Something that a person is asked for where nobody else has said it.</summary>
/// <param name="Required">Whether there is no way in without it; else the person may skip it.</param>
internal sealed record AskedField(ProfileField Field, bool Required);

/// <summary>What a tenant's own word for who somebody is, its employer's claim or its register's, is worth to a relying party (decision: a tenant vouches only for its own).</summary>
internal enum PersonBinding
{
    /// <summary>It stands.</summary>
    Trust,

    /// <summary>It stands where no other tenant has ever named the person; else they prove it once at the tenant by a login that is no tenant's word: ID-porten.</summary>
    ProveOnce,
}

/// <summary>Which personal values a relying party may have.</summary>
/// <param name="NationalId">Whether it may have the national id at all (scope <c>pid</c>).</param>
/// <param name="NationalIdAsUserName">Whether the platform wants the national id as <c>preferred_username</c> too.</param>
internal sealed record ReleaseRule(bool NationalId, bool NationalIdAsUserName)
{
    /// <summary>Claims of an OpenID Connect client beside, or in the place of, those of its scopes.</summary>
    public IReadOnlyList<ClaimRule> Claims { get; init; } = [];
}

/// <summary>A claim that a document releases.</summary>
/// <param name="Claim">Its name in the token.</param>
/// <param name="From">Where its value comes from, one of <see cref="ReleasableClaims"/>.</param>
/// <param name="Scope">The scope that asks for it; null gives it at every login. The <c>claims</c> parameter asks for it in any case.</param>
/// <param name="Place">Where it may stand.</param>
internal sealed record ClaimRule(string Claim, string From, string? Scope, ClaimPlace Place);

/// <summary>Where a claim may stand.</summary>
[Flags]
internal enum ClaimPlace
{
    IdToken = 1,
    UserInfo = 2,
    Both = IdToken | UserInfo,
}
