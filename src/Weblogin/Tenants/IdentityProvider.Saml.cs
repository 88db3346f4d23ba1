using Weblogin.Model;

namespace Weblogin.Tenants;

internal abstract partial record IdentityProvider
{
    /// <summary>A SAML 2.0 identity provider: ADFS, Entra ID, Feide. Its endpoints and keys come from metadata, never from the document.</summary>
    internal sealed record Saml : IdentityProvider
    {
        /// <summary>The entity id its metadata must have; null takes the one of the first metadata.</summary>
        public EntityId? EntityId { get; init; }

        /// <summary>Whether it is Feide: its national ids are Feide's own, and its logins as good as Feide's.</summary>
        public bool IsFeide { get; init; }

        /// <summary>Where its metadata is fetched; null where it comes by another door only.</summary>
        public Uri? MetadataUrl { get; init; }

        /// <summary>Any of these must have signed its metadata, whichever door it comes by; empty where the door vouches.</summary>
        public IReadOnlyList<MetadataSigner> MetadataSigners { get; init; } = [];

        /// <summary>Whether AuthnRequests are signed although its metadata does not ask for it.</summary>
        public bool SignRequests { get; init; }

        /// <summary>Which logouts end its own session too.</summary>
        public UpstreamLogout Logout { get; init; } = UpstreamLogout.OwnPage;

        public AuthnRequestRules Request { get; init; } = new();

        public ResponseRules Response { get; init; } = new();
    }
}
