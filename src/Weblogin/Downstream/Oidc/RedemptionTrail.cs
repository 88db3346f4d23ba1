using System.Diagnostics;
using Weblogin.Audit.Traces;
using Weblogin.Login;
using Weblogin.Model;
using Weblogin.Oidc.Provider;
using Weblogin.Tenants;

namespace Weblogin.Downstream.Oidc;

/// <summary>Tells at the login that a code came of what became of the code. It decides nothing. A code that is no code of ours names no login, and leaves nothing behind.</summary>
internal sealed class RedemptionTrail(IGrantStore grants, IOneTimeIdStore told, ILoginTraces traces, TimeProvider time)
{
    private const string Scope = "code-refused";

    // Longer than anything is known of a code.
    private static readonly TimeSpan Remembered = TimeSpan.FromHours(1);

    /// <summary>A code gave its tokens, which it does once.</summary>
    public void Redeemed(Grant grant)
    {
        if (grant.Person is { Login: { } login } person)
            traces.Record(person.Tenant, login, new LoginTraceEvent.CodeRedeemed());
    }

    /// <summary>A request that presents a code was refused before the code was looked at.</summary>
    /// <param name="code">As it was sent, whatever it is; null for none.</param>
    public async Task RefusedAsync(IIssuer issuer, string? code, TokenRefusal reason)
    {
        if (await FindAsync(issuer, code) is { } known)
            await TellAsync(known.Grant, reason);
    }

    /// <summary>A code was refused.</summary>
    /// <param name="code">As it was sent.</param>
    /// <param name="stored">What it stood for, where it was taken by this very request; null where it was not.</param>
    /// <param name="isHeld">Whether what it stood for still holds.</param>
    public async Task RefusedAsync(IIssuer issuer, string code, Grant? stored, bool isHeld, CodeRefusal reason)
    {
        if (stored is not null)
            await TellAsync(stored, isHeld ? Of(reason) : TokenRefusal.Withdrawn);
        else if (await FindAsync(issuer, code) is { } known)
            await TellAsync(known.Grant, known.IsUsed ? TokenRefusal.Used : known.Grant.CodeExpiresAt <= time.GetUtcNow() ? TokenRefusal.Expired : TokenRefusal.SessionEnded);
    }

    private async Task<KnownCode?> FindAsync(IIssuer issuer, string? code) =>
        OneTimeHandle.TryParse(code, out var presented) ? await grants.FindByCodeAsync(issuer.Id, presented.Hash, CancellationToken.None) : null;

    // Each reason once: whoever presents a code all day makes no trace grow.
    private async Task TellAsync(Grant grant, TokenRefusal reason)
    {
        var now = time.GetUtcNow();
        if (grant.Person is { Login: { } login } person && await told.TryUseAsync(person.Tenant, Scope, $"{login} {reason}", now + Remembered, now, CancellationToken.None))
            traces.Record(person.Tenant, login, new LoginTraceEvent.CodeRefused(reason));
    }

    private static TokenRefusal Of(CodeRefusal reason) => reason switch
    {
        CodeRefusal.OtherClient => TokenRefusal.OtherClient,
        CodeRefusal.Expired => TokenRefusal.Expired,
        CodeRefusal.OtherRedirectUri => TokenRefusal.RedirectUri,
        CodeRefusal.ChallengeMissing => TokenRefusal.ChallengeMissing,
        CodeRefusal.VerifierMissing => TokenRefusal.VerifierMissing,
        CodeRefusal.WrongVerifier => TokenRefusal.WrongVerifier,
        _ => throw new UnreachableException(),
    };
}
