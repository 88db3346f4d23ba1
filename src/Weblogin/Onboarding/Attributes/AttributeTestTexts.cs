using System.Diagnostics;
using System.Globalization;
using Weblogin.Model;
using Weblogin.Pages;
using Weblogin.Tenants;

namespace Weblogin.Onboarding.Attributes;

/// <summary>Every sentence of attribute tests in one language, on the tenant's host and on the administration's page of them.</summary>
public sealed record AttributeTestTexts
{
    public required string Tag { get; init; }

    public required string Title { get; init; }

    /// <summary>What a test is; to whoever has no link.</summary>
    public required string What { get; init; }

    /// <summary>How to get a link; to whoever has none.</summary>
    public required string HowToGet { get; init; }

    /// <summary>The same, where the link was used by another browser or is too old.</summary>
    public required string Gone { get; init; }

    public required string TooMany { get; init; }

    /// <summary>To whoever has a link.</summary>
    public required string Lead { get; init; }

    public required string Provider { get; init; }

    public required string Fresh { get; init; }

    public required string Begin { get; init; }

    public required string Again { get; init; }

    public required string NoProvider { get; init; }

    public required string LetIn { get; init; }

    public required string NotLetIn { get; init; }

    /// <summary>{0} is the provider, {1} the time.</summary>
    public required string By { get; init; }

    public required string WhatToDo { get; init; }

    public required string ClaimRule { get; init; }

    public required string Came { get; init; }

    public required string NothingCame { get; init; }

    public required string Name { get; init; }

    public required string Meaning { get; init; }

    public required string Value { get; init; }

    public required string NotUsed { get; init; }

    public required string NotInForce { get; init; }

    public required string Administers { get; init; }

    public required string MaskedNow { get; init; }

    public required string RevealedNow { get; init; }

    public required string Reveal { get; init; }

    public required string Download { get; init; }

    public required string DidNotCome { get; init; }

    public required string DidNotComeWhat { get; init; }

    public required string Expected { get; init; }

    public required string Rules { get; init; }

    public required string Rule { get; init; }

    public required string Said { get; init; }

    public required string RuleFound { get; init; }

    public required string RuleMissing { get; init; }

    public required string RuleUnknown { get; init; }

    public required string Person { get; init; }

    public required string NewPerson { get; init; }

    public required string PersonId { get; init; }

    public required string FoundBy { get; init; }

    public required string Level { get; init; }

    public required string Context { get; init; }

    public required string NationalId { get; init; }

    public required string UserName { get; init; }

    public required string GivenName { get; init; }

    public required string FamilyName { get; init; }

    public required string FullName { get; init; }

    public required string Email { get; init; }

    public required string ObjectGuid { get; init; }

    public required string Parties { get; init; }

    public required string PartiesWhat { get; init; }

    public required string NoParties { get; init; }

    public required string Why { get; init; }

    public required string Without { get; init; }

    public required string Nothing { get; init; }

    public required string ComesIn { get; init; }

    public required string NobodyComesIn { get; init; }

    public required string NotOffered { get; init; }

    public required string TestMeetsProduction { get; init; }

    /// <summary>{0} is a level.</summary>
    public required string MoreProofOf { get; init; }

    /// <summary>{0} is a claim's name.</summary>
    public required string NoNameIdOf { get; init; }

    public required string TheProvider { get; init; }

    /// <summary>{0} is a claim's name.</summary>
    public required string IsAddressOf { get; init; }

    public required string IsAddressFix { get; init; }

    /// <summary>{0} is a claim's name.</summary>
    public required string LooksLikeNationalIdOf { get; init; }

    /// <summary>{0} is a claim's name, {1} the one that is known.</summary>
    public required string LooksLikeNationalIdFixOf { get; init; }

    /// <summary>What ends when; {0} is a number of minutes.</summary>
    public required string Ends { get; init; }

    /// <summary>Before the choice between versions.</summary>
    public required string Against { get; init; }

    /// <summary>{0} is a version.</summary>
    public required string AgainstCandidate { get; init; }

    /// <summary>{0} is a version.</summary>
    public required string AgainstInForce { get; init; }

    public required string OnlyOfCandidate { get; init; }

    public required string OnlyInForce { get; init; }

    /// <summary>Why the form is there again.</summary>
    public required string CandidateChanged { get; init; }

    /// <summary>The same, where the provider is in the other version alone.</summary>
    public required string NotInVersion { get; init; }

    /// <summary>{0} is a version.</summary>
    public required string TestedCandidate { get; init; }

    /// <summary>{0} is a version.</summary>
    public required string TestedInForce { get; init; }

    public required string ForTest { get; init; }

    public required string ForProduction { get; init; }

    /// <summary>Before the other names of a claim.</summary>
    public required string MoreNames { get; init; }

    public required string AdminWhat { get; init; }

    public required string MakeLink { get; init; }

    public required string Link { get; init; }

    public required string LinkWhat { get; init; }

    public required IReadOnlyList<string> RuleNames { get; init; }

    public required IReadOnlyList<string> ProvenanceNames { get; init; }

    public static AttributeTestTexts In(PageLanguage language) => language switch
    {
        PageLanguage.Bokmal => AttributeTestTextsBokmal.Texts,
        PageLanguage.Nynorsk => AttributeTestTextsNynorsk.Texts,
        PageLanguage.English => AttributeTestTextsEnglish.Texts,
        _ => throw new UnreachableException(),
    };

    public string MoreProof(string level) => With(MoreProofOf, level);

    public string NoNameId(string claim) => With(NoNameIdOf, claim);

    public string IsAddress(string claim) => With(IsAddressOf, claim);

    public string LooksLikeNationalId(string claim) => With(LooksLikeNationalIdOf, claim);

    public string LooksLikeNationalIdFix(string claim, string known) => With(LooksLikeNationalIdFixOf, claim, known);

    internal string NameOf(ResolveRule rule) => RuleNames[(int)rule];

    internal string NameOf(Provenance provenance) => ProvenanceNames[(int)provenance];

    internal static string With(string text, params object[] values) => string.Format(CultureInfo.InvariantCulture, text, values);
}
