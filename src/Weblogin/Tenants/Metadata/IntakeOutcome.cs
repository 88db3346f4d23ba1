namespace Weblogin.Tenants.Metadata;

/// <summary>What became of offered metadata. Closed.</summary>
internal abstract record IntakeOutcome
{
    private IntakeOutcome() { }

    /// <summary>It is in force now.</summary>
    /// <param name="Changes">What differs from before, a sentence each; empty where a login would notice nothing, or it is the first.</param>
    internal sealed record Taken(IReadOnlyList<string> Changes) : IntakeOutcome
    {
        /// <inheritdoc cref="IntakeDecision.Done.IsTried" />
        public bool IsTried { get; init; }
    }

    /// <summary>It is what is in force already.</summary>
    internal sealed record Unchanged : IntakeOutcome;

    /// <summary>It changes more than keys being added: an administrator decides.</summary>
    internal sealed record Waits(IReadOnlyList<string> Changes) : IntakeOutcome;

    /// <summary>An administrator has refused this very content before.</summary>
    internal sealed record DeclinedBefore : IntakeOutcome;

    /// <summary>It cannot be used; what was in force stays.</summary>
    /// <param name="Sentence">Why, for an administrator.</param>
    internal sealed record Refused(string Sentence) : IntakeOutcome;

    /// <summary>Whoever presents it may not any more; nothing was recorded.</summary>
    internal sealed record NotPermitted : IntakeOutcome;

    /// <summary>It cannot be read, and may still be in the writing: nothing was recorded.</summary>
    internal sealed record Incomplete : IntakeOutcome;
}

/// <summary>What became of an administrator's word on waiting metadata. Closed.</summary>
internal abstract record IntakeDecision
{
    private IntakeDecision() { }

    /// <summary>It is done.</summary>
    /// <param name="Changes">What the waiting metadata changes, a sentence each.</param>
    internal sealed record Done(IReadOnlyList<string> Changes) : IntakeDecision
    {
        /// <summary>Whether test users alone meet it until the tenant's next version is opened; its keys are met by everybody, where the entity is the same.</summary>
        public bool IsTried { get; init; }
    }

    internal sealed record NothingWaits : IntakeDecision;

    /// <summary>Whoever decides may not any more; it waits on.</summary>
    internal sealed record NotPermitted : IntakeDecision;

    /// <summary>What waits is not what the administrator has seen; it waits on.</summary>
    /// <param name="Sha256">Of what waits, 64 lower-case hexadecimal digits.</param>
    internal sealed record OtherContent(string Sha256) : IntakeDecision;

    /// <summary>What waited can no longer be used, and waits on.</summary>
    internal sealed record Refused(string Sentence) : IntakeDecision;
}
