using Weblogin.Model;
using Weblogin.Patrons;
using Weblogin.Tenants;

namespace Weblogin.Upstream.Local;

/// <summary>Changes what a patron proves themselves by. Whatever changes, no browser is known for the patron any more, and none has a session.</summary>
internal sealed class PatronChanges(
    IPatronStore patrons, FormerLogins former, TurnedHasher hasher, DisabledPeople disabled, TimeProvider time, ILogger<PatronChanges> log)
{
    /// <summary>The patron of a step, as long as they may come in at all: judged each time, for a page stays open.</summary>
    public async Task<Patron?> FindAsync(PatronStep step, CancellationToken ct) =>
        step.Person is { } person && !disabled.Contains(step.Tenant, person) && await patrons.FindAsync(step.Tenant, person, ct) is { Closed: false } patron ? patron : null;

    public async Task<ChangeFault> SetPinAsync(OwnView view, string pin, string again, CancellationToken ct) =>
        !SecretRules.IsPin(pin) ? ChangeFault.NotAPin
        : SecretRules.IsCommonPin(pin) ? ChangeFault.CommonPin
        : !string.Equals(pin, again, StringComparison.Ordinal) ? ChangeFault.Different
        : await hasher.HashAsync(pin, ct) is not { } hash ? ChangeFault.Busy
        : await SaveAsync(view, view.Patron! with { PinHash = hash, PinSetBy = SetBy(view) }, PatronChange.Pin);

    public async Task<ChangeFault> SetPasswordAsync(OwnView view, string password, string again, CancellationToken ct) =>
        !SecretRules.IsPassword(password) ? ChangeFault.NotAPassword
        : !string.Equals(password, again, StringComparison.Ordinal) ? ChangeFault.Different
        : await hasher.HashAsync(password, ct) is not { } hash ? ChangeFault.Busy
        : await SaveAsync(view, view.Patron! with { PasswordHash = hash }, PatronChange.Password);

    /// <summary>Takes up the app whose secret is being enrolled, once it has shown that it has it. That code is used then.</summary>
    public async Task<ChangeFault> SetAppAsync(OwnView view, string? typed) =>
        view.Step.NewTotpSecret is { } secret && Totp.Match(secret, typed, time.GetUtcNow(), after: 0) is { } step
            ? await SaveAsync(view, view.Patron! with { TotpSecret = secret, TotpStep = step }, PatronChange.App)
            : ChangeFault.WrongAppCode;

    public Task<ChangeFault> RemoveAppAsync(OwnView view) => SaveAsync(view, view.Patron! with { TotpSecret = null, TotpStep = 0 }, PatronChange.AppRemoved);

    // A PIN that follows from another is worth no more than that: else whoever has the telephone alone would change it twice.
    private static CodeChannel? SetBy(OwnView view) =>
        view.Step.CameBy ?? (view.Step.Level >= AssuranceLevel.Substantial ? null : view.Patron!.PinSetBy);

    private async Task<ChangeFault> SaveAsync(OwnView view, Patron changed, PatronChange what)
    {
        if (await patrons.SaveAsync(changed) != PatronSaving.Saved)
            return ChangeFault.Busy;
        await former.EndAsync(view.Tenant, changed, by: null, CancellationToken.None);
        log.PatronChanged(changed.Person.Value, changed.Tenant.Value, what);
        return ChangeFault.None;
    }
}
