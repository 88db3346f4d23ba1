using Weblogin.Model;
using Weblogin.Resolve.Profiles;

namespace Weblogin.Resolve.Rules;

/// <summary>What one rule says. Closed.</summary>
internal abstract record RuleOutcome
{
    private RuleOutcome() { }

    /// <summary>A person.</summary>
    /// <param name="KnownAt">UTC; when what this rests on was last known to be so. Null where it is said now.</param>
    internal sealed record Person(NationalId NationalId, Provenance By, DateTimeOffset? KnownAt = null) : RuleOutcome
    {
        /// <summary>The profile it rests on; null where it rests on none. Its names fill what the claims lack.</summary>
        public PersonProfile? Profile { get; init; }

        public override string ToString() => $"a person by {By}";
    }

    /// <summary>A person whom our own register knows already.</summary>
    /// <param name="NationalId">A fact about them that the register may lack.</param>
    internal sealed record Registered(KnownPerson Known, NationalId? NationalId) : RuleOutcome;

    /// <summary>Nothing about anybody: another rule may know.</summary>
    /// <param name="Why">The reason, where no other rule names anybody.</param>
    internal sealed record Silent(LoginFailure Why) : RuleOutcome;

    /// <summary>This identity may log nobody in, whatever other rules say.</summary>
    /// <param name="Unproven">The account that waits for its owner's word; null where that is not why.</param>
    internal sealed record Stop(LoginFailure Why, UnprovenAccount? Unproven = null) : RuleOutcome;

    public static Stop Stopped(FailureReason reason, string detail) => new(new LoginFailure(reason, detail));
}
