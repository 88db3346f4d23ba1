using Weblogin.Model;

namespace Weblogin.Login.Profile;

/// <summary>Open questions to people. Handles are stored as hashes, payloads sealed; every change is by compare-and-swap on the version.</summary>
internal interface IProfileStepStore
{
    /// <summary>A step to store under its handle.</summary>
    IPendingWrite Open(byte[] stepHash, ProfileStep step, DateTimeOffset expiresAt);

    /// <summary>The open step, for the browser it belongs to.</summary>
    Task<FoundProfileStep> FindAsync(TenantId tenant, byte[] stepHash, byte[] browserHash, DateTimeOffset now, CancellationToken ct);

    /// <summary>
    /// The same, and counts a guess at its code in the same moment: of many parallel guesses no more than so many see the step.
    /// </summary>
    /// <param name="most">Guesses that one code may have.</param>
    Task<FoundProfileStep> GuessAsync(TenantId tenant, byte[] stepHash, byte[] browserHash, int most, DateTimeOffset now);

    /// <summary>Puts another content in the place of a version.</summary>
    /// <param name="newCode">The content has another code than before, and no guesses yet.</param>
    /// <returns>False where that version is not there any more: nothing is changed then.</returns>
    Task<bool> ReplaceAsync(byte[] stepHash, int version, ProfileStep step, bool newCode, DateTimeOffset now);

    /// <summary>Takes a version of the step: exactly one of many parallel calls gets it.</summary>
    Task<bool> TakeAsync(TenantId tenant, byte[] stepHash, int version, DateTimeOffset now);
}

/// <summary>What looking for a step gave. Closed.</summary>
internal abstract record FoundProfileStep
{
    private FoundProfileStep() { }

    /// <param name="Version">To change or take exactly this.</param>
    internal sealed record Open(ProfileStep Step, int Version) : FoundProfileStep;

    /// <summary>The code has had its guesses.</summary>
    internal sealed record Guessed(ProfileStep Step) : FoundProfileStep;

    /// <summary>Never there, taken already, or too old.</summary>
    internal sealed record NotOpen : FoundProfileStep;

    /// <summary>The tenant lets the person in no more, or has closed the way in by which they came.</summary>
    internal sealed record Closed(LoginFailure Failure) : FoundProfileStep;

    /// <summary>The person has had the guesses of a day.</summary>
    internal sealed record GuessedToday(ProfileStep Step) : FoundProfileStep;

    /// <summary>It belongs to another browser.</summary>
    internal sealed record OtherBrowser : FoundProfileStep;
}
