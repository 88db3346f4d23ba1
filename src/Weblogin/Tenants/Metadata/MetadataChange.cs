using System.Diagnostics;
using Weblogin.Model;

namespace Weblogin.Tenants.Metadata;

/// <summary>One way in which offered metadata differs from what is in force. Closed; as text it is a sentence in plain English, and pages say it in other languages.</summary>
internal abstract record MetadataChange
{
    private MetadataChange() { }

    internal sealed record OtherEntityId(EntityId From, EntityId To) : MetadataChange;

    internal sealed record EndpointRemoved(EndpointPurpose Purpose, EndpointSummary Endpoint) : MetadataChange;

    internal sealed record EndpointAdded(EndpointPurpose Purpose, EndpointSummary Endpoint) : MetadataChange;

    internal sealed record KeyRemoved(KeySummary Key) : MetadataChange;

    /// <summary>The one change that sends nobody and no signature elsewhere.</summary>
    internal sealed record KeyAdded(KeySummary Key) : MetadataChange;

    internal sealed record SignedRequests(bool AreWanted) : MetadataChange;

    /// <summary>Its end comes nearer, appears or goes; null where there is none.</summary>
    internal sealed record Validity(DateTimeOffset? From, DateTimeOffset? To) : MetadataChange;

    public sealed override string ToString() => this switch
    {
        OtherEntityId other => $"The entity id changes from \"{other.From}\" to \"{other.To}\".",
        EndpointRemoved removed => $"A {Word(removed.Purpose)} address is removed: {removed.Endpoint}.",
        EndpointAdded added => $"A {Word(added.Purpose)} address is added: {added.Endpoint}.",
        KeyRemoved removed => $"A signing key is removed: {removed.Key}.",
        KeyAdded added => $"A signing key is added: {added.Key}.",
        SignedRequests { AreWanted: true } => "It begins to want signed requests.",
        SignedRequests => "It no longer wants signed requests.",
        Validity validity => $"Its end of validity changes from {Day(validity.From)} to {Day(validity.To)}.",
        _ => throw new UnreachableException(),
    };

    private static string Word(EndpointPurpose purpose) => purpose == EndpointPurpose.SignOn ? "single sign-on" : "single logout";

    private static string Day(DateTimeOffset? instant) => instant is { } given ? $"{given:yyyy-MM-dd HH:mm} UTC" : "none";
}

/// <summary>What an endpoint is for.</summary>
internal enum EndpointPurpose
{
    SignOn,
    Logout,
}
