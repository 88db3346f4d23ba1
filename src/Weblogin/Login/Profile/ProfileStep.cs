using Weblogin.Model;

namespace Weblogin.Login.Profile;

/// <summary>
/// A person being asked about themselves, bound to tenant and browser. It travels sealed in the store; its handle stays the same until it is
/// taken, so that going back and reloading show the same question.
/// </summary>
internal sealed record ProfileStep : IPageStep
{
    public required TenantId Tenant { get; init; }

    /// <summary>Hash of the browser's cookie: only that browser may answer.</summary>
    public required byte[] BrowserHash { get; init; }

    public required PersonId Person { get; init; }

    /// <summary>The login that waits for the answers; null on the person's own page, which nothing waits for.</summary>
    public PendingLogin? Login { get; init; }

    /// <summary>By whose word it is this person; null in a step that was kept before this was.</summary>
    public IdentityProviderId? IdentityProvider { get; init; }

    /// <summary>Language asked for; null leaves it to the browser.</summary>
    public string? Language { get; init; }

    /// <summary>What was answered and waits for the e-mail address to be confirmed; empty before.</summary>
    public IReadOnlyList<ProfileAnswer> Draft { get; init; } = [];

    /// <summary>The code that is out; null where none is.</summary>
    public EmailConfirmation? Confirmation { get; init; }

    /// <summary>How many codes went out in this step.</summary>
    public int CodesSent { get; init; }

    /// <summary>Something was saved just now: the person's own page says so.</summary>
    public bool Saved { get; init; }

    public override string ToString() => Login is null ? $"own page of {Person}" : $"question in login {Login.Transaction.Id}";
}

/// <summary>A login with everything settled but what the person is asked for.</summary>
/// <param name="Subject">Who it is, by whose word.</param>
/// <param name="Identity">What the session will rest on, without the claims.</param>
internal sealed record PendingLogin(LoginTransaction Transaction, Subject Subject, UpstreamIdentity Identity)
{
    public override string ToString() => $"pending login {Transaction.Id}";
}

/// <summary>What a person answered to one question.</summary>
/// <param name="Value">Valid and normalized; null where the person left it blank, as they may.</param>
internal sealed record ProfileAnswer(ProfileField Field, string? Value)
{
    public override string ToString() => $"{Field}: {(Value is null ? "blank" : "answered")}";
}

/// <summary>A code under way to an address.</summary>
/// <param name="CodeHash">Keyed by the step's handle and bound to the address: 32 octets.</param>
/// <param name="ExpiresAt">UTC.</param>
/// <param name="IsOut">Whether a mail server took the letter.</param>
internal sealed record EmailConfirmation(string Address, byte[] CodeHash, DateTimeOffset ExpiresAt, bool IsOut)
{
    public override string ToString() => "e-mail confirmation (redacted)";
}
