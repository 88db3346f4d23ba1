using Microsoft.Extensions.Options;
using Weblogin.Model;
using Weblogin.Pages;
using Weblogin.Tenants;

namespace Weblogin.Login.Logout;

/// <summary>The open steps of logouts: each has an end, is bound to tenant and browser, and is used once.</summary>
internal sealed class LogoutSteps(ILogoutStore store, Trials trials, IOptions<LoginOptions> options, TimeProvider time)
{
    private DateTimeOffset End => time.GetUtcNow() + options.Value.StepLifetime;

    /// <summary>Sends the browser to the request of ours that goes on.</summary>
    public static IResult Next(OneTimeHandle handle) => Local(NextAddress(handle));

    /// <summary>Where the browser goes on.</summary>
    public static string NextAddress(OneTimeHandle handle) => $"{LogoutEndpoints.NextPath}?step={handle.Text}";

    /// <summary>Sends the browser, with its cookies, to where a relying party's question is put to the person: on the tenant's host, wherever it was asked.</summary>
    public static IResult AskedAt(Tenant tenant, OneTimeHandle handle) => new LeaveResult(new Uri($"{tenant.Origin}{LogoutEndpoints.AskedPath}?step={handle.Text}"));

    /// <summary>Sends the browser, with its cookies, to the page on which a logout that has come to a stop goes on.</summary>
    /// <param name="language">Language of the page, a tag of ours; null leaves it to the browser.</param>
    public static IResult Stopped(string? language = null) => Local(StoppedPath(language));

    /// <summary>The same, from another host of ours.</summary>
    public static IResult StoppedAt(Tenant tenant, string? language) => new LeaveResult(new Uri(tenant.Origin + StoppedPath(language)));

    /// <summary>Sends the browser to the page that says how it went.</summary>
    public static IResult Done(OneTimeHandle handle) => Local($"{LogoutEndpoints.DonePath}?step={handle.Text}");

    /// <summary>Opens a step in which nobody is being asked.</summary>
    /// <param name="browser">Null where it is not known yet: the first with the handle is taken for it.</param>
    public async Task<OneTimeHandle> OpenAsync(LogoutTransaction transaction, Browser? browser, CancellationToken ct)
    {
        var handle = OneTimeHandle.New();
        await OpenAsync(handle, new LogoutStep(transaction, null), browser, ct);
        return handle;
    }

    public Task OpenAsync(OneTimeHandle handle, LogoutStep step, Browser? browser, CancellationToken ct) =>
        store.OpenAsync(handle.Hash, browser?.Bind().Hash, step, End, ct);

    /// <summary>Opens the first step of a logout.</summary>
    /// <param name="browser">Whose it is, with what an earlier logout of it left undone; null where a partner's message began it.</param>
    public async Task<OneTimeHandle> BeginAsync(Tenant tenant, LogoutTransaction transaction, Browser? browser, CancellationToken ct) =>
        await OpenAsync(browser is null ? transaction : await WithEarlierAsync(tenant, transaction, browser), browser, ct);

    /// <summary>The question of this handle, unanswered; null where there is none (any more).</summary>
    public async Task<LogoutTransaction?> FindQuestionAsync(Tenant tenant, OneTimeHandle handle, CancellationToken ct) =>
        await store.FindAsync(tenant.Id, handle.Hash, time.GetUtcNow(), ct) is { Step.Transaction: { Question: not null } asked } ? asked : null;

    /// <summary>Takes the question of this handle: it is answered once.</summary>
    public async Task<LogoutTransaction?> TakeQuestionAsync(Tenant tenant, OneTimeHandle handle, Browser browser, CancellationToken ct) =>
        await FindQuestionAsync(tenant, handle, ct) is null ? null : (await store.TakeAsync(tenant.Id, handle.Hash, browser.Binding?.Hash, time.GetUtcNow()))?.Step.Transaction;

    /// <summary>The step of this handle in which somebody is being asked; null where there is none.</summary>
    public async Task<FoundLogout?> FindAskedAsync(Tenant tenant, OneTimeHandle handle, CancellationToken ct) =>
        await store.FindAsync(tenant.Id, handle.Hash, time.GetUtcNow(), ct) is { Step.Transaction.Asked: not null } found ? found : null;

    /// <summary>The newest step of this browser in which somebody is being asked; null where there is none.</summary>
    public async Task<FoundLogout?> FindAskedAsync(Tenant tenant, Browser browser, CancellationToken ct) =>
        browser.Binding is { } binding && await store.FindOfBrowserAsync(tenant.Id, binding.Hash, time.GetUtcNow(), ct) is { Step.Transaction.Asked: not null } found ? found : null;

    /// <returns>The handle of the next step; null where this one is not open any more.</returns>
    public async Task<OneTimeHandle?> ReplaceAsync(FoundLogout found, LogoutTransaction next)
    {
        var handleOfNext = OneTimeHandle.New();
        return await store.ReplaceAsync(found.StepHash, handleOfNext.Hash, new LogoutStep(next, null), End, time.GetUtcNow()) ? handleOfNext : null;
    }

    /// <summary>Takes a step for the browser, and puts what an earlier logout of it left undone into the same logout.</summary>
    /// <returns>Null where it is not open, or another browser's.</returns>
    public async Task<LogoutTransaction?> TakeAsync(Tenant tenant, OneTimeHandle handle, Browser browser)
    {
        if (await store.TakeAsync(tenant.Id, handle.Hash, browser.Binding?.Hash, time.GetUtcNow()) is not { } taken)
            return null;
        return taken.BrowserHash is not null ? taken.Step.Transaction : await WithEarlierAsync(tenant, taken.Step.Transaction, browser);
    }

    /// <summary>What this browser has under way; null where nothing is.</summary>
    public async Task<LogoutTransaction?> FindOpenAsync(Tenant tenant, Browser browser, CancellationToken ct) =>
        (await FindAskedAsync(tenant, browser, ct))?.Step.Transaction;

    /// <summary>Takes what this browser has under way, without the handle that went out with it.</summary>
    public async Task<LogoutTransaction?> TakeOpenAsync(Tenant tenant, Browser browser)
    {
        if (browser.Binding is not { } binding || await store.FindOfBrowserAsync(tenant.Id, binding.Hash, time.GetUtcNow(), CancellationToken.None) is not { Step.Transaction.Asked: not null } open)
            return null;
        return (await store.TakeAsync(tenant.Id, open.StepHash, binding.Hash, time.GetUtcNow()))?.Step.Transaction;
    }

    /// <summary>An identity provider has ended its session: of a test user's logout that is kept.</summary>
    public Task IdentityProviderSignedOutAsync(LogoutTransaction transaction) =>
        transaction.Trial is { } trial ? trials.LoggedOutAsync(transaction.Tenant, trial) : Task.CompletedTask;

    /// <summary>How a logout of this browser ended; null where there is none of this handle.</summary>
    public async Task<LogoutTransaction?> FindDoneAsync(Tenant tenant, OneTimeHandle handle, Browser browser, CancellationToken ct) =>
        await store.FindAsync(tenant.Id, handle.Hash, time.GetUtcNow(), ct) is { } found && found.IsOf(browser) ? found.Step.Transaction : null;

    private async Task<LogoutTransaction> WithEarlierAsync(Tenant tenant, LogoutTransaction transaction, Browser browser)
    {
        if (browser.Binding is not { } binding || await store.FindOfBrowserAsync(tenant.Id, binding.Hash, time.GetUtcNow(), CancellationToken.None) is not { Step.Transaction: var earlier } open)
            return transaction;
        if (earlier.Parties.Any(party => party.Progress is LogoutProgress.Asked or LogoutProgress.Waiting))
            return await store.TakeAsync(tenant.Id, open.StepHash, binding.Hash, time.GetUtcNow()) is { Step.Transaction: var taken } ? Resume(transaction, taken) : transaction;
        // Its page stays to be looked at, and the page of this one repeats what it said.
        return transaction.Initiator is LogoutInitiator.OnOurPage ? Repeat(transaction, earlier) : transaction;
    }

    // Whoever did not send the browser back is not asked again; whoever was to come after it still is.
    private static LogoutTransaction Resume(LogoutTransaction transaction, LogoutTransaction earlier) => transaction with
    {
        Parties = [.. transaction.Parties, .. earlier.Parties.Where(party => !transaction.Parties.Any(party.IsSameAs) && !Is(party, transaction.Initiator)).Select(GiveUp)],
    };

    // Who has not confirmed may still have the person logged in, whatever sessions we know of today.
    private static LogoutTransaction Repeat(LogoutTransaction transaction, LogoutTransaction earlier) => transaction with
    {
        Parties = [.. transaction.Parties, .. earlier.Parties.Where(party => party.Progress != LogoutProgress.SignedOut && !transaction.Parties.Any(party.IsSamePartnerAs))],
    };

    private static bool Is(LogoutParty party, LogoutInitiator initiator) => initiator switch
    {
        LogoutInitiator.OfRelyingParty { Id: var id } => party.RelyingParty == id,
        LogoutInitiator.OfIdentityProvider { Id: var id } => party.IdentityProvider == id,
        _ => false,
    };

    private static LogoutParty GiveUp(LogoutParty party) =>
        party.Progress == LogoutProgress.Asked ? party with { Progress = LogoutProgress.NotConfirmed } : party;

    private static string StoppedPath(string? language) => language is null ? LogoutEndpoints.Path : $"{LogoutEndpoints.Path}?{LanguageChoice.Parameter}={language}";

    private static LeaveResult Local(string path) => new(new Uri(path, UriKind.Relative));
}
