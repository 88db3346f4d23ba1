using System.Net;
using Weblogin.Model;
using Weblogin.Tenants.Metadata;
using Weblogin.Tenants.Trials;

namespace Weblogin.Tenants;

/// <summary>
/// A municipality, a school owner or a library, as an immutable snapshot of its document. Every step after the host name is
/// resolved gets it as an argument, never from the request.
/// </summary>
internal sealed record Tenant : IIssuer
{
    public required TenantId Id { get; init; }

    /// <summary>The host name people and partners use, lower case, without port: <c>virksomhet1.weblogin.no</c>. Cookies live on it alone.</summary>
    public required string Host { get; init; }

    /// <summary>The address of this tenant without a trailing slash: <c>https://virksomhet1.weblogin.no</c>. It is the OpenID Connect issuer.</summary>
    public required string Origin { get; init; }

    /// <summary>The SAML entity id of our service provider towards this tenant's identity providers.</summary>
    public required EntityId ServiceProviderEntityId { get; init; }

    /// <summary>Where a predecessor's service provider was reached on this host; null where there was none.</summary>
    public InheritedPaths? Inherited { get; init; }

    /// <summary>How the tenant presents itself to partners.</summary>
    public Presentation Presentation { get; init; } = Presentation.None;

    /// <summary>The SAML entity id of our identity provider towards service providers that take this tenant's logins.</summary>
    public required EntityId IdentityProviderEntityId { get; init; }

    /// <summary>What people call it.</summary>
    public required string Name { get; init; }

    /// <summary>Organisasjonsnummer, 9 digits; null where it has none.</summary>
    public string? OrganisationNumber { get; init; }

    /// <summary>Domains of its people's e-mail addresses, lower case: what a platform knows of a person may choose the tenant, and nothing else.</summary>
    public IReadOnlyList<string> EmailDomains { get; init; } = [];

    public required DeploymentEnvironment Environment { get; init; }

    /// <summary>Whether DUF-numbers name people here: libraries only.</summary>
    public bool TakesDufNumbers { get; init; }

    /// <summary>Which numbers name a person here.</summary>
    public NationalIdScope NationalIds => NationalIdScope.Of(Environment == DeploymentEnvironment.Test, TakesDufNumbers);

    /// <summary>Whether operators and administrators work on its host: of one tenant in the installation, whose people log in to nothing else.</summary>
    public bool IsAdministration { get; init; }

    /// <summary>Who administers it by its own identity provider's word; null where nobody does.</summary>
    public AdministratorGroup? Administrators { get; init; }

    /// <summary>Closed by its document: nobody logs in by it; people can still log out.</summary>
    public bool Disabled { get; init; }

    public required IReadOnlyList<IdentityProvider> IdentityProviders { get; init; }

    /// <summary>The identity providers a person may begin with, in order, and to whom each is offered.</summary>
    public required IReadOnlyList<WayIn> WaysIn { get; init; }

    public required Fallback Fallback { get; init; }

    /// <summary>Which relying parties a session of this tenant's serves.</summary>
    public SessionScope Sso { get; init; } = SessionScope.Destination;

    /// <summary>The way from one identity provider to another; null where none is under way.</summary>
    public Moving? Moving { get; init; }

    /// <summary>Networks of machines that people share: a login from there keeps no session, and everybody proves who they are each time.</summary>
    public IReadOnlyList<IPNetwork> SharedNetworks { get; init; } = [];

    public IReadOnlyList<Link> Links { get; init; } = [];

    /// <summary>The link that the tenant's front page follows; null shows a page instead.</summary>
    public string? DefaultLink { get; init; }

    /// <summary>Among which a person may say where they belong, in the order shown; may be empty.</summary>
    public IReadOnlyList<Organisation> Organisations { get; init; } = [];

    /// <summary>Who is told by e-mail of what ends; may be empty.</summary>
    public IReadOnlyList<EmailAddress> Notified { get; init; } = [];

    /// <summary>Where profiles of its people come from; may be empty.</summary>
    public IReadOnlyList<SyncSource> SyncSources { get; init; } = [];

    /// <summary>Its directories, where accounts lead to national ids; may be empty.</summary>
    public IReadOnlyList<AccountDirectory> Directories { get; init; } = [];

    /// <summary>The version of the document this snapshot was made from: 1, 2, 3 …</summary>
    public required int Version { get; init; }

    /// <summary>Whether its changes are tried before they serve everybody, and where; null where they serve everybody at once.</summary>
    public GoLive? GoLive { get; init; }

    /// <summary>What serves everybody where changes are tried first; null where nothing does yet, or there is no <see cref="GoLive"/>.</summary>
    public ReleasedVersion? Released { get; init; }

    /// <summary>How logins of this snapshot meet its SAML partners, whatever was accepted since, by the id of the identity provider; null where they are met as their newest metadata says: always so in a test user's browser.</summary>
    public IReadOnlyDictionary<string, PartnerShape>? Partners { get; init; }

    /// <summary>The PROD relying party as logins of this snapshot meet it, where it is another than its newest document describes; null in every other case: always so in a test user's browser.</summary>
    public RelyingParty? Party { get; init; }

    /// <summary>Nobody is led to this relying party by this snapshot, since what it was opened with and what was taken out at once do not go together; null in every other case.</summary>
    public RelyingPartyId? Barred { get; init; }

    /// <summary>The test user in whose browser this snapshot serves; null in everybody else's.</summary>
    public Trial? Trial { get; init; }

    /// <summary>Whether it serves nobody but test users.</summary>
    public bool AwaitsRelease => GoLive is not null && Released is null && Trial is null;

    /// <summary>Whether a login may lead there: a candidate's to where it is tried, everybody else's anywhere else. The attribute test lets nobody in.</summary>
    public bool LeadsTo(RelyingPartyId relyingParty) =>
        GoLive is not { } gate || relyingParty == AttributeTestParty.Id || (Trial is { Stage: TrialStage.Dev } ? relyingParty == gate.Dev : Released is not null && relyingParty != gate.Dev);

    /// <summary>The identity provider, where it is not closed: what a login or a session may rest on.</summary>
    public IdentityProvider? FindIdentityProvider(IdentityProviderId id) => FindEvenClosed(id) is { Disabled: false } open ? open : null;

    /// <summary>The register of library patrons, where it is not closed; null where the tenant has none. There is one at the most.</summary>
    public IdentityProvider.Local? Patrons => IdentityProviders.OfType<IdentityProvider.Local>().FirstOrDefault(register => !register.Disabled);

    /// <summary>The identity provider, closed or not: for logout and administration.</summary>
    public IdentityProvider? FindEvenClosed(IdentityProviderId id) => IdentityProviders.FirstOrDefault(provider => provider.Id == id);

    /// <summary>Where this browser goes instead of <paramref name="provider"/> while the tenant moves away from it; the provider itself where it stays.</summary>
    public IdentityProvider MovedFrom(IdentityProvider provider, byte[] browserHash) =>
        Moving is { } moving && moving.From == provider.Id && moving.Moves(browserHash) && FindIdentityProvider(moving.To) is { } to ? to : provider;

    /// <summary>A client of a hub is unknown at the tenant's own issuer: it asks at one place only.</summary>
    public bool Registers(RelyingParty relyingParty) => relyingParty.Oidc is { Hub: null } && relyingParty.Tenants.Contains(Id);

    /// <summary>The organisation of an id; null where the tenant has none such (any more).</summary>
    public Organisation? FindOrganisation(string? id) => Organisations.FirstOrDefault(organisation => string.Equals(organisation.Id, id, StringComparison.Ordinal));

    /// <summary>The source of profiles of this name; null where the tenant has none such.</summary>
    public SyncSource? FindSyncSource(string? name) => SyncSources.FirstOrDefault(source => string.Equals(source.Name, name, StringComparison.Ordinal));

    public Link? FindLink(string name) => Links.FirstOrDefault(link => string.Equals(link.Name, name, StringComparison.Ordinal));
}
