using Weblogin.Model;

namespace Weblogin.Onboarding.Trials;

/// <summary>Why something is tried: what differs between what serves everybody and what test users meet. Closed.</summary>
internal abstract record TrialReason
{
    private TrialReason() { }

    /// <summary>The part of the tenant's document that waits.</summary>
    internal sealed record OfDocument : TrialReason
    {
        public override string ToString() => "the tenant's document";
    }

    /// <summary>The PROD relying party's document, in more than what takes effect at once.</summary>
    internal sealed record OfRelyingParty(RelyingPartyId Id) : TrialReason
    {
        public override string ToString() => $"the relying party {Id}";
    }

    /// <summary>The metadata of an identity provider, in more than its keys and times.</summary>
    /// <param name="Name">What people call it.</param>
    internal sealed record OfPartner(IdentityProviderId Id, string Name) : TrialReason
    {
        public override string ToString() => $"the metadata of {Id}";
    }
}
