using System.Diagnostics;
using System.Globalization;
using Weblogin.Audit.Traces;
using Weblogin.Model;

namespace Weblogin.Audit.Explaining;

/// <summary>Makes words of a trace: what happened, why it ended so, and what mends it. A pure function of the events.</summary>
internal static class Explainer
{
    /// <summary>So far a provider's clock may be off before it is worth a word.</summary>
    private static readonly TimeSpan Noteworthy = TimeSpan.FromMinutes(1);

    /// <param name="members">What the tenant knows people of the trace by; whoever is not among them is not named.</param>
    public static Explanation Of(LoginTrace trace, ExplanationTexts texts, IReadOnlyDictionary<PersonId, MemberId>? members = null)
    {
        var began = trace.Events[0].At;
        return new Explanation([.. trace.Events.Select(traced => Step(traced, traced.At - began, members, texts))], Findings(trace, texts));
    }

    /// <summary>What a failed way in means and what mends it.</summary>
    /// <param name="provider">What the identity provider is called.</param>
    /// <param name="missing">The names by which the claim would have come; empty where none is missing.</param>
    /// <param name="came">The names that came.</param>
    public static Finding Of(FailureReason reason, string provider, IReadOnlyList<string> missing, IReadOnlyList<string> came, ExplanationTexts texts) =>
        Filled(texts.Of(reason), provider, missing, came);

    private static ExplainedStep Step(TracedEvent traced, TimeSpan after, IReadOnlyDictionary<PersonId, MemberId>? members, ExplanationTexts texts)
    {
        var (text, details) = traced.Event switch
        {
            LoginTraceEvent.RequestTaken asked => (texts.Asked(asked.RelyingParty.Value, asked.Protocol switch { "oidc" => "OpenID Connect", "saml" => "SAML", var other => other }, asked.Level), Lines(
                asked.Fresh ? texts.AskedFresh : null, asked.Silent ? texts.AskedSilently : null, asked.Hint is { } hint ? texts.AskedFor(hint.Value) : null)),
            LoginTraceEvent.ChoiceShown => (texts.ChoiceShown, []),
            LoginTraceEvent.LeftFor left => (texts.LeftFor(left.IdentityProvider.Value), Lines(left.Fresh ? texts.AskedFresh : null)),
            LoginTraceEvent.AnswerTaken answer => (texts.AnswerTaken(answer.IdentityProvider.Value), OfAnswer(answer, traced.At, texts)),
            LoginTraceEvent.AnswerRefused refused => (texts.AnswerRefused(refused.IdentityProvider.Value), [texts.CheckFailed(texts.Of(GroupOf(refused.Check)))]),
            LoginTraceEvent.Resolved { Person: { } person } resolved => (texts.PersonFound(Shown(person, members)), [.. resolved.Rules.Select(rule => Rule(rule, texts))]),
            LoginTraceEvent.Resolved resolved => (texts.NobodyFound, [.. resolved.Rules.Select(rule => Rule(rule, texts))]),
            LoginTraceEvent.LevelJudged judged => (texts.LevelJudged(judged.Reached, judged.Wanted), Lines(judged.Verdict == "NotFresh" ? texts.TooOld : null)),
            LoginTraceEvent.WayInFailed failed => (texts.WayInFailed(failed.IdentityProvider.Value, texts.Pick(StepWords.Of(failed.Reason))), []),
            LoginTraceEvent.Questioned questioned => (texts.Questioned(string.Join(", ", questioned.Fields.Select(field => StepWords.OfField(field) is { } words ? texts.Pick(words) : field))), []),
            LoginTraceEvent.Answered answered => (answered.FromSession ? texts.AnsweredFromSession(answered.Level) : texts.Answered(answered.IdentityProvider.Value, answered.Level), [.. answered.Released.Select(claim => claim.Reason is { } reason ? $"{claim.Name}: {texts.Of(reason)}" : claim.Name)]),
            LoginTraceEvent.CodeRedeemed => (texts.CodeRedeemed, []),
            LoginTraceEvent.CodeRefused refused => (texts.CodeRefused, [texts.Of(refused.Reason).Cause]),
            LoginTraceEvent.RelyingPartyTold told => (texts.RelyingPartyTold(told.RelyingParty.Value, texts.Pick(StepWords.Of(told.Reason))), []),
            LoginTraceEvent.RefusalShown shown => (texts.RefusalShown(shown.Reference), Lines(shown.Reason is { } why ? $"{Capital(texts.Pick(StepWords.Of(why)))}." : null)),
            _ => throw new UnreachableException(),
        };
        return new ExplainedStep(after, text, details) { Technical = Technical(traced.Event) };
    }

    private static string? Technical(LoginTraceEvent happened) => happened switch
    {
        LoginTraceEvent.AnswerRefused refused => Joined(refused.Check, refused.Detail),
        LoginTraceEvent.Resolved resolved when resolved.Rules.Any(rule => rule.Reason is not null) =>
            string.Join(", ", resolved.Rules.Where(rule => rule.Reason is not null).Select(rule => Joined(rule.Rule, rule.Reason?.ToString()))),
        LoginTraceEvent.WayInFailed failed => Joined(failed.Reason.ToString(), failed.Detail, failed.Named),
        LoginTraceEvent.CodeRefused refused => refused.Reason.ToString(),
        LoginTraceEvent.RelyingPartyTold told => Joined(told.Reason.ToString(), told.Detail),
        LoginTraceEvent.RefusalShown shown => Joined(shown.Reason?.ToString() ?? shown.Cause, shown.Detail),
        _ => null,
    };

    private static string Joined(params ReadOnlySpan<string?> parts) => string.Join(": ", Lines(parts));

    private static string Capital(string text) => string.Concat(char.ToUpperInvariant(text[0]).ToString(), text.AsSpan(1));

    private static string[] OfAnswer(LoginTraceEvent.AnswerTaken answer, DateTimeOffset at, ExplanationTexts texts) => Lines(
        answer.Algorithm is null ? null : texts.SignedWith(answer.Algorithm[(answer.Algorithm.LastIndexOf('#') + 1)..], answer.Key ?? "-"),
        answer.KeyExpired ? texts.KeyExpired : null,
        answer.WasEncrypted ? texts.WasEncrypted : null,
        answer.IssuedAt is { } issued ? texts.IssuedBefore((at - issued).TotalSeconds.ToString("0", CultureInfo.InvariantCulture)) : null,
        answer.IssuedAt - at > Noteworthy ? texts.ClockAhead : null,
        answer.Context is null ? null : texts.Context(answer.Context),
        texts.Attributes(answer.Attributes.Count == 0 ? "-" : string.Join(", ", answer.Attributes)));

    private static string Rule(TracedRule rule, ExplanationTexts texts) =>
        $"{(StepWords.OfRule(rule.Rule) is { } words ? texts.Pick(words) : rule.Rule)}: {RuleSaid(rule, texts)}";

    private static string RuleSaid(TracedRule rule, ExplanationTexts texts) =>
        rule.Reason is { } reason ? texts.Pick(StepWords.Of(reason))
        : rule.KnownAt is { } at ? string.Create(CultureInfo.InvariantCulture, $"{texts.RuleFoundAsOf} {at:yyyy-MM-dd HH:mm}Z")
        : texts.RuleFound;

    // What failed on the way, and how it ended; each once. Where the last way in failed for the very reason it ended by, that is one finding.
    private static List<Finding> Findings(LoginTrace trace, ExplanationTexts texts)
    {
        List<Finding> findings = [];
        LoginTraceEvent.AnswerTaken? answer = null;
        foreach (var (_, happened) in trace.Events)
        {
            switch (happened)
            {
                case LoginTraceEvent.AnswerTaken taken:
                    answer = taken;
                    break;
                case LoginTraceEvent.AnswerRefused refused:
                    Add(findings, Filled(texts.OfCheck(GroupOf(refused.Check)), refused.IdentityProvider.Value, [], []));
                    break;
                case LoginTraceEvent.CodeRefused refused:
                    Add(findings, texts.Of(refused.Reason));
                    break;
                case LoginTraceEvent.WayInFailed failed:
                    Add(findings, OfWayIn(failed, answer?.IdentityProvider == failed.IdentityProvider ? answer : null, texts));
                    break;
            }
        }

        if (Ending(trace, texts) is { } ending)
            Add(findings, ending);
        return findings;
    }

    private static Finding OfWayIn(LoginTraceEvent.WayInFailed failed, LoginTraceEvent.AnswerTaken? answer, ExplanationTexts texts)
    {
        var finding = Filled(texts.Of(failed.Reason), failed.IdentityProvider.Value, failed.Missing, answer?.Attributes ?? []);
        return answer is { Algorithm: { } algorithm } && algorithm.StartsWith("http", StringComparison.Ordinal) && failed.Missing is [var wanted, ..]
            ? finding with { Rule = ClaimRule(wanted) }
            : finding;
    }

    private static Finding? Ending(LoginTrace trace, ExplanationTexts texts)
    {
        var failed = trace.Last<LoginTraceEvent.WayInFailed>();
        switch (trace.Outcome)
        {
            // Told already: why there were no tokens.
            case LoginOutcome.LetIn or LoginOutcome.Refused when trace.HasNoTokens || trace.Outcome == LoginOutcome.LetIn:
                return null;
            case LoginOutcome.Open:
                return trace.WayIn is { } left ? Filled(texts.NotBack, left.Value, [], []) : null;
            case LoginOutcome.Refused or LoginOutcome.NotAsked when trace.Reason is { } reason:
                // Told already: of the way in, or of the answer.
                return failed?.Reason == reason || (reason == FailureReason.ResponseRefused && trace.Last<LoginTraceEvent.AnswerRefused>() is not null)
                    ? null
                    : Filled(texts.Of(reason), trace.WayIn?.Value ?? texts.TheProvider, [], []);
            case LoginOutcome.Refused:
                return texts.OfPage(trace.Last<LoginTraceEvent.RefusalShown>()!.Cause);
            default:
                throw new UnreachableException();
        }
    }

    private static void Add(List<Finding> findings, Finding finding)
    {
        if (!findings.Exists(other => other.Cause == finding.Cause && other.Fix == finding.Fix))
            findings.Add(finding);
    }

    private static Finding Filled(Finding finding, string provider, IReadOnlyList<string> missing, IReadOnlyList<string> came) =>
        new(Filled(finding.Cause, provider, missing, came), Filled(finding.Fix, provider, missing, came)) { OtherNames = [.. missing.Skip(1)] };

    private static string Filled(string text, string provider, IReadOnlyList<string> missing, IReadOnlyList<string> came) => text
        .Replace("{idp}", provider, StringComparison.Ordinal)
        .Replace("{missing}", missing is [var first, ..] ? first : "-", StringComparison.Ordinal)
        .Replace("{came}", came.Count == 0 ? "-" : string.Join(", ", came), StringComparison.Ordinal);

    /// <summary>The checks of a SAML response, as those who must mend it see them.</summary>
    public static CheckGroup GroupOf(string check) => check switch
    {
        "Signature" => CheckGroup.Key,
        "Unsigned" => CheckGroup.Unsigned,
        "ExpiredKey" => CheckGroup.ExpiredKey,
        "Digest" => CheckGroup.Content,
        "Audience" or "Recipient" or "Destination" or "Issuer" => CheckGroup.Address,
        "NotYetValid" or "Expired" or "Conditions" or "AuthnStatement" => CheckGroup.Clock,
        "Algorithm" or "SignatureProfile" => CheckGroup.Algorithm,
        "Encrypted" or "NotEncrypted" => CheckGroup.Encryption,
        _ => CheckGroup.Other,
    };

    // "Send LDAP attributes as claims", as ADFS writes it. Which attribute of the directory holds it is the tenant's to know.
    private static string ClaimRule(string claim) =>
        $$"""
        c:[Type == "http://schemas.microsoft.com/ws/2008/06/identity/claims/windowsaccountname", Issuer == "AD AUTHORITY"]
         => issue(store = "Active Directory", types = ("{{claim}}"), query = ";employeeNumber;{0}", param = c.Value);
        """;

    // By our own id a tenant could tell whether others keep the person.
    private static string Shown(PersonId person, IReadOnlyDictionary<PersonId, MemberId>? members) => members?.GetValueOrDefault(person) is { } member ? $"{member.Value[..8]}…" : "–";

    private static string[] Lines(params ReadOnlySpan<string?> lines)
    {
        List<string> told = [];
        foreach (var line in lines)
        {
            if (!string.IsNullOrEmpty(line))
                told.Add(line);
        }

        return [.. told];
    }
}

/// <summary>What a failed check of an answer is about.</summary>
internal enum CheckGroup
{
    /// <summary>Its signature, or the key that made it.</summary>
    Key,

    /// <summary>Whether there is a signature at all.</summary>
    Unsigned,

    /// <summary>Whether the certificate of the key is past its end.</summary>
    ExpiredKey,

    /// <summary>Whether it still says what was signed.</summary>
    Content,

    /// <summary>Whom it is for, or from.</summary>
    Address,

    /// <summary>When it holds.</summary>
    Clock,

    /// <summary>How it is signed.</summary>
    Algorithm,

    /// <summary>Whether it is encrypted, and to which key.</summary>
    Encryption,

    /// <summary>Anything else of its form.</summary>
    Other,
}
