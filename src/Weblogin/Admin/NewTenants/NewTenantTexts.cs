using System.Diagnostics;
using Weblogin.Admin.Forms;
using Weblogin.Pages;

namespace Weblogin.Admin.NewTenants;

/// <summary>Every sentence of the pages on which a tenant is made, in one language.</summary>
internal sealed record NewTenantTexts
{
    public required string New { get; init; }

    public required string Lead { get; init; }

    public required string Make { get; init; }

    public required string ShowDocument { get; init; }

    public required string Document { get; init; }

    public required string NotSavedYet { get; init; }

    /// <summary>{0} is the organisation number.</summary>
    public required string Sharing { get; init; }

    public required string SharingIsRight { get; init; }

    /// <summary>{0} is the tenant's name.</summary>
    public required string Made { get; init; }

    public required string MadeWhat { get; init; }

    public required string Invite { get; init; }

    public required string InviteWhat { get; init; }

    public required string BringMetadata { get; init; }

    public required string BringMetadataWhat { get; init; }

    public required string WaysIn { get; init; }

    public required string WaysInWhat { get; init; }

    public required string GateWhat { get; init; }

    public required string ToTenant { get; init; }

    /// <summary>Of each field of <see cref="NewTenantFields.All"/>, by its name.</summary>
    public required IReadOnlyDictionary<string, FieldWords> Fields { get; init; }

    /// <summary>Of each option of a choice, by its value.</summary>
    public required IReadOnlyDictionary<string, string> Options { get; init; }

    public static NewTenantTexts In(PageLanguage language) => language switch
    {
        PageLanguage.Bokmal => NewTenantTextsBokmal.Texts,
        PageLanguage.Nynorsk => NewTenantTextsNynorsk.Texts,
        PageLanguage.English => NewTenantTextsEnglish.Texts,
        _ => throw new UnreachableException(),
    };
}
