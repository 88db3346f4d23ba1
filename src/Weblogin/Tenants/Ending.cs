using Weblogin.Model;

namespace Weblogin.Tenants;

/// <summary>Something that ends at a time which is known beforehand: a certificate, the validity of metadata, a token. Nothing in it is secret.</summary>
internal sealed record Ending
{
    public required EndingKind Kind { get; init; }

    /// <summary>Whose it is; null where it is no single tenant's: a relying party's, or the host's own.</summary>
    public TenantId? Tenant { get; init; }

    /// <summary>Its identity provider or relying party, by id; the note of a token. Empty where it is the tenant's or the host's own.</summary>
    public required string Party { get; init; }

    /// <summary>Which of several: the certificate's SHA-256 in lower-case hexadecimal digits, a token's id. Empty where there is one.</summary>
    public required string Name { get; init; }

    /// <summary>When it ends, UTC.</summary>
    public required DateTimeOffset EndsAt { get; init; }

    /// <summary>The moment that matters, UTC: from then on <see cref="Effect"/> is felt. Never after <see cref="EndsAt"/>.</summary>
    public required DateTimeOffset At { get; init; }

    public required EndingEffect Effect { get; init; }

    /// <summary>Days from today until the day on which it matters, as a calendar counts them in UTC, so that 0 is today whatever the hour; negative when it is past.</summary>
    public int DaysFrom(DateTimeOffset now) => At < now ? (int)Math.Floor((At - now).TotalDays) : (At.UtcDateTime.Date - now.UtcDateTime.Date).Days;
}

/// <summary>What ends.</summary>
internal enum EndingKind
{
    /// <summary>The certificate by which an identity provider signs.</summary>
    ProviderKey,

    /// <summary>The validity of an identity provider's metadata.</summary>
    ProviderMetadata,

    /// <summary>The certificate of our service provider, which identity providers know us by.</summary>
    OwnServiceProviderKey,

    /// <summary>The certificate of our identity provider, which service providers know us by.</summary>
    OwnIdentityProviderKey,

    /// <summary>The certificate by which we prove ourselves at an OpenID Provider.</summary>
    ClientCertificate,

    /// <summary>A certificate of a relying party's.</summary>
    RelyingPartyKey,

    /// <summary>The validity of a relying party's metadata.</summary>
    RelyingPartyMetadata,

    /// <summary>A token by which a machine of the tenant's pushes to us.</summary>
    Token,

    /// <summary>An address that calendars subscribe to, which opens by a token in it. Whose it is, is told of nowhere: its note is a person's name.</summary>
    CalendarAddress,

    /// <summary>A token by which a machine administers over the API: the tenant's, or the installation's of the tenant that administration is served on.</summary>
    ApiToken,

    /// <summary>The certificate that browsers see.</summary>
    ServerCertificate,
}

/// <summary>What is felt when something ends.</summary>
internal enum EndingEffect
{
    /// <summary>Nothing: something else has taken its place by then, or it is followed by itself.</summary>
    None,

    /// <summary>The partner is likely to go over to another certificate; logins stop unless each knows the other's new one.</summary>
    PartnerChanges,

    /// <summary>An ADFS signs by another certificate than the one we know, because it makes its new one by itself: logins stop.</summary>
    AdfsChanges,

    /// <summary>Logins stop.</summary>
    LoginsStop,

    /// <summary>A machine of the tenant's is no longer let in; logins go on.</summary>
    MachineStops,

    /// <summary>Calendars that subscribe are told nothing new any more; logins go on.</summary>
    CalendarStops,
}
