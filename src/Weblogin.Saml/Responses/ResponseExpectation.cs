using Weblogin.Saml.Encryption;
using Weblogin.Saml.Signatures;

namespace Weblogin.Saml.Responses;

/// <summary>What a response must be: for whom, from whom, in answer to what, and when. All strings are compared ordinally.</summary>
public sealed record ResponseExpectation
{
    /// <summary>Bounds the private-key operations that one response can cause.</summary>
    public const int MaxDecryptionKeys = AssertionDecryptor.MaxKeys;

    /// <summary>Clocks of servers that keep time at all are nearer than this.</summary>
    public static readonly TimeSpan DefaultClockSkew = TimeSpan.FromMinutes(3);

    /// <summary>Our entity id, which must be among the audience.</summary>
    public required string ServiceProviderEntityId { get; init; }

    /// <summary>Absolute URL at which this response arrived, as written in our metadata. Destination and Recipient must equal it.</summary>
    public required string AssertionConsumerServiceUrl { get; init; }

    /// <summary>The identity provider that <see cref="RequestId"/> was sent to; no other is tried.</summary>
    public required TrustedIdentityProvider IdentityProvider { get; init; }

    /// <summary>
    /// Id of the AuthnRequest that this must answer, not empty; <see langword="null"/> when nobody asked. Then nothing is accepted, and
    /// <see cref="ResponseOutcome.Unsolicited"/> tells that the response is right in everything else.
    /// </summary>
    public required string? RequestId { get; init; }

    /// <summary>
    /// Our keys that assertions may be encrypted to, the usual one first; at most <see cref="MaxDecryptionKeys"/> are tried. Empty: no
    /// encrypted assertion is accepted.
    /// </summary>
    public ValueList<DecryptionKey> DecryptionKeys { get; init; } = [];

    /// <summary>An assertion that everybody on the way can read is refused.</summary>
    public bool RequireEncryption { get; init; }

    /// <summary>The instant of validation, UTC.</summary>
    public required DateTimeOffset Now { get; init; }

    /// <summary>How far the clocks may differ, applied in the sender's favour to every instant.</summary>
    public TimeSpan ClockSkew { get; init; } = DefaultClockSkew;
}

/// <summary>An identity provider as stored metadata describes it.</summary>
/// <param name="EntityId">Issuer of its responses and assertions.</param>
/// <param name="SigningKeys">All keys that may have signed, in the order to try; at most <see cref="MaxSigningKeys"/> are tried.</param>
public sealed record TrustedIdentityProvider(string EntityId, ValueList<VerificationKey> SigningKeys)
{
    /// <summary>Bounds the public-key operations that one response can cause.</summary>
    public const int MaxSigningKeys = 6;

    /// <summary>
    /// Until when its signatures may use SHA-1, UTC, exclusive; <see langword="null"/> (the default): never. It can be forged by whoever
    /// makes two documents of one hash.
    /// </summary>
    public DateTimeOffset? Sha1AcceptedUntil { get; init; }

    /// <summary>
    /// A key whose certificate has expired verifies nothing. By default it does: the metadata vouches for the key, not the certificate.
    /// </summary>
    public bool RefusesExpiredKeys { get; init; }

    internal bool AcceptsSha1(DateTimeOffset now) => now < Sha1AcceptedUntil;
}
