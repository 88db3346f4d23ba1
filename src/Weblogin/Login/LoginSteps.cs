using Microsoft.Extensions.Options;
using Weblogin.Audit.Traces;
using Weblogin.Login.Profile;
using Weblogin.Model;
using Weblogin.Tenants;
using Weblogin.Tenants.Trials;

namespace Weblogin.Login;

/// <summary>The open steps of logins: each has an end, is bound to tenant and browser, and is used once.</summary>
internal sealed class LoginSteps(ILoginStore store, ProfileSteps profiles, OpenWork open, Trials trials, IOptions<LoginOptions> options, TimeProvider time)
{
    /// <summary>Answers one step may have: a decryption oracle then costs a new login for every third question.</summary>
    public const int MaxAnswers = 3;

    // Answers to one step come one after another, so that each sees the count of those before. Steps share the queues; an answer takes a millisecond.
    private readonly SemaphoreSlim[] _queues = [.. Enumerable.Range(0, 256).Select(_ => new SemaphoreSlim(1, 1))];

    private readonly RefusedAnswers _refused = new(options.Value.StepLifetime, time);

    /// <summary>The steps in which people are asked about themselves.</summary>
    public ProfileSteps Profiles => profiles;

    /// <summary>What logins do in test users' browsers.</summary>
    public Trials Trials => trials;

    public LoginTransaction Begin(Tenant tenant, LoginRequest request, Browser browser) => new()
    {
        Id = LoginId.New(time.GetUtcNow()).ToString(),
        Tenant = tenant.Id,
        BrowserHash = browser.Bind().Hash,
        Request = request,
        StartedAt = time.GetUtcNow(),
        Trial = tenant.Trial,
    };

    /// <summary>The same login as if it began now: what was proven before counts no more.</summary>
    public LoginTransaction Anew(LoginTransaction transaction) => transaction with { StartedAt = time.GetUtcNow() };

    /// <summary>A handle for a step, or for a session.</summary>
    public OneTimeHandle NewHandle() => OneTimeHandle.New(time.GetUtcNow());

    /// <summary>Whether so many logins of the relying party are open that no other may begin.</summary>
    public bool AreTooMany(Tenant tenant, RelyingParty relyingParty) => open.Steps.IsReached(tenant.Id, relyingParty.Id);

    /// <summary>A step to be kept under its handle.</summary>
    public IPendingWrite Open(OneTimeHandle handle, LoginStep step)
    {
        open.Steps.Opened(step.Transaction.Tenant, step.Transaction.Request.RelyingParty);
        return store.Open(handle.Hash, step, time.GetUtcNow() + options.Value.StepLifetime);
    }

    /// <summary>Keeps what came of a request, and uses up the step it answered: all or nothing.</summary>
    /// <returns>False where the step was used meanwhile: nothing is kept then.</returns>
    public async Task<bool> CommitAsync(StepUse? use, IReadOnlyList<IPendingWrite> writes)
    {
        var kept = await store.CommitAsync(use, writes);
        if (kept && use is not null)
            open.Steps.Ended(use.Tenant, use.RelyingParty);
        return kept;
    }

    /// <summary>
    /// The open step that an answer names; null where there is none or it has had its answers. The answer counts when the turn ends,
    /// whatever became of it. Looking does not use the step up: an answer that does not verify must not end somebody's login.
    /// </summary>
    public async Task<AnswerTurn?> FindForAnswerAsync(Tenant tenant, OneTimeHandle handle, CancellationToken ct)
    {
        var queue = _queues[handle.Hash[^1]];
        await queue.WaitAsync(ct);
        try
        {
            if (await store.FindForAnswerAsync(tenant.Id, handle.Hash, MaxAnswers - _refused.Of(handle.Hash), time.GetUtcNow(), ct) is { } step && trials.TenantOf(tenant, step.Transaction) is { } of)
                return new AnswerTurn(this, of, handle, step, queue);
        }
        catch
        {
            queue.Release();
            throw;
        }

        queue.Release();
        return null;
    }

    /// <summary>A parked answer and its step, for the browser that began the login.</summary>
    public async Task<StepForBrowser> FindParkedAsync(Tenant tenant, ParkedAnswer parked, Browser browser, CancellationToken ct) =>
        browser.Binding is { } binding
            ? OfVersion(tenant, await store.FindParkedAsync(tenant.Id, parked.Key, binding.Hash, time.GetUtcNow(), ct))
            : new StepForBrowser.OtherBrowser();

    /// <summary>A step that was answered in the browser itself.</summary>
    public async Task<StepForBrowser> FindAsync(Tenant tenant, OneTimeHandle step, Browser browser, CancellationToken ct) =>
        browser.Binding is { } binding
            ? OfVersion(tenant, await store.FindAsync(tenant.Id, step.Hash, binding.Hash, time.GetUtcNow(), ct))
            : new StepForBrowser.OtherBrowser();

    // A login that began by a candidate ends by that candidate or not at all. What an attribute test meets was chosen in its form, and no cookie changes it.
    private StepForBrowser OfVersion(Tenant tenant, StepForBrowser found)
    {
        if (found is not StepForBrowser.Open { Step: var step } open)
            return found;
        if (ExaminedClaims.AreOf(step))
            return trials.TenantOf(tenant, step.Transaction) is { } examined ? open with { Tenant = examined } : new StepForBrowser.NotOpen();
        return Trial.Meet(step.Transaction.Trial, tenant.Trial) ? open : new StepForBrowser.NotOpen();
    }

    private async Task<ParkedAnswer> ParkAsync(TenantId tenant, OneTimeHandle step, UpstreamOutcome outcome, CancellationToken ct)
    {
        var (parked, now) = (new ParkedAnswer(step, OneTimeHandle.New()), time.GetUtcNow());
        await store.ParkAsync(tenant, parked.Key, outcome, now + options.Value.ParkedLifetime, now, ct);
        return parked;
    }

    // The first is counted in memory, and written with the second: a process that dies forgets one at the most.
    private async Task CountAsync(TenantId tenant, OneTimeHandle step)
    {
        if (_refused.Add(step.Hash) is var refused && refused < MaxAnswers - 1)
            return;
        await store.CountAnswersAsync(tenant, step.Hash, refused);
        _refused.Forget(step.Hash);
    }

    /// <summary>One answer's turn at an open step.</summary>
    internal sealed class AnswerTurn(LoginSteps steps, Tenant tenant, OneTimeHandle handle, LoginStep step, SemaphoreSlim queue) : IAsyncDisposable
    {
        private bool _counted;

        /// <summary>The tenant as this login knows it: a cross-site POST comes without the cookie that tells a test user's browser.</summary>
        public Tenant Tenant => tenant;

        /// <summary>The step that is answered.</summary>
        public LoginStep Step => step;

        /// <summary>Parks the answer, which was verified, for the browser to fetch.</summary>
        /// <returns>The handles that the browser is sent back with.</returns>
        public async Task<ParkedAnswer> ParkAsync(UpstreamOutcome outcome, CancellationToken ct)
        {
            var parked = await steps.ParkAsync(tenant.Id, handle, outcome, ct);
            _counted = true;
            return parked;
        }

        public async ValueTask DisposeAsync()
        {
            try
            {
                if (!_counted)
                    await steps.CountAsync(tenant.Id, handle);
            }
            finally
            {
                queue.Release();
            }
        }
    }
}
