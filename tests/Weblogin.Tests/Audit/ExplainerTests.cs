using Weblogin.Audit.Explaining;
using Weblogin.Audit.Traces;
using Weblogin.Model;
using Weblogin.Pages;
using Weblogin.Saml.Responses;
using Weblogin.Tenants;
using Xunit;

namespace Weblogin.Tests.Audit;

public sealed class ExplainerTests
{
    private static readonly string[] Languages = ["nb", "nn", "en"];
    private static readonly DateTimeOffset Now = new(2026, 3, 2, 8, 0, 0, TimeSpan.Zero);
    private static readonly IdentityProviderId Adfs = IdentityProviderId.Parse("adfs");
    private static readonly RelyingPartyId Platform = RelyingPartyId.Parse("platform");

    public static TheoryData<string> Reasons => [.. Enum.GetNames<FailureReason>()];

    public static TheoryData<string> TokenRefusals => [.. Enum.GetNames<TokenRefusal>()];

    [Theory]
    [MemberData(nameof(Reasons))]
    public void every_reason_has_a_cause_and_a_fix_in_every_language(string name)
    {
        var reason = Enum.Parse<FailureReason>(name);

        var told = Languages.Select(language => Assert.Single(Explain(language, Asked(), new LoginTraceEvent.LeftFor(Adfs, false), Shown(reason)).Findings)).ToList();

        Assert.Equal(3, told.Select(finding => finding.Cause).Distinct().Count());
        Assert.Equal(3, told.Select(finding => finding.Fix).Distinct().Count());
        Assert.All(told, finding => Assert.DoesNotContain('{', finding.Cause + finding.Fix));
        Assert.All(told, finding => Assert.True(finding.Cause.Length > 10 && finding.Fix.Length > 10));
    }

    [Theory]
    [MemberData(nameof(TokenRefusals))]
    public void every_refusal_of_tokens_has_a_cause_and_a_fix_in_every_language(string name)
    {
        var answered = new LoginTraceEvent.Answered(Adfs, "nlsso-loa-low", []) { By = "Claim" };

        var told = Languages.Select(language => Assert.Single(Explain(language, Asked(), answered, new LoginTraceEvent.CodeRefused(Enum.Parse<TokenRefusal>(name))).Findings)).ToList();

        Assert.Equal(3, told.Select(finding => finding.Cause).Distinct().Count());
        Assert.Equal(3, told.Select(finding => finding.Fix).Distinct().Count());
        Assert.All(told, finding => Assert.DoesNotContain('{', finding.Cause + finding.Fix));
    }

    [Fact]
    public void claim_that_did_not_come_is_named_with_what_came_and_the_rule_that_sends_it()
    {
        var explanation = Explain(
            "en", Asked(), new LoginTraceEvent.LeftFor(Adfs, false), Answer("upn", "givenName"),
            new LoginTraceEvent.WayInFailed(Adfs, FailureReason.NationalIdMissing, "no national id came") { Missing = ["fodselsnr", "pid"] }, Shown(FailureReason.NationalIdMissing));

        var finding = Assert.Single(explanation.Findings);
        Assert.Contains("adfs sent no national id: fodselsnr was missing. This came: upn, givenName.", finding.Cause, StringComparison.Ordinal);
        Assert.Equal(["pid"], finding.OtherNames);
        Assert.Contains("types = (\"fodselsnr\")", finding.Rule!, StringComparison.Ordinal);
    }

    [Fact]
    public void provider_that_speaks_openid_connect_gets_no_claim_rule_of_adfs()
    {
        var explanation = Explain(
            "en", Asked(), new LoginTraceEvent.AnswerTaken(Adfs, ["sub"]) { Algorithm = "RS256" },
            new LoginTraceEvent.WayInFailed(Adfs, FailureReason.NationalIdMissing, "") { Missing = ["fnr"] });

        Assert.Null(explanation.Findings[0].Rule);
    }

    [Fact]
    public void failure_on_the_way_is_told_before_the_end_that_came_of_it()
    {
        var explanation = Explain(
            "nb", Asked(), new LoginTraceEvent.WayInFailed(Adfs, FailureReason.PersonUnknown, ""), new LoginTraceEvent.LeftFor(IdentityProviderId.Parse("idporten"), false),
            new LoginTraceEvent.RelyingPartyTold(Platform, FailureReason.Cancelled, ""));

        Assert.Equal(["Brukernavnet fra adfs fører ikke til noen vi kjenner.", "Personen avbrøt."], explanation.Findings.Select(finding => finding.Cause));
    }

    [Fact]
    public void login_that_went_well_has_nothing_to_mend()
    {
        var explanation = Explain("nn", Asked(), new LoginTraceEvent.Answered(Adfs, "nlsso-loa-low", [new TracedClaim("email", ReleaseReason.Scope("email"))]) { By = "Claim" });

        Assert.Empty(explanation.Findings);
        Assert.Equal(["email: tenesta ber om scope email"], explanation.Steps[^1].Details);
    }

    public static TheoryData<string> Rules => [.. Enum.GetNames<ReleaseGround>()];

    [Theory]
    [MemberData(nameof(Rules))]
    public void every_rule_of_release_has_a_text_in_every_language(string name)
    {
        var reason = new ReleaseReason(Enum.Parse<ReleaseGround>(name), "what-it-is-about");

        var told = Languages.Select(language => ExplanationTexts.In(language).Of(reason)).ToList();

        Assert.Equal(3, told.Distinct().Count());
        // What a rule is about is told in every language, or in none.
        Assert.Single(told.Select(text => text.Contains("what-it-is-about", StringComparison.Ordinal)).Distinct());
        Assert.False(string.IsNullOrWhiteSpace(reason.ToString()));
    }

    [Fact]
    public void claim_that_an_older_version_told_of_in_its_own_words_is_still_named()
    {
        var explanation = Explain("nb", Asked(), new LoginTraceEvent.Answered(Adfs, "nlsso-loa-low", [new TracedClaim("email", Reason: null)]) { By = "Claim" });

        Assert.Equal(["email"], explanation.Steps[^1].Details);
    }

    [Fact]
    public void person_who_did_not_come_back_is_told_of()
    {
        Assert.Contains("adfs", Assert.Single(Explain("en", Asked(), new LoginTraceEvent.LeftFor(Adfs, false)).Findings).Cause, StringComparison.Ordinal);
    }

    [Fact]
    public void answer_is_told_with_its_signature_its_clock_and_its_names()
    {
        var step = Explain("en", Asked(), Answer("upn") with { KeyExpired = true, WasEncrypted = true, IssuedAt = Now.AddMinutes(3), Context = "urn:windows" }).Steps[1];

        Assert.Equal(TimeSpan.FromSeconds(1), step.After);
        Assert.Equal(
            [
                "Signed with rsa-sha256, key abcd.", "The certificate around the key has expired.", "The answer was encrypted to us.", "Issued -179 seconds before it came here, by the clock there.",
                "The clock there is more than a minute ahead of ours.", "Authenticated by: urn:windows.", "Attributes that came: upn.",
            ],
            step.Details);
    }

    [Fact]
    public void every_check_of_a_saml_response_belongs_to_a_group_that_says_what_to_mend()
    {
        foreach (var check in Enum.GetNames<RefusalReason>())
        {
            var explanation = Explain("nb", Asked(), new LoginTraceEvent.AnswerRefused(Adfs, check, "detail"), Shown(FailureReason.ResponseRefused));
            Assert.Single(explanation.Findings);
        }

        Assert.Equal(CheckGroup.Key, Explainer.GroupOf(nameof(RefusalReason.Signature)));
        Assert.Equal(CheckGroup.Clock, Explainer.GroupOf(nameof(RefusalReason.NotYetValid)));
        Assert.Equal(CheckGroup.Address, Explainer.GroupOf(nameof(RefusalReason.Audience)));
    }

    [Theory]
    [InlineData("nb", "Svaret fra adfs er endret etter at det ble signert.", "Nye metadata hjelper ikke.", "Kontrollen som slo ut, gjelder at innholdet er uendret.")]
    [InlineData("nn", "Svaret frå adfs er endra etter at det vart signert.", "Nye metadata hjelper ikkje.", "Kontrollen som slo ut, gjeld at innhaldet er uendra.")]
    [InlineData("en", "The answer of adfs was altered after it was signed.", "New metadata does not help.", "The check that failed is about whether the content is unaltered.")]
    public void altered_answer_is_no_unknown_key(string language, string cause, string fix, string check)
    {
        var explanation = Explain(language, Asked(), new LoginTraceEvent.AnswerRefused(Adfs, nameof(RefusalReason.Digest), "signature of the assertion"), Shown(FailureReason.ResponseRefused));

        var finding = Assert.Single(explanation.Findings);
        Assert.Equal(cause, finding.Cause);
        Assert.EndsWith(fix, finding.Fix, StringComparison.Ordinal);
        Assert.DoesNotContain("metadata fetch", finding.Fix, StringComparison.Ordinal);
        Assert.Equal([check], explanation.Steps[1].Details);
        Assert.Equal("Digest: signature of the assertion", explanation.Steps[1].Technical);
    }

    [Theory]
    [InlineData("nb", "verken svaret (Response) eller påstanden (Assertion)", "signere påstanden")]
    [InlineData("nn", "korkje svaret (Response) eller påstanden (Assertion)", "signere påstanden")]
    [InlineData("en", "neither the response nor the assertion", "sign the assertion")]
    public void answer_without_a_signature_is_told_what_is_unsigned_and_what_is_to_be_signed(string language, string cause, string fix)
    {
        var finding = Assert.Single(Explain(language, Asked(), new LoginTraceEvent.AnswerRefused(Adfs, nameof(RefusalReason.Unsigned), "none"), Shown(FailureReason.ResponseRefused)).Findings);

        Assert.Contains(cause, finding.Cause, StringComparison.Ordinal);
        Assert.Contains(fix, finding.Fix, StringComparison.Ordinal);
    }

    public static TheoryData<string> Steps => [.. Languages];

    [Theory]
    [MemberData(nameof(Steps))]
    public void no_step_says_a_name_of_our_own_code_to_a_person(string language)
    {
        var names = Enum.GetNames<FailureReason>().Concat(Enum.GetNames<ResolveRule>()).Concat(Enum.GetNames<RefusalReason>()).ToHashSet(StringComparer.Ordinal);
        names.ExceptWith(["Directory", "Signature", "Issuer", "Audience", "Conditions", "Version", "Destination", "Recipient", "Digest", "Algorithm", "Encrypted", "Claim", "Cancelled"]);
        LoginTraceEvent[] events =
        [
            Asked(), new LoginTraceEvent.AnswerRefused(Adfs, nameof(RefusalReason.SignatureProfile), "the detail"),
            .. Enum.GetValues<ResolveRule>().Select(rule => new LoginTraceEvent.Resolved(Adfs, [new TracedRule(rule.ToString(), null, null, FailureReason.PersonUnknown)])),
            .. Enum.GetValues<FailureReason>().SelectMany(reason => (LoginTraceEvent[])[new LoginTraceEvent.WayInFailed(Adfs, reason, "the detail"), new LoginTraceEvent.RelyingPartyTold(Platform, reason, "the detail"), Shown(reason)]),
            new LoginTraceEvent.Questioned(["given_name", "email"]),
        ];

        var steps = Explain(language, events).Steps;

        Assert.All(steps, step => Assert.All(
            (string[])[step.Text, .. step.Details],
            text =>
            {
                Assert.DoesNotContain(text.Split(' ', '.', ',', ':', '(', ')'), names.Contains);
                Assert.DoesNotContain("the detail", text, StringComparison.Ordinal);
                Assert.DoesNotContain("given_name", text, StringComparison.Ordinal);
            }));
        Assert.Contains(steps, step => step.Technical == "SignatureProfile: the detail");
        Assert.Contains(steps, step => step.Technical == "Claim: PersonUnknown");
    }

    [Fact]
    public void every_reason_is_said_in_half_a_sentence_in_every_language() => Assert.All(Enum.GetValues<FailureReason>(), reason =>
    {
        var words = StepWords.Of(reason);
        Assert.All((string[])[words.Bokmal, words.Nynorsk, words.English], text => Assert.True(text.Length > 8 && !text.EndsWith('.') && char.IsLower(text[0])));
    });

    [Fact]
    public void every_rule_has_words() => Assert.All(Enum.GetNames<ResolveRule>(), rule => Assert.NotNull(StepWords.OfRule(rule)));

    [Fact]
    public void every_group_of_checks_has_words_in_every_language() =>
        Assert.All(Enum.GetValues<CheckGroup>(), group => Assert.All(Languages, language => Assert.NotEmpty(ExplanationTexts.In(language).Of(group))));

    [Fact]
    public void every_cause_of_a_page_has_a_text_in_every_language()
    {
        foreach (var language in Languages)
            Assert.All(Enum.GetNames<RefusalCause>(), cause => Assert.NotEmpty(Assert.Single(Explain(language, new LoginTraceEvent.RefusalShown(cause, "REF", "detail")).Findings).Fix));
    }

    [Fact]
    public void person_is_masked()
    {
        var person = PersonId.New();

        var steps = Explain("en", Asked(), new LoginTraceEvent.Resolved(Adfs, [new TracedRule("Claim", "Claim", null, null)]) { Person = person }).Steps;

        Assert.DoesNotContain(person.Value, string.Join('\n', steps.SelectMany(step => (string[])[step.Text, .. step.Details])), StringComparison.Ordinal);
    }

    private static Explanation Explain(string language, params LoginTraceEvent[] events) => Explainer.Of(
        new LoginTrace(TenantId.Parse("virksomhet1"), LoginId.New(Now), [.. events.Select((happened, i) => new TracedEvent(Now.AddSeconds(i), happened))]), ExplanationTexts.In(language));

    private static LoginTraceEvent.RequestTaken Asked() => new(Platform, "oidc", "nlsso-loa-low");

    private static LoginTraceEvent.AnswerTaken Answer(params string[] names) => new(Adfs, names) { Algorithm = "http://www.w3.org/2001/04/xmldsig-more#rsa-sha256", Key = "abcd" };

    private static LoginTraceEvent.RefusalShown Shown(FailureReason reason) => new("Some", "7KQM-2F9D-XH4T", "detail") { Reason = reason };
}
