using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace Weblogin.Oidc;

/// <summary>Proof Key for Code Exchange, method S256 only (RFC 7636; RFC 9700 §2.1.1 rules out plain).</summary>
public static class Pkce
{
    /// <summary>The one challenge method spoken here.</summary>
    public const string Method = "S256";

    private const int ChallengeLength = 43;

    /// <summary>A fresh verifier: 256 random bits, 43 base64url characters (RFC 7636 §4.1).</summary>
    public static string NewVerifier() => OpaqueHandle.New().Value;

    /// <summary>The challenge of a verifier: base64url without padding of its SHA-256 (RFC 7636 §4.2).</summary>
    public static string Challenge(string verifier)
    {
        ArgumentNullException.ThrowIfNull(verifier);
        return Base64Url.EncodeToString(SHA256.HashData(Encoding.ASCII.GetBytes(verifier)));
    }

    /// <summary>Whether <paramref name="challenge"/> has the form of an S256 challenge: 43 characters of base64url.</summary>
    public static bool IsChallenge(string challenge) =>
        challenge is { Length: ChallengeLength } && Base64Url.IsValid(challenge) && !challenge.Contains('=', StringComparison.Ordinal);

    /// <summary>Whether <paramref name="verifier"/> has the form of RFC 7636 §4.1: 43-128 unreserved characters.</summary>
    public static bool IsVerifier(string verifier) =>
        verifier is { Length: >= ChallengeLength and <= 128 }
        && verifier.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '.' or '_' or '~');

    /// <summary>Whether the verifier belongs to the challenge, compared in fixed time (RFC 7636 §4.6).</summary>
    public static bool Verify(string verifier, string challenge) =>
        IsVerifier(verifier)
        && IsChallenge(challenge)
        && CryptographicOperations.FixedTimeEquals(
            Encoding.ASCII.GetBytes(Challenge(verifier)),
            Encoding.ASCII.GetBytes(challenge)
        );
}
