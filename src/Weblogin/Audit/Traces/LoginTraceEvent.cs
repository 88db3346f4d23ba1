using System.Text.Json.Serialization;
using Weblogin.Model;

namespace Weblogin.Audit.Traces;

/// <summary>
/// What happened at one hop of a login. Closed. It holds names, codes and ids of documents only: no value of an attribute or a claim, no user name, no national id, no code,
/// token, assertion or cookie. The person is named by our own random id, and by nothing else. Events are stored, so their names and properties never change their meaning.
/// </summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "is", UnknownDerivedTypeHandling = JsonUnknownDerivedTypeHandling.FailSerialization)]
[JsonDerivedType(typeof(RequestTaken), "asked")]
[JsonDerivedType(typeof(ChoiceShown), "choice")]
[JsonDerivedType(typeof(LeftFor), "left")]
[JsonDerivedType(typeof(AnswerTaken), "answer")]
[JsonDerivedType(typeof(AnswerRefused), "answer-refused")]
[JsonDerivedType(typeof(Resolved), "resolved")]
[JsonDerivedType(typeof(LevelJudged), "level")]
[JsonDerivedType(typeof(WayInFailed), "way-in-failed")]
[JsonDerivedType(typeof(Questioned), "questioned")]
[JsonDerivedType(typeof(Answered), "answered")]
[JsonDerivedType(typeof(CodeRedeemed), "code-redeemed")]
[JsonDerivedType(typeof(CodeRefused), "code-refused")]
[JsonDerivedType(typeof(RelyingPartyTold), "told")]
[JsonDerivedType(typeof(RefusalShown), "refused")]
internal abstract record LoginTraceEvent
{
    private LoginTraceEvent() { }

    /// <summary>Hops 1 to 3: a relying party asked.</summary>
    /// <param name="Protocol"><c>oidc</c> or <c>saml</c>.</param>
    /// <param name="Level">The <c>acr</c> it needs by this request.</param>
    internal sealed record RequestTaken(RelyingPartyId RelyingParty, string Protocol, string Level) : LoginTraceEvent
    {
        /// <summary>The person shall prove who they are again.</summary>
        [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
        public bool Fresh { get; init; }

        /// <summary>No page may be shown.</summary>
        [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
        public bool Silent { get; init; }

        /// <summary>The way in that was hinted at; null for none.</summary>
        public IdentityProviderId? Hint { get; init; }
    }

    /// <summary>Hop 4: a page asks the person which way in.</summary>
    internal sealed record ChoiceShown : LoginTraceEvent;

    /// <summary>Hop 5: the browser was sent to an identity provider.</summary>
    /// <param name="Fresh">The person was to prove who they are again.</param>
    internal sealed record LeftFor(IdentityProviderId IdentityProvider, bool Fresh) : LoginTraceEvent;

    /// <summary>Hop 6: an identity provider's answer was verified.</summary>
    /// <param name="Attributes">What it said, by name, at most <see cref="TracedNames.Most"/>.</param>
    internal sealed record AnswerTaken(IdentityProviderId IdentityProvider, IReadOnlyList<string> Attributes) : LoginTraceEvent
    {
        /// <summary>Whether <see cref="Attributes"/> is what it had to say: else it could not be asked for the rest. Not stored.</summary>
        [JsonIgnore]
        public bool IsWhole { get; init; } = true;

        /// <summary>Whether it was asked for by an attribute test, which is counted nowhere. Not stored.</summary>
        [JsonIgnore]
        public bool IsExamined { get; init; }

        /// <summary>How it is signed, a URI or a JWS algorithm; null where it is our own register's, or was not told.</summary>
        public string? Algorithm { get; init; }

        /// <summary>The key that verified it: the SHA-256 of its certificate, or its key id; null likewise.</summary>
        public string? Key { get; init; }

        /// <summary>The certificate around the key is past its end.</summary>
        [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
        public bool KeyExpired { get; init; }

        [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
        public bool WasEncrypted { get; init; }

        /// <summary>UTC, by the provider's clock; null where it did not say.</summary>
        public DateTimeOffset? IssuedAt { get; init; }

        /// <summary>Its own word for how the person authenticated; null where it gave none.</summary>
        public string? Context { get; init; }
    }

    /// <summary>Hop 6: an answer was not believed. The login stays open.</summary>
    /// <param name="Check">The check that failed, as the validator names it.</param>
    /// <param name="Detail">What was found, without personal values.</param>
    internal sealed record AnswerRefused(IdentityProviderId IdentityProvider, string Check, string Detail) : LoginTraceEvent;

    /// <summary>Hop 7: the rules were asked whose identity it is.</summary>
    internal sealed record Resolved(IdentityProviderId IdentityProvider, IReadOnlyList<TracedRule> Rules) : LoginTraceEvent
    {
        /// <summary>Who it is; null where it is nobody.</summary>
        public PersonId? Person { get; init; }
    }

    /// <summary>Hop 8: how sure the login is, beside what is wanted.</summary>
    /// <param name="Reached">An <c>acr</c>.</param>
    /// <param name="Wanted">An <c>acr</c>.</param>
    /// <param name="Verdict"><c>Enough</c>, <c>LevelTooLow</c>, <c>NotFresh</c>.</param>
    internal sealed record LevelJudged(string Reached, string Wanted, string Verdict) : LoginTraceEvent;

    /// <summary>A way in came to nothing; another may follow.</summary>
    /// <param name="Detail">For operators: names and codes.</param>
    internal sealed record WayInFailed(IdentityProviderId IdentityProvider, FailureReason Reason, string Detail) : LoginTraceEvent
    {
        /// <summary>What narrows the reason, in a word that a document or a standard has; null where there is none.</summary>
        public string? Named { get; init; }

        /// <summary>The names under which the tenant's document would have taken the claim that is missing; empty where none is.</summary>
        public IReadOnlyList<string> Missing { get; init; } = [];
    }

    /// <summary>Between hops 8 and 9: the person was asked for what nobody had said of them.</summary>
    /// <param name="Fields">By claim name.</param>
    internal sealed record Questioned(IReadOnlyList<string> Fields) : LoginTraceEvent;

    /// <summary>Hops 9 and 10: the relying party was told who it is.</summary>
    internal sealed record Answered(IdentityProviderId IdentityProvider, string Level, IReadOnlyList<TracedClaim> Released) : LoginTraceEvent
    {
        public PersonId? Person { get; init; }

        /// <summary>What names the person: the provenance of the national id.</summary>
        public required string By { get; init; }

        /// <summary>Out of a session that there was: nobody was asked.</summary>
        [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
        public bool FromSession { get; init; }
    }

    /// <summary>After hop 10: the relying party has turned its code into tokens. Of OpenID Connect alone.</summary>
    internal sealed record CodeRedeemed : LoginTraceEvent;

    /// <summary>After hop 10: a code of this login was presented, and gave no tokens. Each reason is told once.</summary>
    internal sealed record CodeRefused(TokenRefusal Reason) : LoginTraceEvent;

    /// <summary>The relying party was told, in its own protocol, that there is no login. No page of ours was shown.</summary>
    internal sealed record RelyingPartyTold(RelyingPartyId RelyingParty, FailureReason Reason, string Detail) : LoginTraceEvent;

    /// <summary>A page of ours told the person that they are not let in.</summary>
    /// <param name="Cause">What the page says, as its room names it.</param>
    /// <param name="Reference">What stands on it.</param>
    /// <param name="Detail">For operators: names and codes.</param>
    internal sealed record RefusalShown(string Cause, string Reference, string Detail) : LoginTraceEvent
    {
        /// <summary>Null where it is no failure of a login: a request that could not be read, say.</summary>
        public FailureReason? Reason { get; init; }
    }
}

/// <summary>What one rule said of an identity.</summary>
/// <param name="Rule">As documents name it, in the words of our enumeration.</param>
/// <param name="By">By what it named a person; null where it named nobody.</param>
/// <param name="KnownAt">UTC; when what it rests on was last known to be so; null where it was said now, or nobody was named.</param>
/// <param name="Reason">Why it named nobody; null where it did.</param>
internal sealed record TracedRule(string Rule, string? By, DateTimeOffset? KnownAt, FailureReason? Reason);

/// <summary>A claim that a relying party got, and by which rule; never its value.</summary>
/// <param name="Reason">Null where an older version wrote the event, in words of its own.</param>
internal sealed record TracedClaim(string Name, ReleaseReason? Reason)
{
    /// <summary>What it is, whatever this relying party calls it: a name of OpenID Connect. Not kept; null where it says nothing of the person, or was read.</summary>
    [JsonIgnore]
    public string? Source { get; init; }
}

/// <summary>When it happened, UTC, on the clock of the node where it did.</summary>
internal sealed record TracedEvent([property: JsonConverter(typeof(TracedMoment))] DateTimeOffset At, LoginTraceEvent Event);
