using Weblogin.Saml;
using Weblogin.Saml.Metadata;
using Weblogin.Saml.Signatures;
using Weblogin.Tenants;

namespace Weblogin.Upstream.Saml;

/// <summary>Puts a document's pinned signers into the hands of the protocol library.</summary>
internal static class PinnedReading
{
    extension(MetadataReading reading)
    {
        /// <summary>The same reading, refusing what none of these has signed; unchanged where there are none.</summary>
        public MetadataReading SignedByOneOf(IReadOnlyList<MetadataSigner> signers) => reading with
        {
            PinnedKeys = ValueList.From(signers.Select(Key).OfType<VerificationKey>()),
            // A key that cannot be used still pins: leaving it out would let anything pass.
            PinnedThumbprints = ValueList.From(signers.Select(signer => signer.Thumbprint)),
        };
    }

    private static VerificationKey? Key(MetadataSigner signer) =>
        signer.Certificate is { } certificate && VerificationKey.TryRead(Convert.FromBase64String(certificate), out var key, out _) ? key : null;
}
