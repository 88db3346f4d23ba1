using System.Text.Json.Serialization;
using Weblogin.Model;
using Weblogin.Tenants.Trials;

namespace Weblogin.Login;

/// <summary>
/// A login that lasts: it serves the one relying party it was made for (decision «sessions serve their destination»). Only ID-porten
/// federates onward, by its own session.
/// </summary>
internal sealed record BrowserSession
{
    // A relying party asks for one or two kinds of name.
    private const int MostNames = 8;

    public required TenantId Tenant { get; init; }

    public required RelyingPartyId RelyingParty { get; init; }

    /// <summary>The <c>sid</c> that relying parties see: random, opens nothing.</summary>
    public required string SessionId { get; init; }

    public required Subject Subject { get; init; }

    /// <summary>UTC.</summary>
    public required DateTimeOffset ExpiresAt { get; init; }

    /// <summary>The test user in whose browser it was won, and by which version; null in everybody else's.</summary>
    public Trial? Trial { get; init; }

    /// <summary>The session that <see cref="Subject.IdentityProvider"/> keeps of its own; null where it cannot be told of a logout.</summary>
    public PartnerSession? AtIdentityProvider { get; init; }

    /// <summary>
    /// Sessions of other identity providers that the person came by before: on the way of this login, or by one whose place it took. One for each, the oldest first.
    /// They prove nothing any more, and are told of a logout.
    /// </summary>
    public IReadOnlyList<ProviderSessionPart> EarlierAtIdentityProviders { get; init; } = [];

    /// <summary>Every identity provider that has a part in this session.</summary>
    [JsonIgnore]
    public IEnumerable<ProviderSessionPart> AtIdentityProviders => EarlierAtIdentityProviders.Append(new ProviderSessionPart(Subject.IdentityProvider, AtIdentityProvider));

    /// <summary>This session, which others had a part in before its own identity provider.</summary>
    public BrowserSession After(IEnumerable<ProviderSessionPart> earlier) => this with
    {
        EarlierAtIdentityProviders =
        [
            .. earlier.Concat(EarlierAtIdentityProviders).Reverse().Where(part => part.IdentityProvider != Subject.IdentityProvider && part.Session is not null)
                .DistinctBy(part => part.IdentityProvider).Take(MostNames).Reverse(),
        ],
    };

    /// <summary>The session that <see cref="RelyingParty"/> keeps since it was answered; null where it cannot be told of a logout.</summary>
    public PartnerSession? AtRelyingParty { get; init; }

    /// <summary>What <see cref="RelyingParty"/> was told before, and may still name, oldest first; without <see cref="AtRelyingParty"/>.</summary>
    public IReadOnlyList<PartnerSession> EarlierAtRelyingParty { get; init; } = [];

    /// <summary>Everything that <see cref="RelyingParty"/> may know this session by.</summary>
    [JsonIgnore]
    public IEnumerable<PartnerSession> NamesAtRelyingParty => AtRelyingParty is null ? EarlierAtRelyingParty : EarlierAtRelyingParty.Append(AtRelyingParty);

    /// <summary>The same session, which the relying party was told under one name more.</summary>
    public BrowserSession AlsoKnownAs(PartnerSession told) =>
        this with { AtRelyingParty = told, EarlierAtRelyingParty = [.. NamesAtRelyingParty.Where(known => known != told).TakeLast(MostNames - 1)] };

    /// <summary>The ids of sessions whose place this one took by logins anew, oldest first; null where it took nobody's.</summary>
    public IReadOnlyList<string>? ReplacedIds { get; init; }

    /// <summary>Every id under which something may have been granted: all of that ends with this session.</summary>
    [JsonIgnore]
    public IEnumerable<string> Ids => (ReplacedIds ?? []).Append(SessionId);

    /// <summary>This session, which takes the place of another of the same person, browser and relying party.</summary>
    public BrowserSession InPlaceOf(BrowserSession replaced) => After(replaced.AtIdentityProviders) with { ReplacedIds = [.. replaced.Ids.TakeLast(MostNames)] };

    /// <summary>The <see cref="IDownstream.Protocol"/> that answered the relying party; null in sessions begun before it was kept.</summary>
    public string? Protocol { get; init; }
}

/// <summary>An identity provider's part in a session of ours.</summary>
/// <param name="Session">What it knows its own session by; null where it cannot be told of a logout.</param>
internal sealed record ProviderSessionPart(IdentityProviderId IdentityProvider, PartnerSession? Session)
{
    public override string ToString() => $"session at {IdentityProvider}";
}
