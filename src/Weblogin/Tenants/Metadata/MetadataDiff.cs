namespace Weblogin.Tenants.Metadata;

/// <summary>How offered metadata differs from what is in force, in the words an administrator decides by.</summary>
/// <param name="AddedKeys">Keys that are new.</param>
/// <param name="OtherChanges">Everything else that a login could notice, a sentence each.</param>
internal sealed record MetadataDiff(IReadOnlyList<KeySummary> AddedKeys, IReadOnlyList<string> OtherChanges)
{
    /// <summary>Nothing here could send a person or a signature elsewhere: it is taken without asking.</summary>
    public bool OnlyAdds => OtherChanges.Count == 0;

    /// <summary>All of it as sentences; empty where a login would notice nothing.</summary>
    public IReadOnlyList<string> Sentences => [.. AddedKeys.Select(key => $"A signing key is added: {key}."), .. OtherChanges];

    public static MetadataDiff Between(MetadataSummary inForce, MetadataSummary offered)
    {
        List<string> changes = [];
        if (inForce.EntityId != offered.EntityId)
            changes.Add($"The entity id changes from \"{inForce.EntityId}\" to \"{offered.EntityId}\".");
        AddEndpoints(changes, "single sign-on", inForce.SignOn, offered.SignOn);
        AddEndpoints(changes, "single logout", inForce.Logout, offered.Logout);
        var known = inForce.SigningKeys.Select(key => key.Thumbprint).ToHashSet(StringComparer.Ordinal);
        var stays = offered.SigningKeys.Select(key => key.Thumbprint).ToHashSet(StringComparer.Ordinal);
        changes.AddRange(inForce.SigningKeys.Where(key => !stays.Contains(key.Thumbprint)).Select(key => $"A signing key is removed: {key}."));
        if (inForce.WantAuthnRequestsSigned != offered.WantAuthnRequestsSigned)
            changes.Add(offered.WantAuthnRequestsSigned ? "It begins to want signed requests." : "It no longer wants signed requests.");
        AddValidity(changes, inForce.ValidUntil, offered.ValidUntil);
        return new MetadataDiff([.. offered.SigningKeys.Where(key => !known.Contains(key.Thumbprint))], changes);
    }

    private static void AddEndpoints(List<string> changes, string what, IReadOnlyList<EndpointSummary> inForce, IReadOnlyList<EndpointSummary> offered)
    {
        changes.AddRange(inForce.Except(offered).Select(endpoint => $"A {what} address is removed: {endpoint}."));
        changes.AddRange(offered.Except(inForce).Select(endpoint => $"A {what} address is added: {endpoint}."));
    }

    // A published document that is renewed moves its end forward each time; an end that comes nearer, appears or goes is a decision.
    private static void AddValidity(List<string> changes, DateTimeOffset? inForce, DateTimeOffset? offered)
    {
        if (inForce == offered || (inForce is not null && offered > inForce))
            return;
        changes.Add($"Its end of validity changes from {Day(inForce)} to {Day(offered)}.");
    }

    private static string Day(DateTimeOffset? instant) => instant is { } given ? $"{given:yyyy-MM-dd HH:mm} UTC" : "none";
}
