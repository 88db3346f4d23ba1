using System.Diagnostics;
using Weblogin.Model;
using Weblogin.Tenants;

namespace Weblogin.Release;

/// <summary>Where the values come from that relying parties get, whatever protocol they speak.</summary>
/// <param name="Pairwise">The person at this relying party, for <see cref="ReleasableClaims.Subject"/>.</param>
internal sealed record ReleaseValues(Tenant Tenant, RelyingParty RelyingParty, Subject Subject, string Pairwise)
{
    /// <summary>The value of a source, one of <see cref="ReleasableClaims.Sources"/>; null where nobody said, or this relying party may not have it.</summary>
    public string? Of(string source) => source switch
    {
        ReleasableClaims.Subject => Pairwise,
        ReleasableClaims.Tenant => Tenant.Id.Value,
        ReleasableClaims.OrganisationNumber => Tenant.OrganisationNumber,
        ReleasableClaims.GivenName => Said(ProfileField.GivenName),
        ReleasableClaims.FamilyName => Said(ProfileField.FamilyName),
        ReleasableClaims.Name => Name,
        ReleasableClaims.Email => Said(ProfileField.Email),
        ReleasableClaims.SelectedOrganisation => Tenant.FindOrganisation(Said(ProfileField.Organisation))?.Id,
        ReleasableClaims.UserName => Subject.UserName,
        ReleasableClaims.CardNumber => Subject.CardNumber,
        // The readers have checked it too; here is where it would leave.
        ReleasableClaims.NationalId => RelyingParty.Release.NationalId ? Subject.NationalId?.Reveal() : null,
        ReleasableClaims.Level => Subject.Level.Acr,
        _ => throw new UnreachableException(),
    };

    public override string ToString() => $"values of {Subject} for {RelyingParty.Id}";

    private string? Name => (Said(ProfileField.GivenName), Said(ProfileField.FamilyName)) is var (given, family) && (given ?? family) is not null ? $"{given} {family}".Trim() : null;

    private string? Said(ProfileField field) => Subject.Said(field)?.Value;
}
