namespace Weblogin.Model;

/// <summary>Why a login, or one way of it, came to nothing. The other party can cause every one of these, so they are values.</summary>
internal enum FailureReason
{
    /// <summary>The identity provider answered with an error status.</summary>
    IdentityProviderError,

    /// <summary>The identity provider cannot log in without showing a page.</summary>
    NoPassive,

    /// <summary>A claim that the tenant's rules need did not come: the user name, where the national id is looked up by it.</summary>
    AttributeMissing,

    /// <summary>No national id came, and nothing to look one up by.</summary>
    NationalIdMissing,

    /// <summary>What came as a national id is none.</summary>
    NationalIdInvalid,

    /// <summary>A number that a health service made for itself (hjelpenummer, FH-number): it names nobody elsewhere.</summary>
    NationalIdLocal,

    /// <summary>Two sources name different people.</summary>
    NationalIdConflict,

    /// <summary>What came names an account, and the account leads to nobody we know.</summary>
    PersonUnknown,

    /// <summary>What is known of the account is too old, or holds no more: it was once somebody, and nobody says that it still is.</summary>
    ProfileStale,

    /// <summary>The account was another person's before, and whose it is now has not yet proven that it is theirs.</summary>
    AccountRebound,

    /// <summary>Where the person is looked up cannot be asked: the tenant's directory or database does not answer, or does not let us in.</summary>
    LookupUnavailable,

    /// <summary>The level reached is below the one asked for.</summary>
    LevelTooLow,

    /// <summary>Somebody with a foreign electronic id (eIDAS), of whom no Norwegian national id is known.</summary>
    ForeignIdentity,

    /// <summary>Somebody who has proven no more than an e-mail address, or an account of their own making: nobody vouches for who they are.</summary>
    SelfRegistered,

    /// <summary>The authentication is older than the relying party takes.</summary>
    NotFresh,

    /// <summary>The person pressed cancel.</summary>
    Cancelled,

    /// <summary>The identity provider does not answer, or answers with a fault of its own.</summary>
    Unavailable,

    /// <summary>The identity provider is not asked, for our own probe has had no answer of it for a while.</summary>
    ProbeDown,

    /// <summary>The browser left for the identity provider, brought no answer, and begins again.</summary>
    Unfinished,

    /// <summary>The answer did not verify: signature, audience, recipient, time, issuer, nonce.</summary>
    ResponseRefused,

    /// <summary>The login is over: used already, too old, or never begun here.</summary>
    NotOpen,

    /// <summary>The answer came with another browser than the one that asked.</summary>
    OtherBrowser,

    /// <summary>A step-up or a re-authentication came back with another person.</summary>
    OtherPerson,

    /// <summary>Too many attempts in one login.</summary>
    Loop,

    /// <summary>The relying party does not take logins from this tenant.</summary>
    TenantNotAllowed,

    /// <summary>A version that is being tried would have met production, or everybody the relying party at which it is tried.</summary>
    NotReleased,

    /// <summary>Test and production would have met.</summary>
    EnvironmentMismatch,

    /// <summary>The tenant lets the person in no more.</summary>
    PersonDisabled,

    /// <summary>The relying party allows no page, and the person would have to log in.</summary>
    InteractionRequired,

    /// <summary>The relying party allows no page, and the person, who is logged in, would be asked for what nobody says of them.</summary>
    QuestionRequired,

    /// <summary>None of the tenant's ways in is offered to this relying party, or at this place.</summary>
    NoWayIn,

    /// <summary>More proof is wanted of a person whom the tenant's register knows without a national id: no other way in can say that it is them.</summary>
    NationalIdUnknown,
}

/// <summary>A failure with what the log should say of it.</summary>
/// <param name="Reason">What happened.</param>
/// <param name="Detail">For the log only: names and codes, never a personal value, never shown to anybody.</param>
internal sealed record LoginFailure(FailureReason Reason, string Detail)
{
    /// <summary>
    /// What narrows the reason, the most exact first: the error statuses of the identity provider, or the names under which a claim that is
    /// missing would have come. A provider's own words, at most <see cref="ProviderStatus.MaxLength"/> characters each: they are compared with
    /// what a document says, and said to nobody else.
    /// </summary>
    public IReadOnlyList<string> Named { get; init; } = [];

    public bool Equals(LoginFailure? other) =>
        other is not null && Reason == other.Reason && string.Equals(Detail, other.Detail, StringComparison.Ordinal) && Named.SequenceEqual(other.Named, StringComparer.Ordinal);

    public override int GetHashCode() => HashCode.Combine(Reason, Detail, Named.Count);

    public override string ToString() => $"{Reason}: {Detail}";
}
