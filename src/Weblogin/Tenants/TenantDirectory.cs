using System.Collections.Frozen;
using Weblogin.Model;

namespace Weblogin.Tenants;

/// <summary>Every tenant, relying party and hub at one moment: an immutable snapshot, replaced whole when a document changes.</summary>
internal sealed class TenantSnapshot
{
    private readonly FrozenDictionary<string, Tenant> _byHost;
    private readonly FrozenDictionary<string, Tenant> _byId;
    private readonly FrozenDictionary<string, Hub> _hubsByHost;
    private readonly FrozenDictionary<string, RelyingParty> _byClientId;
    private readonly FrozenDictionary<string, RelyingParty> _byEntityId;
    private readonly FrozenDictionary<string, RelyingParty> _relyingParties;
    private readonly FrozenDictionary<string, RelyingParty> _builtIn;
    private readonly FrozenDictionary<string, Tenant> _candidates;
    private readonly FrozenDictionary<string, int> _stored;

    /// <param name="stored">The newest version of each tenant's document, by its id; null where it is that of the tenant.</param>
    public TenantSnapshot(
        IEnumerable<Tenant> tenants, IEnumerable<RelyingParty> relyingParties, IEnumerable<Hub>? hubs = null, IEnumerable<Tenant>? candidates = null, IReadOnlyDictionary<string, int>? stored = null)
    {
        var parties = relyingParties.ToList();
        _byHost = tenants.ToFrozenDictionary(tenant => tenant.Host, StringComparer.Ordinal);
        _byId = _byHost.Values.ToFrozenDictionary(tenant => tenant.Id.Value, StringComparer.Ordinal);
        _hubsByHost = (hubs ?? []).ToFrozenDictionary(hub => hub.Host, StringComparer.Ordinal);
        _byClientId = parties.Where(party => party.Oidc is not null).ToFrozenDictionary(party => party.Oidc!.ClientId, StringComparer.Ordinal);
        _byEntityId = parties.Where(party => party.Saml is not null).ToFrozenDictionary(party => party.Saml!.EntityId.Value, StringComparer.Ordinal);
        _candidates = (candidates ?? []).ToFrozenDictionary(tenant => tenant.Id.Value, StringComparer.Ordinal);
        _stored = stored?.ToFrozenDictionary(StringComparer.Ordinal) ?? _byId.Values.ToFrozenDictionary(tenant => tenant.Id.Value, tenant => FindNewest(tenant.Id)!.Version, StringComparer.Ordinal);
        Administration = _byHost.Values.FirstOrDefault(tenant => tenant.IsAdministration);
        _builtIn = BuiltInParties.Of(_byHost.Values, Administration).ToFrozenDictionary(party => party.Id.Value, StringComparer.Ordinal);
        _relyingParties = parties.ToFrozenDictionary(party => party.Id.Value, StringComparer.Ordinal);
    }

    public static readonly TenantSnapshot Empty = new([], []);

    public IReadOnlyCollection<Tenant> Tenants => _byId.Values;

    /// <summary>The tenant on whose host administration is served; null where there is none, and then nobody administers but by command.</summary>
    public Tenant? Administration { get; }

    public IReadOnlyCollection<RelyingParty> RelyingParties => _relyingParties.Values;

    /// <summary>Relying parties as they are met by everybody of a tenant whose changes are tried first, where that is not as they are now: each of its versions once.</summary>
    public IEnumerable<RelyingParty> MetParties() => _byId.Values.Select(tenant => tenant.Party).OfType<RelyingParty>().Distinct<RelyingParty>(ReferenceEqualityComparer.Instance);

    public IReadOnlyCollection<Hub> Hubs => _hubsByHost.Values;

    public Tenant? FindTenant(TenantId id) => _byId.GetValueOrDefault(id.Value);

    /// <summary>A tenant whose changes are tried first as its newest document describes it, released or not; null for any other tenant.</summary>
    public Tenant? FindCandidate(TenantId id) => _candidates.GetValueOrDefault(id.Value);

    /// <summary>The tenant as its newest document describes it, whether that serves everybody yet or not.</summary>
    public Tenant? FindNewest(TenantId id) => FindCandidate(id) ?? FindTenant(id);

    /// <summary>The newest version of a tenant's document when this snapshot was taken, also where that is at fault and nothing of it is here; 0 where there is none.</summary>
    public int StoredVersion(TenantId id) => _stored.GetValueOrDefault(id.Value);

    /// <summary>
    /// The identity providers of a tenant that can be set up, closed ones too, each with the tenant as the document that it stands in describes it: first those of the version that serves
    /// everybody, then those that only its candidate has. What is in both is as it serves everybody: a candidate loosens nothing for what is in force. None where there is no such tenant.
    /// </summary>
    public IEnumerable<(Tenant Tenant, IdentityProvider Provider)> ProvidersToSetUp(TenantId id)
    {
        var inForce = FindTenant(id);
        foreach (var provider in inForce?.IdentityProviders ?? [])
            yield return (inForce!, provider);
        if (FindCandidate(id) is not { } candidate)
            yield break;
        foreach (var provider in candidate.IdentityProviders.Where(provider => inForce?.FindEvenClosed(provider.Id) is null))
            yield return (candidate, provider);
    }

    /// <summary>A tenant of this snapshot with every identity provider that can be set up, those of its candidate alone too: for what looks after keys and metadata, and for no login.</summary>
    public Tenant AsSetUp(Tenant tenant) => FindCandidate(tenant.Id) is null ? tenant : tenant with { IdentityProviders = [.. ProvidersToSetUp(tenant.Id).Select(pair => pair.Provider)] };

    /// <summary>One of <see cref="ProvidersToSetUp"/>; null where the tenant has none of this id.</summary>
    public (Tenant Tenant, IdentityProvider Provider)? FindProviderToSetUp(TenantId id, IdentityProviderId provider)
    {
        foreach (var pair in ProvidersToSetUp(id))
        {
            if (pair.Provider.Id == provider)
                return pair;
        }

        return null;
    }

    /// <summary>The tenant of a host name: lower case, without port or trailing dot.</summary>
    public Tenant? FindTenantByHost(string host) => _byHost.GetValueOrDefault(host);

    public Hub? FindHub(TenantId id) => _hubsByHost.Values.FirstOrDefault(hub => hub.Id == id);

    /// <summary>The hub of a host name: lower case, without port or trailing dot.</summary>
    public Hub? FindHubByHost(string host) => _hubsByHost.GetValueOrDefault(host);

    /// <summary>The relying party, where it is not closed.</summary>
    public RelyingParty? FindRelyingParty(RelyingPartyId id) => Open(FindEvenClosed(id));

    /// <summary>The relying party as a tenant's logins meet it, where it is not closed: a tenant whose changes are tried first meets its PROD as it was when its version was opened.</summary>
    /// <param name="tenant">Null for a hub.</param>
    public RelyingParty? FindRelyingParty(Tenant? tenant, RelyingPartyId id) => Open(FindEvenClosed(tenant, id));

    /// <summary>The same, closed or not.</summary>
    public RelyingParty? FindEvenClosed(Tenant? tenant, RelyingPartyId id) => Met(tenant, FindEvenClosed(id));

    /// <summary>The relying party, closed or not: for logout and administration. <see cref="BuiltInParties"/> are some without a document.</summary>
    public RelyingParty? FindEvenClosed(RelyingPartyId id) => _relyingParties.GetValueOrDefault(id.Value) ?? _builtIn.GetValueOrDefault(id.Value);

    /// <summary>The relying party that has this client id towards a tenant, or towards a hub where that is null, where it is not closed.</summary>
    public RelyingParty? FindClient(Tenant? tenant, string clientId) => Open(FindClientEvenClosed(tenant, clientId));

    /// <summary>The same, whether it is closed or not.</summary>
    public RelyingParty? FindClientEvenClosed(Tenant? tenant, string clientId) =>
        tenant?.Party is { Oidc: { } met } party && string.Equals(met.ClientId, clientId, StringComparison.Ordinal) ? FindEvenClosed(tenant, party.Id) : ByOwnName(tenant, _byClientId.GetValueOrDefault(clientId));

    /// <summary>The relying party that has this entity id towards a tenant, where it is not closed.</summary>
    public RelyingParty? FindServiceProvider(Tenant? tenant, string entityId) => Open(FindServiceProviderEvenClosed(tenant, entityId));

    /// <summary>The relying party that has this entity id, closed or not: for logout.</summary>
    public RelyingParty? FindServiceProviderEvenClosed(Tenant? tenant, string entityId) =>
        tenant?.Party is { Saml: { } met } party && string.Equals(met.EntityId.Value, entityId, StringComparison.Ordinal) ? FindEvenClosed(tenant, party.Id) : ByOwnName(tenant, _byEntityId.GetValueOrDefault(entityId));

    // One whose document is gone or at fault is nowhere.
    private static RelyingParty? Met(Tenant? tenant, RelyingParty? newest) => newest is null || newest.Id == tenant?.Barred ? null : newest.Id == tenant?.Party?.Id ? tenant.Party : newest;

    // By the name that only its newest document has, it is not known yet.
    private static RelyingParty? ByOwnName(Tenant? tenant, RelyingParty? newest) => newest is null || newest.Id == tenant?.Barred || newest.Id == tenant?.Party?.Id ? null : newest;

    // What is short to write is what a login may rest on.
    private static RelyingParty? Open(RelyingParty? relyingParty) => relyingParty is { Disabled: false } ? relyingParty : null;
}

/// <summary>Hands out the current snapshot. Thread-safe; a reader keeps the snapshot it took for the whole request.</summary>
internal sealed class TenantDirectory
{
    private volatile TenantSnapshot _current = TenantSnapshot.Empty;

    public TenantSnapshot Current => _current;

    public void Replace(TenantSnapshot snapshot) => _current = snapshot;
}
