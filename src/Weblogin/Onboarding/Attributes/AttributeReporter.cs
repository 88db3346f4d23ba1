using System.Globalization;
using Weblogin.Audit.Explaining;
using Weblogin.Model;
using Weblogin.Resolve;
using Weblogin.Tenants;

namespace Weblogin.Onboarding.Attributes;

/// <summary>Makes of a tested login what its page shows. A pure function of the login, the tenant's document and the relying parties.</summary>
/// <param name="texts">Of the page's language.</param>
/// <param name="show">How a value is shown.</param>
internal sealed class AttributeReporter(Tenant tenant, AttributeTestTexts texts, Func<string, string> show)
{
    private readonly ExplanationTexts _explanations = ExplanationTexts.In(texts.Tag);

    /// <param name="parties">What relying parties would get (<see cref="PartyReporter"/>).</param>
    public AttributeReport Of(TestedLogin login, IReadOnlyList<ReportedParty> parties)
    {
        var provider = tenant.FindEvenClosed(login.IdentityProvider);
        var names = provider?.Claims.At(login.At);
        var claims = login.Identity?.Claims ?? ClaimSet.Empty;
        var missing = names is null || login.Identity is null ? [] : Missing(provider!, names, claims).ToArray();
        return new AttributeReport(tenant.Name, provider?.Name ?? login.IdentityProvider.Value, login.At.ToString("yyyy-MM-dd HH:mm:ss 'UTC'", CultureInfo.InvariantCulture), login.Failure is null)
        {
            Version = login.Version,
            Candidate = login.IsCandidate,
            Context = login.Identity?.AuthenticationContext is { } context ? ShownValue.Whole(context) : null,
            Problems = [.. Problems(login, provider, names, claims, missing)],
            Attributes = [.. claims.All.Select(claim => new ReportedAttribute(ShownValue.Whole(claim.Key), MeaningOf(provider, names, claim.Key), [.. claim.Value.Select(show)]))],
            Missing = missing,
            Rules = [.. login.Rules.Select(Rule)],
            Person = login.Subject is { } subject ? Person(subject, login.IsNew) : null,
            RelyingParties = parties,
        };
    }

    private ReportedRule Rule(RuleTrace rule) => new(
        texts.NameOf(rule.Rule),
        rule.Failure is { } failure ? Said(failure)
        : rule.KnownAt is { } at ? string.Create(CultureInfo.InvariantCulture, $"{texts.RuleFound} ({at:yyyy-MM-dd HH:mm} UTC)")
        : texts.RuleFound,
        rule.Failure is null);

    private string Said(LoginFailure failure) => failure.Reason switch
    {
        FailureReason.NationalIdMissing or FailureReason.AttributeMissing => $"{texts.RuleMissing} {(failure.Named is [var first, ..] ? first : "-")}",
        FailureReason.PersonUnknown => texts.RuleUnknown,
        var reason => Explainer.Of(reason, texts.TheProvider, failure.Named, [], _explanations).Cause,
    };

    private ReportedPerson Person(Subject subject, bool isNew) => new(
        isNew ? null : $"{subject.Person.Value[..8]}\u2026",
        subject.NationalId is { } id ? show(id.Reveal()) : null,
        texts.NameOf(subject.Provenance),
        subject.Level.Acr,
        subject.UserName is { } account ? show(account) : null,
        $"{subject.GivenName} {subject.FamilyName}".Trim() is { Length: > 0 } name ? show(name) : null,
        subject.Email is { } email ? show(email) : null);

    private IEnumerable<ReportedProblem> Problems(TestedLogin login, IdentityProvider? provider, ClaimNames? names, ClaimSet claims, IReadOnlyList<ReportedMissing> missing)
    {
        if (login.Failure is { } failure)
        {
            var wanted = failure.Reason is FailureReason.AttributeMissing or FailureReason.NationalIdMissing ? failure.Named : [];
            var finding = Explainer.Of(failure.Reason, provider?.Name ?? login.IdentityProvider.Value, wanted, [.. claims.Names.Select(ShownValue.Whole)], _explanations);
            yield return new ReportedProblem(finding.Cause, finding.Fix, missing.FirstOrDefault(one => one.Names.Intersect(wanted, StringComparer.OrdinalIgnoreCase).Any())?.Rule) { OtherNames = finding.OtherNames };
        }

        if (names is null)
            yield break;
        foreach (var (name, values) in claims.All)
        {
            if (names.Has(name) && values.Any(IsAddress))
                yield return new ReportedProblem(texts.IsAddress(ShownValue.Whole(name)), texts.IsAddressFix);
            else if (!names.Has(name) && claims.Values(names.NationalId).Count == 0 && values.Any(value => NationalId.TryParse(value, tenant.NationalIds, out _, out _)))
                yield return new ReportedProblem(texts.LooksLikeNationalId(ShownValue.Whole(name)), texts.LooksLikeNationalIdFix(ShownValue.Whole(name), names.NationalId is [var first, ..] ? first : "-"));
        }
    }

    // ADFS can hand out addresses to look values up at, which is never done here.
    private static bool IsAddress(string value) => value.StartsWith("http://", StringComparison.OrdinalIgnoreCase) || value.StartsWith("https://", StringComparison.OrdinalIgnoreCase);

    private string? MeaningOf(IdentityProvider? provider, ClaimNames? names, string claim)
    {
        if (names is null)
            return null;
        foreach (var (meaning, known, _) in Known(names))
        {
            if (known.Contains(claim, StringComparer.OrdinalIgnoreCase))
                return meaning;
        }

        return provider!.Claims.Has(claim) ? texts.NotInForce
            : tenant.Administrators is { } group && string.Equals(group.Claim, claim, StringComparison.OrdinalIgnoreCase) ? texts.Administers
            : null;
    }

    private IEnumerable<ReportedMissing> Missing(IdentityProvider provider, ClaimNames names, ClaimSet claims)
    {
        foreach (var (meaning, known, attribute) in Known(names))
        {
            if (known.Count > 0 && claims.Values(known).Count == 0)
                yield return new ReportedMissing(meaning, known, provider is IdentityProvider.Saml { IsFeide: false } ? ClaimRule(known[0], attribute) : null);
        }
    }

    // With the attribute of Active Directory that commonly holds it.
    private (string Meaning, IReadOnlyList<string> Names, string Attribute)[] Known(ClaimNames names) =>
    [
        (texts.NationalId, names.NationalId, AdfsKit.DefaultAttribute),
        (texts.UserName, names.UserName, "userPrincipalName"),
        (texts.GivenName, names.GivenName, "givenName"),
        (texts.FamilyName, names.FamilyName, "sn"),
        (texts.Email, names.Email, "mail"),
        (texts.ObjectGuid, names.ObjectGuid, "objectGUID"),
    ];

    // "Send LDAP attributes as claims", as ADFS writes it.
    private static string ClaimRule(string claim, string attribute) =>
        $$"""
        c:[Type == "http://schemas.microsoft.com/ws/2008/06/identity/claims/windowsaccountname", Issuer == "AD AUTHORITY"]
         => issue(store = "Active Directory", types = ("{{claim}}"), query = ";{{attribute}};{0}", param = c.Value);
        """;
}
