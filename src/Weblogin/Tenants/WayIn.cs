using System.Net;
using Weblogin.Model;

namespace Weblogin.Tenants;

/// <summary>
/// An identity provider that a person may begin with, and to whom it is offered. Each condition holds by any of its entries, and all of them must hold; what is not
/// known of who asks holds none. It is a convenience and no proof: who is offered a way in must prove who they are by it.
/// </summary>
internal sealed record WayIn(IdentityProviderId IdentityProvider)
{
    /// <summary>Networks that the browser is in; empty offers it everywhere.</summary>
    public IReadOnlyList<IPNetwork> Networks { get; init; } = [];

    /// <summary>Relying parties that ask; empty offers it to all.</summary>
    public IReadOnlyList<RelyingPartyId> RelyingParties { get; init; } = [];

    /// <summary>Domains of the person's e-mail address, lower case, as far as the relying party says it; empty offers it whatever it is.</summary>
    public IReadOnlyList<string> EmailDomains { get; init; } = [];

    /// <param name="emailDomain">Lower case; null where it is not known.</param>
    /// <param name="from">The browser's address; null where it is not known.</param>
    public bool IsOffered(RelyingPartyId relyingParty, string? emailDomain, IPAddress? from) =>
        (Networks.Count == 0 || (from is not null && Networks.Any(network => network.Contains(from))))
        && IsFor(relyingParty)
        && (EmailDomains.Count == 0 || (emailDomain is not null && EmailDomains.Contains(emailDomain, StringComparer.Ordinal)));

    /// <summary>Whether it is for the relying party, wherever the person is. A person's own page, which no document can name, is open by every way in.</summary>
    public bool IsFor(RelyingPartyId relyingParty) => RelyingParties.Count == 0 || BuiltInParties.Has(relyingParty) || RelyingParties.Contains(relyingParty);
}
