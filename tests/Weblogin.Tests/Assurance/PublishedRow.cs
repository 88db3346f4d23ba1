using Weblogin.Assurance;
using Weblogin.Model;
using Weblogin.Tenants;
using Weblogin.Tests.Tenants;

namespace Weblogin.Tests.Assurance;

/// <summary>One row of the published tables, for one setting of one kind of identity provider, with what the page says of it.</summary>
/// <param name="Word">What the provider says; null for nothing.</param>
/// <param name="IsMethod">Whether it says it as a method (<c>amr</c>), not as the context.</param>
/// <param name="Level">Null for nobody.</param>
/// <param name="Amr">What goes out, blanks between; null where the page does not say it.</param>
internal sealed record PublishedRow(IdentityProvider Provider, string? Word, bool IsMethod, AssuranceLevel? Level, string? Amr)
{
    private const string Open = "\"issuer\": \"https://op.example\", \"clientId\": \"weblogin\"";
    private const string SomethingElse = "urn:example:something-else";

    private bool HasNationalId { get; init; } = true;

    /// <summary>Every row of the page.</summary>
    public static IReadOnlyList<PublishedRow> All { get; } = [.. OfIdPorten(), .. OfForeign(), .. OfFeide(), .. OfEmployers(), .. OfTrusted(), .. OfCards()];

    public AssuranceLevel? Judged(IdentityProvider provider) => Judge(provider)?.Level;

    public AuthenticationProof? Judge(IdentityProvider provider) => (AssuranceMap.Judge(provider, Identity(provider)) as Judgement.Proven)?.Proof;

    /// <summary>An identity provider of a tenant's document.</summary>
    /// <param name="members">What its kind has beside id and name.</param>
    public static IdentityProvider ProviderOf(string members) => DocumentSamples.Tenant()
        .With("identityProviders", $$"""[{ "id": "p", "name": "P", {{members}} }]""").With("waysIn", "[\"p\"]").With("fallback", null).Read().IdentityProviders[0];

    public override string ToString() => $"{Provider.GetType().Name}: {Word ?? "nothing"}";

    private UpstreamIdentity Identity(IdentityProvider provider) => new()
    {
        IdentityProvider = provider.Id,
        Claims = new ClaimSet(HasNationalId ? [KeyValuePair.Create<string, IReadOnlyList<string>>("pid", ["01819010001"])] : []),
        AuthenticationContext = IsMethod ? null : Word,
        Methods = IsMethod && Word is not null ? [Word] : [],
        AuthenticatedAt = StoppedClock.Start,
    };

    private static IEnumerable<PublishedRow> OfIdPorten()
    {
        var (substantial, high) = (ProviderOf($"\"kind\": \"idporten\", {Open}"), ProviderOf($"\"kind\": \"idporten\", {Open}, \"minimumAcr\": \"idporten-loa-high\""));
        return AssuranceDocument.Table("ID-porten").SelectMany(row => new[] { Row(substantial, row[0], row[1]), Row(high, row[0], row[2]) });
    }

    private static IEnumerable<PublishedRow> OfForeign()
    {
        var (substantial, high) = (ProviderOf($"\"kind\": \"idporten\", {Open}"), ProviderOf($"\"kind\": \"idporten\", {Open}, \"minimumAcr\": \"idporten-loa-high\""));
        return AssuranceDocument.Table("eIDAS").SelectMany(row => new[]
        {
            Row(substantial, row[0], row[1]), Row(high, row[0], row[2]), Row(substantial, row[0], row[3]) with { HasNationalId = false }, Row(high, row[0], row[3]) with { HasNationalId = false },
        });
    }

    private static IEnumerable<PublishedRow> OfFeide()
    {
        const string TwoFactors = "urn:mace:feide.no:auth:level:fad08:3";
        const string ByOpenId = $"\"kind\": \"feide\", {Open}, \"extendedUserInfo\": \"https://op.example/extended\"";
        const string BySaml = "\"kind\": \"saml\", \"profile\": \"feide\", \"entityId\": \"https://feide.example\"";
        IdentityProvider[] unasked = [ProviderOf(ByOpenId), ProviderOf(BySaml)];
        IdentityProvider[] asked = [ProviderOf($"{ByOpenId}, \"minimumAcr\": \"{TwoFactors}\""), ProviderOf($$"""{{BySaml}}, "request": { "authnContexts": ["{{TwoFactors}}"] }""")];
        return AssuranceDocument.Table("Feide").SelectMany(row => unasked.Select(provider => Row(provider, row[0], row[1])).Concat(asked.Select(provider => Row(provider, row[0], row[2]))));
    }

    private static IEnumerable<PublishedRow> OfEmployers()
    {
        var (saml, openId) = (ProviderOf("\"kind\": \"saml\""), ProviderOf($"\"kind\": \"oidc\", {Open}"));
        var classes = AssuranceDocument.Table("Employers by SAML");
        return classes.Select(row => Row(saml, row[0], row[1], row[2]))
            .Concat(classes.Select(row => Row(openId, row[0], row[1], row[2])))
            .Concat(AssuranceDocument.Table("Employers by OpenID Connect").Select(row => Row(openId, row[0], row[1]) with { IsMethod = true }));
    }

    private static IEnumerable<PublishedRow> OfTrusted()
    {
        var trusted = ProviderOf($"\"kind\": \"oidc\", {Open}, \"trustedForLevels\": \"https://op.example\"");
        return AssuranceDocument.Table("A trusted issuer").Select(row => Row(trusted, row[0], row[1]));
    }

    private static IEnumerable<PublishedRow> OfCards()
    {
        var register = ProviderOf("\"kind\": \"local\", \"methods\": [\"pin\", \"password\", \"pin-code\", \"pin-totp\"]");
        return AssuranceDocument.Table("Library cards").Select(row => Row(register, row[0], row[2], row[3]));
    }

    private static PublishedRow Row(IdentityProvider provider, string word, string level, string? amr = null) =>
        new(provider, word switch { "none" => null, "anything else" => SomethingElse, _ => word }, false, LevelOf(level), amr);

    private static AssuranceLevel? LevelOf(string text) =>
        text == "nobody" ? null : AssuranceLevelNames.FromAcr(text) ?? throw new InvalidOperationException($"docs/assurance.md says \"{text}\".");
}
