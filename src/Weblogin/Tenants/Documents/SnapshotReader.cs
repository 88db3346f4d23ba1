using Weblogin.Model;

namespace Weblogin.Tenants.Documents;

/// <summary>A fault and the document it stands in.</summary>
internal sealed record SnapshotError(DocumentKind Kind, string Id, DocumentError Error)
{
    public override string ToString() => $"{Kind.Words} {Id}: {Error}";
}

/// <summary>Reads all documents together and checks what no single one can know: names that must be unique, references that must hold, environments that must not meet.</summary>
internal static class SnapshotReader
{
    public static (TenantSnapshot Snapshot, IReadOnlyList<SnapshotError> Errors) Read(IEnumerable<DocumentVersion> documents)
    {
        List<SnapshotError> faults = [];
        // A candidate's serve nobody yet: what is wrong with one takes nothing out of force.
        List<SnapshotError> ofCandidates = [];
        List<Tenant> tenants = [];
        List<Tenant> candidates = [];
        List<RelyingParty> parties = [];
        List<Hub> hubs = [];
        Dictionary<string, RelyingPartyDocument> newest = new(StringComparer.Ordinal);
        Dictionary<TenantId, string> opened = [];
        Dictionary<string, int> stored = new(StringComparer.Ordinal);
        foreach (var document in documents)
        {
            if (document.Kind == DocumentKind.Tenant)
                stored[document.Id] = document.Version;
            var errors = new DocumentErrors();
            switch (DocumentJson.Read(document.Json, errors))
            {
                case TenantDocument { GoLive: not null } tenant:
                    ReadGated(tenant, document, (tenants, candidates), (errors, ofCandidates));
                    break;
                case TenantDocument tenant when TenantReader.Read(tenant, document.Version, errors) is { } read:
                    tenants.Add(read);
                    break;
                case RelyingPartyDocument party when RelyingPartyReader.Read(party, errors) is { } read:
                    parties.Add(read);
                    newest[document.Id] = party;
                    break;
                case HubDocument hub when HubReader.Read(hub, errors) is { } read:
                    hubs.Add(read);
                    break;
            }

            if (document.Released?.PartyJson is { } json)
                opened[TenantId.Parse(document.Id)] = json;
            faults.AddRange(errors.All.Select(error => new SnapshotError(document.Kind, document.Id, error)));
        }

        // A document that is at fault by itself still exists: what refers to it is not at fault for that.
        var unread = faults.Select(fault => (fault.Kind, fault.Id)).ToHashSet();
        CheckTogether(tenants, parties, unread, faults);
        CheckHubs(hubs, tenants, parties, unread, faults);
        var partiesById = parties.ToLookup(party => party.Id);
        foreach (var candidate in candidates)
        {
            CheckGate(candidate, partiesById, unread, ofCandidates);
            CheckWaysIn(candidate, partiesById, unread, ofCandidates);
            CheckLinks(candidate, partiesById, unread, ofCandidates);
        }

        MeetParties(tenants, opened, newest, ofCandidates);
        // What is at fault is left out rather than half used; the rest goes on serving.
        var bad = faults.Select(fault => (fault.Kind, fault.Id)).ToHashSet();
        var snapshot = new TenantSnapshot(
            tenants.Where(tenant => !bad.Contains((DocumentKind.Tenant, tenant.Id.Value))),
            parties.Where(party => !bad.Contains((DocumentKind.RelyingParty, party.Id.Value))),
            hubs.Where(hub => !bad.Contains((DocumentKind.Hub, hub.Id.Value))),
            candidates.Where(candidate => !bad.Contains((DocumentKind.Tenant, candidate.Id.Value)) && !ofCandidates.Exists(fault => fault.Id == candidate.Id.Value)),
            stored);
        return (snapshot, [.. faults.Union(ofCandidates)]);
    }

    private static void ReadGated(
        TenantDocument newest, DocumentVersion document, (List<Tenant> Tenants, List<Tenant> Candidates) read, (DocumentErrors InForce, List<SnapshotError> OfCandidates) errors)
    {
        var ofNewest = new DocumentErrors();
        var candidate = TenantReader.Read(newest, document.Version, ofNewest);
        errors.OfCandidates.AddRange(ofNewest.All.Select(error => new SnapshotError(document.Kind, document.Id, error)));
        if (candidate is not null)
            read.Candidates.Add(candidate with { Released = document.Released?.Release });
        if (document.Released is null && candidate is not null)
            read.Tenants.Add(candidate);
        if (document.Released is { } released && DocumentJson.Read(released.Json, errors.InForce) is TenantDocument then
            && TenantReader.Read(GatedPart.InForce(newest, then), released.Release.Version, errors.InForce) is { } tenant)
            read.Tenants.Add(tenant with { Released = released.Release, Partners = released.Release.Partners });
    }

    // Many tenants were opened with one version of a platform: it is read once.
    private static void MeetParties(List<Tenant> tenants, Dictionary<TenantId, string> opened, Dictionary<string, RelyingPartyDocument> newest, List<SnapshotError> faults)
    {
        Dictionary<(RelyingPartyId Id, int Version), RelyingParty?> read = [];
        for (var i = 0; i < tenants.Count; i++)
        {
            var tenant = tenants[i];
            if (tenant is not { GoLive: { } gate, Released: { Party: { } party } release } || party.Id != gate.Prod || !newest.TryGetValue(party.Id.Value, out var now) || !opened.TryGetValue(tenant.Id, out var json)
                || DocumentJson.Read(json, new DocumentErrors()) is not RelyingPartyDocument then
                // A hub asks for all its tenants, by what is registered there now.
                || now.Oidc?.Hub is not null || then.Oidc?.Hub is not null
                // An operator has said why what is newer could not wait.
                || now.AtOnce?.Since > release.At)
                continue;
            if (!read.TryGetValue((party.Id, party.Version), out var met))
                read[(party.Id, party.Version)] = met = GatedParty.InForce(now, then);
            if (met is null)
                faults.Add(Fault(DocumentKind.RelyingParty, party.Id.Value, "", DocumentReasons.PartsWithOpened, party.Version, tenant.Id));
            tenants[i] = met is null ? tenant with { Barred = party.Id } : tenant with { Party = met };
        }
    }

    private static void CheckGate(Tenant tenant, ILookup<RelyingPartyId, RelyingParty> parties, HashSet<(DocumentKind Kind, string Id)> unread, List<SnapshotError> faults)
    {
        foreach (var (path, id, environment) in (ReadOnlySpan<(string, RelyingPartyId, DeploymentEnvironment)>)[("goLive.dev", tenant.GoLive!.Dev, DeploymentEnvironment.Test), ("goLive.prod", tenant.GoLive.Prod, tenant.Environment)])
        {
            if (unread.Contains((DocumentKind.RelyingParty, id.Value)))
                continue;
            if (parties[id].FirstOrDefault() is not { } party || !party.Tenants.Contains(tenant.Id))
                faults.Add(Fault(DocumentKind.Tenant, tenant.Id.Value, path, DocumentReasons.NotListing));
            else if (party.Environment != environment)
                faults.Add(Fault(DocumentKind.Tenant, tenant.Id.Value, path, environment == DeploymentEnvironment.Test ? DocumentReasons.NotTestParty : DocumentReasons.NotProductionParty));
        }

        // Of one of them alone it is not known what the other says.
        if (unread.Contains((DocumentKind.RelyingParty, tenant.GoLive!.Dev.Value)) || unread.Contains((DocumentKind.RelyingParty, tenant.GoLive.Prod.Value)))
            return;
        var there = RequiredClaims.PartiesOf(tenant, id => parties[id].FirstOrDefault());
        for (var i = 0; i < tenant.GoLive.RequiredClaims.Count; i++)
        {
            if (RequiredClaims.Fault(tenant.GoLive.RequiredClaims[i], tenant, there) is { } never)
                faults.Add(new SnapshotError(DocumentKind.Tenant, tenant.Id.Value, new DocumentError($"goLive.requiredClaims[{i}]", never)));
        }
    }

    private static void CheckTogether(
        List<Tenant> tenants, List<RelyingParty> parties, HashSet<(DocumentKind Kind, string Id)> unread, List<SnapshotError> faults)
    {
        Unique(tenants, tenant => tenant.Host, tenant => tenant.Id.Value, DocumentKind.Tenant, "host", faults);
        Unique(tenants, tenant => tenant.ServiceProviderEntityId.Value, tenant => tenant.Id.Value, DocumentKind.Tenant, "serviceProviderEntityId", faults);
        Unique(tenants, tenant => tenant.IdentityProviderEntityId.Value, tenant => tenant.Id.Value, DocumentKind.Tenant, "identityProviderEntityId", faults);
        Unique(parties, party => party.Oidc?.ClientId, party => party.Id.Value, DocumentKind.RelyingParty, "oidc.clientId", faults);
        Unique(parties, party => party.Saml?.EntityId.Value, party => party.Id.Value, DocumentKind.RelyingParty, "saml.entityId", faults);
        if (tenants.Where(tenant => tenant.IsAdministration).ToArray() is { Length: > 1 } administrations)
            faults.AddRange(administrations.Select(tenant => Fault(DocumentKind.Tenant, tenant.Id.Value, "administration", DocumentReasons.SeveralAdministrations)));
        var tenantsById = tenants.ToLookup(tenant => tenant.Id);
        foreach (var party in parties)
        {
            for (var i = 0; i < party.Tenants.Count; i++)
            {
                if (unread.Contains((DocumentKind.Tenant, party.Tenants[i].Value)))
                    continue;
                if (!tenantsById.Contains(party.Tenants[i]))
                    faults.Add(Fault(DocumentKind.RelyingParty, party.Id.Value, $"tenants[{i}]", DocumentReasons.NoTenant, party.Tenants[i]));
                else if (tenantsById[party.Tenants[i]].First().IsAdministration)
                    faults.Add(Fault(DocumentKind.RelyingParty, party.Id.Value, $"tenants[{i}]", DocumentReasons.IsAdministration));
                else if (party.Environment == DeploymentEnvironment.Production && tenantsById[party.Tenants[i]].First().Environment == DeploymentEnvironment.Test)
                    faults.Add(Fault(DocumentKind.RelyingParty, party.Id.Value, $"tenants[{i}]", DocumentReasons.TestInProduction));
                else if (party.Asks.Contains(new AskedField(ProfileField.Organisation, true)) && tenantsById[party.Tenants[i]].First().Organisations.Count == 0)
                    faults.Add(Fault(DocumentKind.RelyingParty, party.Id.Value, "requires", DocumentReasons.NoOrganisations, party.Tenants[i]));
            }
        }

        var partiesById = parties.ToLookup(party => party.Id);
        foreach (var tenant in tenants)
        {
            CheckWaysIn(tenant, partiesById, unread, faults);
            CheckLinks(tenant, partiesById, unread, faults);
        }
    }

    // Hubs and tenants share hosts and one name space: keys and codes of both lie under their ids.
    private static void CheckHubs(
        List<Hub> hubs, List<Tenant> tenants, List<RelyingParty> parties, HashSet<(DocumentKind Kind, string Id)> unread, List<SnapshotError> faults)
    {
        Unique(hubs, hub => hub.Host, hub => hub.Id.Value, DocumentKind.Hub, "host", faults);
        foreach (var hub in hubs)
        {
            if (tenants.Exists(tenant => tenant.Id == hub.Id))
                faults.Add(Fault(DocumentKind.Hub, hub.Id.Value, "hub", DocumentReasons.IsTenantsName));
            if (tenants.Exists(tenant => tenant.Host == hub.Host))
                faults.Add(Fault(DocumentKind.Hub, hub.Id.Value, "host", DocumentReasons.IsTenantsHost));
        }

        foreach (var party in parties)
        {
            if (party.Oidc?.Hub is { } id && !unread.Contains((DocumentKind.Hub, id.Value)) && !hubs.Exists(hub => hub.Id == id))
                faults.Add(Fault(DocumentKind.RelyingParty, party.Id.Value, "oidc.hub", DocumentReasons.NoHub, id));
        }
    }

    private static void CheckWaysIn(
        Tenant tenant, ILookup<RelyingPartyId, RelyingParty> parties, HashSet<(DocumentKind Kind, string Id)> unread, List<SnapshotError> faults)
    {
        for (var i = 0; i < tenant.WaysIn.Count; i++)
        {
            for (var j = 0; j < tenant.WaysIn[i].RelyingParties.Count; j++)
            {
                var id = tenant.WaysIn[i].RelyingParties[j];
                if (!unread.Contains((DocumentKind.RelyingParty, id.Value)) && !parties[id].Any(party => party.Tenants.Contains(tenant.Id)))
                    faults.Add(Fault(DocumentKind.Tenant, tenant.Id.Value, $"waysIn[{i}].relyingParties[{j}]", DocumentReasons.NotListing));
            }
        }
    }

    private static void CheckLinks(
        Tenant tenant, ILookup<RelyingPartyId, RelyingParty> parties, HashSet<(DocumentKind Kind, string Id)> unread, List<SnapshotError> faults)
    {
        for (var i = 0; i < tenant.Links.Count; i++)
        {
            var link = tenant.Links[i];
            if (unread.Contains((DocumentKind.RelyingParty, link.RelyingParty.Value)))
                continue;
            var party = parties[link.RelyingParty].FirstOrDefault();
            if (party is null || !party.Tenants.Contains(tenant.Id))
                faults.Add(Fault(DocumentKind.Tenant, tenant.Id.Value, $"links[{i}].relyingParty", DocumentReasons.NotListing));
            else if (link.Start is LinkStart.IdpInitiated && party.Saml is not { IdpInitiated: true })
                faults.Add(Fault(DocumentKind.Tenant, tenant.Id.Value, $"links[{i}].start", DocumentReasons.NotIdpInitiated));
            else if (link.Start is LinkStart.InitiateLogin && party.Oidc?.InitiateLoginUri is null)
                faults.Add(Fault(DocumentKind.Tenant, tenant.Id.Value, $"links[{i}].start", DocumentReasons.NoInitiateLogin));
        }
    }

    private static void Unique<T>(List<T> items, Func<T, string?> key, Func<T, string> id, DocumentKind kind, string path, List<SnapshotError> faults)
    {
        foreach (var item in items.Where(item => key(item) is not null).GroupBy(key, StringComparer.Ordinal).Where(group => group.Count() > 1).SelectMany(group => group))
            faults.Add(Fault(kind, id(item), path, DocumentReasons.InSeveralDocuments, key(item)));
    }

    private static SnapshotError Fault(DocumentKind kind, string id, string path, Reason reason, params ReadOnlySpan<object?> filledIn) => new(kind, id, new DocumentError(path, reason, filledIn));
}
