using Weblogin.Admin.Frame;

namespace Weblogin.Admin.Providers;

/// <summary>An identity provider as the list shows it.</summary>
/// <param name="Address">Its own page.</param>
public sealed record ProviderCard(string Name, string Kind, string Address, ProviderStatus Status);

/// <summary>How an identity provider stands, in words.</summary>
/// <param name="Color">Of Designsystemet: <c>success</c>, <c>warning</c>, <c>danger</c>, <c>neutral</c>. The words say the same.</param>
/// <param name="Facts">A line each.</param>
/// <param name="Next">What to do; null where nothing is to be done.</param>
public sealed record ProviderStatus(string Color, string State, IReadOnlyList<string> Facts, string? Next);

/// <summary>What is understood of metadata.</summary>
/// <param name="Keys">The certificates that sign, each with its day.</param>
/// <param name="Warnings">What an administrator should know of it, a sentence each.</param>
public sealed record MetadataFacts(
    string EntityId, IReadOnlyList<string> SignOn, IReadOnlyList<string> Logout, IReadOnlyList<string> Keys, string Requests, string? ValidUntil, IReadOnlyList<string> Warnings);

/// <summary>Metadata that waits for a word.</summary>
/// <param name="Sha256">Of its content, 64 lower-case hexadecimal digits: what is decided on.</param>
/// <param name="Facts">Null where it can no longer be read.</param>
/// <param name="Changes">How it differs from what is in force, a sentence each.</param>
/// <param name="IsFirst">Whether nothing is in force yet.</param>
public sealed record WaitingMetadata(string Sha256, MetadataFacts? Facts, IReadOnlyList<string> Changes, bool IsFirst)
{
    /// <summary>Whether accepting it waits for test users, in words; null where nothing does.</summary>
    public string? Effect { get; init; }

    /// <summary>Whether accepting it lets test users alone meet it.</summary>
    public bool IsTried { get; init; }
}

/// <summary>Why what was sent was not taken.</summary>
/// <param name="Sentence">In the page's language.</param>
/// <param name="Detail">Why exactly, and what to do; null where there is no more to say.</param>
public sealed record PageFault(string Sentence, SaidReason? Detail = null);

/// <summary>Something to hand over to a partner's administrator.</summary>
public sealed record HandedOver(string Name, IReadOnlyList<string> Values);

/// <summary>One SAML identity provider.</summary>
/// <param name="InForce">Null where nothing is in force, or it cannot be read.</param>
/// <param name="IsUnreadable">Which of the two.</param>
/// <param name="BringAddress">Where metadata is brought and decided on; null where the visitor may not.</param>
/// <param name="OurMetadataAddress">Where our own metadata is downloaded.</param>
public sealed record SamlView(
    string Name, string Kind, ProviderStatus Status, MetadataFacts? InForce, bool IsUnreadable, IReadOnlyList<HandedOver> HandOver, string? BringAddress, string OurMetadataAddress)
{
    /// <summary>What test users try while everybody meets <see cref="InForce"/>; null where they meet the same.</summary>
    public MetadataFacts? Tried { get; init; }

    /// <summary>Its own page.</summary>
    public required string Address { get; init; }

    /// <summary>Where the ADFS kit is downloaded; null where there is none: Feide needs no kit.</summary>
    public string? KitAddress { get; init; }

    /// <summary>The attribute that was asked for.</summary>
    public string KitAttribute { get; init; } = "";

    /// <summary>Why there is no kit for it; null where there is.</summary>
    public PageFault? KitFault { get; init; }
}

/// <summary>One identity provider that speaks OpenID Connect.</summary>
/// <param name="Address">Its own page, to which the check is posted.</param>
/// <param name="Settings">As the tenant's document has them.</param>
/// <param name="Registered">Addresses of ours that are registered there.</param>
public sealed record OpenIdView(string Name, string Kind, ProviderStatus Status, string Address, IReadOnlyList<HandedOver> Settings, IReadOnlyList<HandedOver> Registered)
{
    /// <summary>Our public key as a JWK; null where none is registered.</summary>
    public string? PublicKey { get; init; }

    /// <summary>Whether it was to be checked again too soon after it was.</summary>
    public bool IsAskedTooSoon { get; init; }

    /// <summary>Whether a certificate proves our key, so that nothing need be registered.</summary>
    public bool HasCertificate { get; init; }

    public bool IsOperators { get; init; }

    /// <summary>Whether the secret is there, in words; null where none is needed.</summary>
    public string? SecretState { get; init; }

    /// <summary>Where the visitor may bring it; null where they may not.</summary>
    public string? SecretAddress { get; init; }
}

/// <summary>One thing that a check looked at, in words.</summary>
/// <param name="Todo">What to do about it; null where nothing is to be done.</param>
/// <param name="Detail">What was found.</param>
public sealed record PointLine(string Color, string Verdict, string Name, string? Todo, SaidReason Detail);
