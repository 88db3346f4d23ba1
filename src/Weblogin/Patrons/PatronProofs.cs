using Weblogin.Model;
using Weblogin.Tenants;

namespace Weblogin.Patrons;

/// <summary>What a typed secret proves. Closed.</summary>
internal abstract record SecretProof
{
    private SecretProof() { }

    /// <summary>It is the patron's, in a browser or within a budget that lets it count alone.</summary>
    internal sealed record Right(Patron Patron, bool IsPin) : SecretProof;

    /// <summary>There is no such patron, or the secret is wrong: which of them is told to nobody.</summary>
    internal sealed record Wrong : SecretProof;

    /// <summary>A PIN that does not count alone here. Nobody is told whether it was right before a code is there too.</summary>
    /// <param name="Patron">Whose PIN it is; null where it is wrong.</param>
    internal sealed record NotAlone(Patron? Patron) : SecretProof;

    /// <summary>A password that is not judged here and today.</summary>
    internal sealed record Closed : SecretProof;

    /// <summary>Too many are being judged at this moment.</summary>
    internal sealed record Busy : SecretProof;
}

/// <summary>
/// Judges PINs and passwords. Whether the identifier names a patron or not, the same things are done: one look for the patron, one for the browser, one count of the
/// guess, one hash. Only a right secret does more.
/// </summary>
internal sealed class PatronProofs(
    IPatronStore patrons, IKnownBrowserStore browsers, IGuessStore guesses, ISecretHasher hasher, HashingTurns turns, TimeProvider time)
{
    /// <param name="typed">What stands in the field for the card number.</param>
    /// <param name="secret">What stands in the field for the PIN or the password.</param>
    /// <param name="browser">The browser's device cookie; null where it has none.</param>
    public async Task<SecretProof> JudgeAsync(
        Tenant tenant, IdentityProvider.Local register, string? typed, string? secret, OneTimeHandle? browser, CancellationToken ct)
    {
        using var turn = await turns.EnterAsync(ct);
        if (turn is null)
            return new SecretProof.Busy();
        var (identifier, normal, now) = (PatronIdentifier.Of(typed), SecretRules.Normalize(secret), time.GetUtcNow());
        var patron = await patrons.FindAsync(tenant.Id, identifier, ct) is { Closed: false } found ? found : null;
        var identified = patron?.Person.Value ?? identifier.Value;
        var isKnown = browser is not null && await browsers.IsKnownAsync(tenant.Id, browser.Hash, identified, now, ct);
        var isPin = IsPin(register, normal);
        var budgets = isKnown ? GuessBudgets.OfKnown(identified, browser!) : isPin ? GuessBudgets.OfPin(tenant.Id, identified) : GuessBudgets.OfPassword(identified);
        // What is never judged alone spends nothing: it tells nobody anything.
        var isCounted = !(isPin && !isKnown && SecretRules.IsPin(normal) && SecretRules.IsCommonPin(normal)) && await guesses.TryTakeAsync(tenant.Id, budgets, now);
        var isRight = Verify(register, patron, normal, isPin);
        if (isRight && isCounted)
            await guesses.GiveBackAsync(tenant.Id, budgets, now);
        return !isCounted ? isPin ? new SecretProof.NotAlone(isRight ? patron : null) : new SecretProof.Closed()
            : isRight ? new SecretProof.Right(patron!, isPin)
            : new SecretProof.Wrong();
    }

    // Where one of the two is not offered, whatever is typed is taken for the other, and is wrong.
    private static bool IsPin(IdentityProvider.Local register, string secret) =>
        register.Methods.Any(method => method != LocalMethod.Password) && (SecretRules.IsPin(secret) || !register.Methods.Contains(LocalMethod.Password));

    private bool Verify(IdentityProvider.Local register, Patron? patron, string secret, bool isPin)
    {
        var hash = isPin ? patron?.PinHash : register.Methods.Contains(LocalMethod.Password) ? patron?.PasswordHash : null;
        return hasher.Verify(hash, secret) && (isPin ? SecretRules.IsPin(secret) : secret.Length > 0);
    }
}
