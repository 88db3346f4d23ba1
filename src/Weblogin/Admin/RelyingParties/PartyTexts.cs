using System.Diagnostics;
using Weblogin.Admin.Forms;
using Weblogin.Pages;

namespace Weblogin.Admin.RelyingParties;

/// <summary>Every sentence of the forms of relying parties, in one language.</summary>
internal sealed record PartyTexts
{
    public required string New { get; init; }

    public required string NewOidc { get; init; }

    public required string NewSaml { get; init; }

    public required string Edit { get; init; }

    public required string EditTitle { get; init; }

    public required string AcceptAndSave { get; init; }

    public required string DocumentOnly { get; init; }

    public required string Metadata { get; init; }

    public required string BringLead { get; init; }

    public required string File { get; init; }

    public required string Pasted { get; init; }

    public required string Url { get; init; }

    public required string Read { get; init; }

    public required string Fetch { get; init; }

    public required string Understood { get; init; }

    public required string NotUsable { get; init; }

    public required string Nothing { get; init; }

    public required string TooLarge { get; init; }

    public required string NoAddress { get; init; }

    public required string Consumer { get; init; }

    public required string Logout { get; init; }

    public required string Signing { get; init; }

    public required string Encryption { get; init; }

    public required string Until { get; init; }

    public required string SignsRequests { get; init; }

    public required string Altered { get; init; }

    public required string Wishes { get; init; }

    public required string ValidUntil { get; init; }

    public required string Secret { get; init; }

    public required string SecretWhat { get; init; }

    public required string OnFromSecret { get; init; }

    public required string ClientId { get; init; }

    public required string NewWhat { get; init; }

    /// <summary>Of each field of <see cref="PartyFields.All"/>, by its name.</summary>
    public required IReadOnlyDictionary<string, FieldWords> Fields { get; init; }

    /// <summary>Of each option of a choice, by its value.</summary>
    public required IReadOnlyDictionary<string, string> Options { get; init; }

    public static PartyTexts In(PageLanguage language) => language switch
    {
        PageLanguage.Bokmal => PartyTextsBokmal.Texts,
        PageLanguage.Nynorsk => PartyTextsNynorsk.Texts,
        PageLanguage.English => PartyTextsEnglish.Texts,
        _ => throw new UnreachableException(),
    };
}
