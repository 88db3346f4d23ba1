using Weblogin.Model;

namespace Weblogin.Upstream.Local;

/// <summary>Patrons on our own pages. Handles are stored as hashes, payloads sealed; every change is by compare-and-swap on the version.</summary>
internal interface IPatronStepStore
{
    /// <summary>A step to store under its handle.</summary>
    IPendingWrite Open(byte[] stepHash, PatronStep step, DateTimeOffset expiresAt);

    /// <summary>Keeps a step under its handle at once, in the place of what was there.</summary>
    /// <returns>Its version.</returns>
    Task<int> PutAsync(byte[] stepHash, PatronStep step, DateTimeOffset expiresAt);

    /// <summary>The step, for the browser it belongs to.</summary>
    Task<FoundPatronStep> FindAsync(TenantId tenant, byte[] stepHash, byte[] browserHash, DateTimeOffset now, CancellationToken ct);

    /// <summary>The same, and counts a guess at its code in the same moment: of many parallel guesses no more than so many see the step.</summary>
    /// <param name="most">Guesses that one code may have.</param>
    Task<FoundPatronStep> GuessAsync(TenantId tenant, byte[] stepHash, byte[] browserHash, int most, DateTimeOffset now);

    /// <summary>Puts another content in the place of a version.</summary>
    /// <param name="newCode">The content has another code than before, and no guesses yet.</param>
    /// <returns>False where that version is not there any more: nothing is changed then.</returns>
    Task<bool> ReplaceAsync(byte[] stepHash, int version, PatronStep step, bool newCode, DateTimeOffset now);

    /// <summary>Takes a version of the step: exactly one of many parallel calls gets it.</summary>
    Task<bool> TakeAsync(TenantId tenant, byte[] stepHash, int version, DateTimeOffset now);
}

/// <summary>What looking for a step gave. Closed.</summary>
internal abstract record FoundPatronStep
{
    private FoundPatronStep() { }

    /// <param name="Version">To change or take exactly this.</param>
    internal sealed record Open(PatronStep Step, int Version) : FoundPatronStep;

    /// <summary>The code has had its guesses.</summary>
    internal sealed record Guessed(PatronStep Step) : FoundPatronStep;

    /// <summary>Never there, taken already, or too old.</summary>
    internal sealed record NotOpen : FoundPatronStep;

    /// <summary>It belongs to another browser.</summary>
    internal sealed record OtherBrowser : FoundPatronStep;
}
