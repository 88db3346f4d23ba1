using System.Collections.Frozen;
using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;

namespace Weblogin.Model;

/// <summary>What a person may be asked to type of themselves, in the order it is asked.</summary>
internal enum ProfileField
{
    GivenName,

    FamilyName,

    /// <summary>Counts only once it is confirmed by a code that was sent there.</summary>
    Email,

    /// <summary>Which of the tenant's organisations the person says to belong to.</summary>
    Organisation,
}

/// <summary>The field as it stands in documents and claims.</summary>
internal static class ProfileFields
{
    /// <summary>The claim of the chosen organisation: a person's own word, and so never <c>tenant</c>.</summary>
    public const string SelectedOrganisation = "organisation_selected";

    public static readonly IReadOnlyList<ProfileField> All = [ProfileField.GivenName, ProfileField.FamilyName, ProfileField.Email, ProfileField.Organisation];

    private static readonly FrozenDictionary<string, ProfileField> ByClaim = All.ToFrozenDictionary(field => field.Claim, StringComparer.Ordinal);

    extension(ProfileField asked)
    {
        /// <summary><c>given_name</c>, <c>family_name</c>, <c>email</c> or <c>organisation_selected</c>.</summary>
        public string Claim => asked switch
        {
            ProfileField.GivenName => "given_name",
            ProfileField.FamilyName => "family_name",
            ProfileField.Email => "email",
            ProfileField.Organisation => SelectedOrganisation,
            _ => throw new UnreachableException(),
        };
    }

    public static IReadOnlyCollection<string> Claims => ByClaim.Keys;

    public static bool TryParse([NotNullWhen(true)] string? claim, out ProfileField field)
    {
        field = default;
        return claim is not null && ByClaim.TryGetValue(claim, out field);
    }
}
