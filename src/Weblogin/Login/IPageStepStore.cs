using Weblogin.Model;

namespace Weblogin.Login;

/// <summary>A person standing on pages of ours, bound to tenant and browser. Its handle stays the same until it is taken, so that going back and reloading show the same page.</summary>
internal interface IPageStep
{
    TenantId Tenant { get; }

    /// <summary>Hash of the browser's cookie: only that browser may go on.</summary>
    byte[] BrowserHash { get; }
}

/// <summary>Steps on pages of ours. Handles are stored as hashes, payloads sealed; every change is by compare-and-swap on the version.</summary>
internal interface IPageStepStore<TStep>
    where TStep : class, IPageStep
{
    /// <summary>A step to store under its handle.</summary>
    IPendingWrite Open(byte[] stepHash, TStep step, DateTimeOffset expiresAt);

    /// <summary>Keeps a step under its handle at once, in the place of what was there: a form may be sent more than once, and what it began before is dead.</summary>
    /// <returns>Its version.</returns>
    Task<int> PutAsync(byte[] stepHash, TStep step, DateTimeOffset expiresAt);

    /// <summary>The open step, for the browser it belongs to.</summary>
    Task<FoundPageStep<TStep>> FindAsync(TenantId tenant, byte[] stepHash, byte[] browserHash, DateTimeOffset now, CancellationToken ct);

    /// <summary>The same, and counts a guess at its code in the same moment: of many parallel guesses no more than so many see the step.</summary>
    /// <param name="most">Guesses that one code may have.</param>
    Task<FoundPageStep<TStep>> GuessAsync(TenantId tenant, byte[] stepHash, byte[] browserHash, int most, DateTimeOffset now);

    /// <summary>Puts another content in the place of a version.</summary>
    /// <param name="newCode">The content has another code than before, and no guesses yet.</param>
    /// <returns>False where that version is not there any more: nothing is changed then.</returns>
    Task<bool> ReplaceAsync(byte[] stepHash, int version, TStep step, bool newCode, DateTimeOffset now);

    /// <summary>Takes a version of the step: exactly one of many parallel calls gets it.</summary>
    Task<bool> TakeAsync(TenantId tenant, byte[] stepHash, int version, DateTimeOffset now);
}

/// <summary>What looking for a step gave. Closed.</summary>
internal abstract record FoundPageStep<TStep>
{
    private FoundPageStep() { }

    /// <param name="Version">To change or take exactly this.</param>
    internal sealed record Open(TStep Step, int Version) : FoundPageStep<TStep>;

    /// <summary>The code has had its guesses.</summary>
    internal sealed record Guessed(TStep Step) : FoundPageStep<TStep>;

    /// <summary>The person has had the guesses of a day. Never the store's word.</summary>
    internal sealed record GuessedToday(TStep Step) : FoundPageStep<TStep>;

    /// <summary>The tenant lets the person in no more, or has closed the way in by which they came. Never the store's word.</summary>
    internal sealed record Closed(LoginFailure Failure) : FoundPageStep<TStep>;

    /// <summary>Never there, taken already, or too old.</summary>
    internal sealed record NotOpen : FoundPageStep<TStep>;

    /// <summary>It belongs to another browser.</summary>
    internal sealed record OtherBrowser : FoundPageStep<TStep>;
}
