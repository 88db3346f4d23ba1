using System.Diagnostics;
using System.Globalization;

namespace Weblogin.Saml.Signatures;

/// <summary>Why a certificate's key cannot be used.</summary>
/// <param name="Flaw">What is wrong.</param>
/// <param name="Bits">The size of its key; 0 where that is not known.</param>
public sealed record UnusableKey(KeyFlaw Flaw, int Bits)
{
    /// <summary>Plain English, with {0} for the bits where it tells them.</summary>
    internal static string TextOf(KeyFlaw flaw) => flaw switch
    {
        KeyFlaw.CertificateSize => "the certificate is empty or too large",
        KeyFlaw.CertificateUnreadable => "the certificate cannot be read",
        KeyFlaw.RsaTooShort => $"the RSA key has {{0}} bits, at least {VerificationKey.MinRsaBits} are needed",
        KeyFlaw.RsaTooLong => $"the RSA key has {{0}} bits, at most {VerificationKey.MaxRsaBits} are taken",
        KeyFlaw.OtherKind => "the key is neither RSA nor ECDSA",
        KeyFlaw.OtherCurve => "the ECDSA key is on another curve than P-256 and P-384",
        _ => throw new UnreachableException(),
    };

    /// <summary>The same in plain English.</summary>
    public override string ToString() => string.Format(CultureInfo.InvariantCulture, TextOf(Flaw), Bits);
}

/// <summary>What is wrong with a certificate's key.</summary>
public enum KeyFlaw
{
    CertificateSize,
    CertificateUnreadable,
    RsaTooShort,
    RsaTooLong,

    /// <summary>Neither RSA nor ECDSA.</summary>
    OtherKind,

    /// <summary>ECDSA on another curve than P-256 and P-384.</summary>
    OtherCurve,
}
