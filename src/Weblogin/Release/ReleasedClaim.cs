using Weblogin.Model;
using Weblogin.Tenants;

namespace Weblogin.Release;

/// <summary>A value that a relying party gets, and why it may.</summary>
/// <param name="Name">The claim's name in OpenID Connect words; a SAML downstream translates.</param>
/// <param name="Value">Personal; never logged.</param>
/// <param name="Reason">The rule that let it out.</param>
/// <param name="Source">Where the value comes from, one of <see cref="ReleasableClaims.Sources"/>.</param>
internal sealed record ReleasedClaim(string Name, string Value, ReleaseReason Reason, string Source)
{
    /// <summary>Where it may stand; a SAML assertion has one place only.</summary>
    public ClaimPlace Place { get; init; } = ClaimPlace.Both;

    /// <summary>An e-mail address that a code has come back from; false where only a directory says it.</summary>
    public bool IsConfirmed { get; init; }

    /// <summary>Whether the value is a national id, whatever the claim is called.</summary>
    public bool IsNationalId => Source == ReleasableClaims.NationalId;

    public override string ToString() => $"{Name} ({Reason})";
}
