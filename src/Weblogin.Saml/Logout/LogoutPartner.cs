using Weblogin.Saml.Signatures;

namespace Weblogin.Saml.Logout;

/// <summary>Who may ask for a logout or answer one, as stored metadata describes it.</summary>
/// <param name="EntityId">Issuer of its messages.</param>
/// <param name="SigningKeys">All keys that may have signed, in the order to try; at most <see cref="MaxSigningKeys"/> are tried.</param>
public sealed record LogoutPartner(string EntityId, ValueList<VerificationKey> SigningKeys)
{
    /// <summary>Bounds the public-key operations that one message can cause.</summary>
    public const int MaxSigningKeys = 6;

    /// <summary>Until when its signatures may use SHA-1, UTC, exclusive; <see langword="null"/> (the default): never.</summary>
    public DateTimeOffset? Sha1AcceptedUntil { get; init; }

    /// <summary>A key whose certificate has expired verifies nothing. By default it does: the metadata vouches for the key.</summary>
    public bool RefusesExpiredKeys { get; init; }
}
