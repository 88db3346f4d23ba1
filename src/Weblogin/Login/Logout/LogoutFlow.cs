using System.Diagnostics;
using Weblogin.Model;
using Weblogin.Tenants;

namespace Weblogin.Login.Logout;

/// <summary>
/// The way of a logout. Our own sessions end first, in the store, whatever comes after; whom a server can tell is told in the background;
/// then relying parties are told through the browser, in frames of one page and one after another in its address bar, then identity
/// providers, then whoever wanted the logout gets the answer. A partner that fails costs nobody else: the logout goes on without it and
/// says so.
/// </summary>
internal sealed class LogoutFlow(
    LogoutPorts ports, LogoutParties parties, LogoutSteps steps, LogoutNotices notices, TenantDirectory directory, LogoutRefusals refusals, ILogger<LogoutFlow> log)
{
    // What a browser can be led through in one go.
    private const int MostParties = 20;

    /// <summary>A relying party asks for a logout through the browser. Nothing has ended yet: what proves that the person wants it is found where our cookies are.</summary>
    public async Task<IResult> AskAsync(Tenant tenant, LogoutInitiator.OfRelyingParty initiator, LogoutQuestion question, CancellationToken ct) =>
        LogoutSteps.AskedAt(tenant, await steps.OpenAsync(LogoutTransaction.Of(tenant, initiator) with { Question = question }, browser: null, ct));

    /// <summary>Whether the relying party has proven to know one of these sessions, or there is none that could end against the person's will.</summary>
    public bool NeedsNoWord(LogoutTransaction asked, IReadOnlyList<BrowserSession> open) =>
        open.Count == 0
        || (asked is { Question.Proof: { } proof, Initiator: LogoutInitiator.OfRelyingParty { Id: var id } }
            && open.Where(session => session.RelyingParty == id)
                .SelectMany(parties.SessionsOf)
                .Any(known => string.Equals(known.Name, proof.Name, StringComparison.Ordinal) && (proof.Index is null || string.Equals(known.Index, proof.Index, StringComparison.Ordinal))));

    /// <summary>A logout of sessions that have just ended in the store. The browser's next request goes on with it.</summary>
    /// <param name="ended">The sessions; those of the initiator itself are not told again.</param>
    /// <param name="browser">Whose logout it is; null where a partner's message began it, which came without our cookies.</param>
    public async Task<IResult> BeginAsync(Tenant tenant, LogoutInitiator initiator, IReadOnlyList<BrowserSession> ended, Browser? browser, CancellationToken ct)
    {
        var begun = LogoutTransaction.Of(tenant, initiator) with { Trial = ended.Select(session => session.Trial).FirstOrDefault(trial => trial is not null) };
        // Whatever becomes of the browser, notices are on their way from here on.
        var transaction = Bounded(await notices.SendAsync(begun with { Parties = [.. parties.Of(tenant, initiator, ended)] }));
        log.LogoutBegan(transaction.Id, tenant.Id.Value, initiator.Name, ended.Count, transaction.Parties.Count);
        return LogoutSteps.Next(await steps.BeginAsync(tenant, transaction, browser, ct));
    }

    /// <summary>
    /// An identity provider says, in a frame of its own page, that its session is over; ours have just ended in the store. Whom a server or a
    /// frame can tell is told. Nobody is led anywhere: the address bar is the provider's.
    /// </summary>
    /// <returns>What the answer shows in frames; may be empty.</returns>
    public async Task<IReadOnlyList<Uri>> EndedElsewhereAsync(Tenant tenant, IdentityProviderId by, IReadOnlyList<BrowserSession> ended, CancellationToken ct)
    {
        var initiator = new LogoutInitiator.OfIdentityProvider(by, "");
        var transaction = Bounded(await notices.SendAsync(LogoutTransaction.Of(tenant, initiator) with { Parties = [.. parties.Of(tenant, initiator, ended)] }));
        log.LogoutBegan(transaction.Id, tenant.Id.Value, initiator.Name, ended.Count, transaction.Parties.Count);
        List<Uri> frames = [];
        foreach (var party in transaction.Parties.Where(party => party.Progress == LogoutProgress.Waiting))
        {
            switch (await TellAsync(tenant, party, OneTimeHandle.New(), ct))
            {
                case LogoutCall.InFrames inFrames:
                    frames.AddRange(inFrames.Addresses);
                    log.PartnerFramed(transaction.Id, tenant.Id.Value, party.Name);
                    break;
                case LogoutCall.Leave:
                    log.PartnerNotSignedOut(transaction.Id, tenant.Id.Value, party.Name, "it can be told in the address bar only, which is the identity provider's");
                    break;
                case LogoutCall.Impossible impossible:
                    log.PartnerNotSignedOut(transaction.Id, tenant.Id.Value, party.Name, impossible.Detail);
                    break;
                default:
                    throw new UnreachableException();
            }
        }

        return frames;
    }

    /// <summary>The tenant as it serves everybody, in whosever browser a message comes that ends sessions in all; null where there is none any more.</summary>
    public Tenant? InForce(Tenant tenant) => directory.Current.FindTenant(tenant.Id);

    /// <summary>
    /// The step that an answer is for: named by its handle, or the browser's own where a partner has lost that. Null where it is not open or
    /// nobody is being asked.
    /// </summary>
    public Task<FoundLogout?> FindAskedAsync(Tenant tenant, OneTimeHandle? handle, Browser browser, CancellationToken ct) =>
        handle is null ? steps.FindAskedAsync(tenant, browser, ct) : steps.FindAskedAsync(tenant, handle, ct);

    /// <summary>A partner has answered. The browser's next request goes on.</summary>
    /// <param name="detail">For the log; null where all is well.</param>
    public async Task<IResult> AnsweredAsync(Tenant tenant, FoundLogout found, bool confirmed, string? detail)
    {
        var asked = found.Step.Transaction.Asked!;
        var next = found.Step.Transaction.With(asked, confirmed ? LogoutProgress.SignedOut : LogoutProgress.NotConfirmed);
        if (confirmed)
        {
            log.PartnerSignedOut(next.Id, tenant.Id.Value, asked.Name);
            if (asked.IdentityProvider is not null)
                await steps.IdentityProviderSignedOutAsync(next);
        }
        else
        {
            log.PartnerNotSignedOut(next.Id, tenant.Id.Value, asked.Name, detail ?? "no reason");
        }

        return await steps.ReplaceAsync(found, next) is { } handleOfNext ? LogoutSteps.Next(handleOfNext) : refusals.NotOpen(tenant);
    }

    /// <summary>Goes on in the browser that has taken a step.</summary>
    public async Task<IResult> ContinueAsync(Tenant tenant, LogoutTransaction transaction, Browser browser, CancellationToken ct)
    {
        List<Uri> frames = [];
        while (transaction.Parties.FirstOrDefault(party => party.Progress == LogoutProgress.Waiting) is { } party)
        {
            var handle = OneTimeHandle.New();
            switch (await TellAsync(tenant, party, handle, ct))
            {
                case LogoutCall.InFrames inFrames:
                    frames.AddRange(inFrames.Addresses);
                    log.PartnerFramed(transaction.Id, tenant.Id.Value, party.Name);
                    transaction = transaction.With(party, LogoutProgress.Told);
                    break;
                // Its turn comes when the frames have been shown.
                case LogoutCall.Leave when frames.Count > 0:
                    return await ShowAsync(frames, transaction, browser, ct);
                case LogoutCall.Leave leave:
                    await steps.OpenAsync(handle, new LogoutStep(transaction.With(party, LogoutProgress.Asked), leave.State), browser, ct);
                    log.PartnerAsked(transaction.Id, tenant.Id.Value, party.Name);
                    return leave.Result;
                case LogoutCall.Impossible impossible:
                    log.PartnerNotSignedOut(transaction.Id, tenant.Id.Value, party.Name, impossible.Detail);
                    transaction = transaction.With(party, LogoutProgress.NotAsked);
                    break;
                default:
                    throw new UnreachableException();
            }
        }

        return frames.Count > 0 ? await ShowAsync(frames, transaction, browser, ct) : await FinishAsync(tenant, transaction, browser, ct);
    }

    private async Task<IResult> ShowAsync(IReadOnlyList<Uri> frames, LogoutTransaction transaction, Browser browser, CancellationToken ct)
    {
        var next = await steps.OpenAsync(transaction, browser, ct);
        return new FramesResult(frames, LogoutSteps.NextAddress(next));
    }

    private async Task<IResult> FinishAsync(Tenant tenant, LogoutTransaction transaction, Browser browser, CancellationToken ct)
    {
        transaction = await notices.RefreshAsync(tenant, transaction, ct);
        log.LogoutEnded(transaction.Id, tenant.Id.Value, transaction.IsComplete, string.Join(", ", transaction.Parties));
        switch (transaction.Initiator)
        {
            case LogoutInitiator.OfRelyingParty { Id: var id } initiator when directory.Current.FindEvenClosed(tenant, id) is { } relyingParty && relyingParty.Tenants.Contains(tenant.Id) && ports.Of(initiator.Protocol) is { } port:
                var answer = await port.AnswerAsync(tenant, relyingParty, initiator.ReplyState, transaction.IsComplete, ct);
                // Where its protocol has no word for it, the person reads here who was not reached, and goes on from there.
                if (answer is not null && !(transaction.IsPartial && answer.Address is not null))
                    return answer.Result;
                transaction = transaction with { Onward = answer?.Address?.OriginalString };
                break;
            case LogoutInitiator.OfIdentityProvider { Id: var id } initiator when tenant.FindEvenClosed(id) is { } provider && ports.To(provider) is { } port:
                if (await port.AnswerAsync(tenant, provider, initiator.ReplyState, transaction.IsComplete, ct) is { } result)
                    return result;
                break;
        }

        return LogoutSteps.Done(await steps.OpenAsync(transaction, browser, ct));
    }

    private async Task<LogoutCall> TellAsync(Tenant tenant, LogoutParty party, OneTimeHandle handle, CancellationToken ct)
    {
        if (party.Sessions.Count == 0)
            return new LogoutCall.Impossible("it cannot be told of a logout");
        if (party.RelyingParty is { } id)
        {
            // A relying party that was taken away, or that lists the tenant no more, is told nothing about its people.
            return directory.Current.FindEvenClosed(tenant, id) is { } relyingParty && relyingParty.Tenants.Contains(tenant.Id) && party.Protocol is { } protocol && ports.Of(protocol) is { } port
                ? await port.TellAsync(tenant, relyingParty, party.Sessions, handle, ct)
                : new LogoutCall.Impossible("it is no longer registered, or speaks no protocol with a logout");
        }

        return tenant.FindEvenClosed(party.IdentityProvider!) is { } provider && ports.To(provider) is { } upstream
            ? await upstream.TellAsync(tenant, provider, party.Sessions, handle, ct)
            : new LogoutCall.Impossible("it is no longer the tenant's, or speaks no protocol with a logout");
    }

    private static LogoutTransaction Bounded(LogoutTransaction transaction)
    {
        var waiting = 0;
        return transaction with
        {
            Parties = [.. transaction.Parties.Select(party => party.Progress == LogoutProgress.Waiting && ++waiting > MostParties ? party with { Progress = LogoutProgress.NotAsked } : party)],
        };
    }
}
