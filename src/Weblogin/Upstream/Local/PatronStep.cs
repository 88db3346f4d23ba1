using Weblogin.Login;
using Weblogin.Model;
using Weblogin.Tenants;

namespace Weblogin.Upstream.Local;

/// <summary>What a patron is doing on a page of ours beyond the first.</summary>
internal enum PatronStepKind
{
    /// <summary>On the way of a login: a PIN was typed, and a second factor is needed.</summary>
    SecondFactor,

    /// <summary>The PIN is forgotten: a code shall prove that the patron's telephone or mailbox is theirs.</summary>
    Forgotten,

    /// <summary>The patron's own page: what they prove themselves by is shown and changed.</summary>
    Own,
}

/// <summary>
/// A patron on our own pages, bound to tenant and browser. It travels sealed in the store. It exists just the same where nobody stands behind it, so that nobody is
/// told who is a patron.
/// </summary>
internal sealed record PatronStep : IPageStep
{
    public required TenantId Tenant { get; init; }

    /// <summary>Hash of the browser's cookie: only that browser may go on.</summary>
    public required byte[] BrowserHash { get; init; }

    public required PatronStepKind Kind { get; init; }

    /// <summary>Null where nobody stands behind it: no code ever fits then.</summary>
    public PersonId? Person { get; init; }

    /// <summary>For <see cref="PatronStepKind.SecondFactor"/>: the PIN was judged and right, and the page may say where the code went.</summary>
    public bool IsJudged { get; init; }

    /// <summary>The code that is out; null where none was sent yet.</summary>
    public SentPatronCode? Code { get; init; }

    /// <summary>How many codes this step has asked for.</summary>
    public int CodesSent { get; init; }

    /// <summary>For <see cref="PatronStepKind.Own"/>: how sure we are of the patron.</summary>
    public AssuranceLevel? Level { get; init; }

    /// <summary>For <see cref="PatronStepKind.Own"/>: the way by which a forgotten PIN's code came; null where the patron logged in.</summary>
    public CodeChannel? CameBy { get; init; }

    /// <summary>For <see cref="PatronStepKind.Own"/>: the secret that is being enrolled in an authenticator app; null where none is.</summary>
    public byte[]? NewTotpSecret { get; init; }

    /// <summary>For <see cref="PatronStepKind.Own"/>: what was changed last, to be said once.</summary>
    public PatronChange Changed { get; init; }

    /// <summary>Language asked for; null leaves it to the browser.</summary>
    public string? Language { get; init; }

    public override string ToString() => $"{Kind} of {Person?.Value ?? "nobody"}";
}

/// <summary>What a patron has changed.</summary>
internal enum PatronChange
{
    None,
    Pin,
    Password,
    App,
    AppRemoved,
}

/// <summary>A code under way to a patron.</summary>
/// <param name="CodeHash">Keyed by the step's handle and bound to what it is for: 32 octets.</param>
/// <param name="ExpiresAt">UTC.</param>
/// <param name="Channel">By which way; null where nobody gets it.</param>
/// <param name="Fate">What is known of it.</param>
internal sealed record SentPatronCode(byte[] CodeHash, DateTimeOffset ExpiresAt, CodeChannel? Channel, CodeFate Fate)
{
    public override string ToString() => "patron code (redacted)";
}

/// <summary>What became of a code.</summary>
internal enum CodeFate
{
    /// <summary>It is out, or on its way.</summary>
    Out,

    /// <summary>Nobody took it from us.</summary>
    NotTaken,

    /// <summary>As many were sent today as are.</summary>
    TooMany,
}
