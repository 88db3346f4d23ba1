using System.Security.Cryptography;
using Microsoft.Extensions.Options;
using Weblogin.Model;
using Weblogin.Tenants;

namespace Weblogin.Login;

/// <summary>The open steps of logins: each has an end, is bound to tenant and browser, and is used once.</summary>
internal sealed class LoginSteps(ILoginStore store, IOptions<LoginOptions> options, TimeProvider time)
{
    /// <summary>Answers one step may have: a decryption oracle then costs a new login for every third question.</summary>
    public const int MaxAnswers = 3;

    public LoginTransaction Begin(Tenant tenant, LoginRequest request, Browser browser) => new()
    {
        Id = RandomNumberGenerator.GetHexString(16, lowercase: true),
        Tenant = tenant.Id,
        BrowserHash = browser.Bind().Hash,
        Request = request,
        StartedAt = time.GetUtcNow(),
    };

    public Task OpenAsync(OneTimeHandle handle, LoginStep step, CancellationToken ct) =>
        store.OpenStepAsync(handle.Hash, step, time.GetUtcNow() + options.Value.StepLifetime, ct);

    /// <summary>
    /// The open step that an answer names, after counting the answer; null where there is none or it has had its answers.
    /// Looking does not use it up: an answer that does not verify must not end somebody's login.
    /// </summary>
    public Task<LoginStep?> FindForAnswerAsync(Tenant tenant, OneTimeHandle handle, CancellationToken ct) =>
        store.LookAtStepAsync(tenant.Id, handle.Hash, MaxAnswers, time.GetUtcNow(), ct);

    /// <summary>Parks a verified answer for the browser to fetch.</summary>
    /// <returns>The handles that the browser is sent back with.</returns>
    public async Task<ParkedAnswer> ParkAsync(Tenant tenant, OneTimeHandle step, UpstreamOutcome outcome, CancellationToken ct)
    {
        var (parked, now) = (new ParkedAnswer(step, OneTimeHandle.New()), time.GetUtcNow());
        await store.ParkAsync(tenant.Id, parked.Key, outcome, now + options.Value.ParkedLifetime, now, ct);
        return parked;
    }

    /// <summary>Takes a parked answer and its step, for the browser that began the login.</summary>
    public Task<TakenStep> TakeParkedAsync(Tenant tenant, ParkedAnswer parked, Browser browser) =>
        browser.Binding is { } binding
            ? store.TakeParkedAsync(tenant.Id, parked.Key, binding.Hash, time.GetUtcNow())
            : Task.FromResult<TakenStep>(new TakenStep.OtherBrowser());

    /// <summary>Takes a step that was answered in the browser itself.</summary>
    public Task<TakenStep> TakeAsync(Tenant tenant, OneTimeHandle step, Browser browser) =>
        browser.Binding is { } binding
            ? store.TakeStepAsync(tenant.Id, step.Hash, binding.Hash, time.GetUtcNow())
            : Task.FromResult<TakenStep>(new TakenStep.OtherBrowser());
}
