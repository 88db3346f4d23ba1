namespace Weblogin.Tenants.Metadata;

/// <summary>How offered metadata differs from what is in force: what an administrator decides by.</summary>
/// <param name="Changes">Everything that a login could notice, added keys first; empty where there is nothing.</param>
internal sealed record MetadataDiff(IReadOnlyList<MetadataChange> Changes)
{
    /// <summary>Nothing here could send a person or a signature elsewhere: it is taken without asking.</summary>
    public bool OnlyAdds => Changes.All(change => change is MetadataChange.KeyAdded);

    /// <summary>All of it as sentences; empty where a login would notice nothing.</summary>
    public IReadOnlyList<string> Sentences => [.. Changes.Select(change => change.ToString())];

    public static MetadataDiff Between(MetadataSummary inForce, MetadataSummary offered)
    {
        var known = inForce.SigningKeys.Select(key => key.Thumbprint).ToHashSet(StringComparer.Ordinal);
        var stays = offered.SigningKeys.Select(key => key.Thumbprint).ToHashSet(StringComparer.Ordinal);
        List<MetadataChange> changes = [.. offered.SigningKeys.Where(key => !known.Contains(key.Thumbprint)).Select(key => new MetadataChange.KeyAdded(key))];
        if (inForce.EntityId != offered.EntityId)
            changes.Add(new MetadataChange.OtherEntityId(inForce.EntityId, offered.EntityId));
        AddEndpoints(changes, EndpointPurpose.SignOn, inForce.SignOn, offered.SignOn);
        AddEndpoints(changes, EndpointPurpose.Logout, inForce.Logout, offered.Logout);
        changes.AddRange(inForce.SigningKeys.Where(key => !stays.Contains(key.Thumbprint)).Select(key => new MetadataChange.KeyRemoved(key)));
        if (inForce.WantAuthnRequestsSigned != offered.WantAuthnRequestsSigned)
            changes.Add(new MetadataChange.SignedRequests(offered.WantAuthnRequestsSigned));
        // A published document that is renewed moves its end forward each time; an end that comes nearer, appears or goes is a decision.
        if (inForce.ValidUntil != offered.ValidUntil && !(inForce.ValidUntil is not null && offered.ValidUntil > inForce.ValidUntil))
            changes.Add(new MetadataChange.Validity(inForce.ValidUntil, offered.ValidUntil));
        return new MetadataDiff(changes);
    }

    private static void AddEndpoints(List<MetadataChange> changes, EndpointPurpose purpose, IReadOnlyList<EndpointSummary> inForce, IReadOnlyList<EndpointSummary> offered)
    {
        changes.AddRange(inForce.Except(offered).Select(endpoint => new MetadataChange.EndpointRemoved(purpose, endpoint)));
        changes.AddRange(offered.Except(inForce).Select(endpoint => new MetadataChange.EndpointAdded(purpose, endpoint)));
    }
}
