using Weblogin.Keys;
using Weblogin.Login;
using Weblogin.Release;
using Weblogin.Saml;
using Weblogin.Saml.Responses;
using Weblogin.Tenants;

namespace Weblogin.Downstream.Saml;

/// <summary>Name identifiers (SAML Core 3.4.1.1, 8.3): which one a request may have, and what stands in it.</summary>
internal sealed class NameIds(IPairwiseSubject subjects)
{
    /// <summary>The identifier to issue; null where the policy of the request cannot be satisfied.</summary>
    /// <param name="format">As asked for; null or unspecified leaves it to us.</param>
    /// <param name="spNameQualifier">The affiliation asked for; null for the service provider itself.</param>
    public static SamlNameId? Choose(RegisteredServiceProvider serviceProvider, string? format, string? spNameQualifier)
    {
        if (spNameQualifier is not (null or "") && !string.Equals(spNameQualifier, serviceProvider.Descriptor.EntityId, StringComparison.Ordinal))
            return null;
        var offered = serviceProvider.Registration.NameIds;
        return format is null or NameIdFormat.Unspecified ? offered[0] : offered.FirstOrDefault(nameId => UriOf(nameId.Format) == format);
    }

    /// <summary>The identifier of the person in this session; null where nobody said what should stand in it.</summary>
    public NameId? Issue(SamlNameId chosen, Tenant tenant, RegisteredServiceProvider serviceProvider, BrowserSession session)
    {
        var relyingParty = serviceProvider.RelyingParty;
        var person = session.Subject.Person;
        // New in each session and the same within it: no two sessions can be told to be one person's.
        var value = chosen.Claim is null
            ? subjects.Of($"{relyingParty.Sector}\0transient\0{session.SessionId}", person)
            : AttributeRelease.ValueOf(chosen.Claim, new ReleaseValues(tenant, relyingParty, session.Subject, subjects.Of(relyingParty.Sector, person)));
        if (value is null)
            return null;
        var isPairwise = chosen.Format == SamlNameIdFormat.Persistent;
        return new NameId(
            value,
            UriOf(chosen.Format),
            isPairwise ? tenant.IdentityProviderEntityId.Value : null,
            isPairwise ? serviceProvider.Descriptor.EntityId : null);
    }

    /// <summary>The URI of a format.</summary>
    public static string UriOf(SamlNameIdFormat format) => format switch
    {
        SamlNameIdFormat.Persistent => NameIdFormat.Persistent,
        SamlNameIdFormat.Transient => NameIdFormat.Transient,
        SamlNameIdFormat.Email => NameIdFormat.EmailAddress,
        SamlNameIdFormat.Unspecified => NameIdFormat.Unspecified,
        _ => throw new System.Diagnostics.UnreachableException(),
    };
}
