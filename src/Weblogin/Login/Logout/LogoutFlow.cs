using System.Security.Cryptography;
using Weblogin.Model;
using Weblogin.Tenants;

namespace Weblogin.Login.Logout;

/// <summary>
/// The way of a logout. Our own sessions end first, in the store, whatever comes after; then relying parties are told one after another
/// through the browser, then identity providers, then whoever wanted the logout gets the answer. A partner that fails costs nobody
/// else: the logout goes on without it and says so.
/// </summary>
internal sealed class LogoutFlow(
    LogoutPorts ports, LogoutSteps steps, TenantDirectory directory, LogoutRefusals refusals, ILogger<LogoutFlow> log)
{
    // What a browser can be led through in one go.
    private const int MostParties = 20;

    /// <summary>A logout of sessions that have just ended in the store. The browser's next request goes on with it.</summary>
    /// <param name="ended">The sessions; those of the initiator itself are not told again.</param>
    /// <param name="browser">Whose logout it is; null where a partner's message began it, which came without our cookies.</param>
    public async Task<IResult> BeginAsync(Tenant tenant, LogoutInitiator initiator, IReadOnlyList<BrowserSession> ended, Browser? browser, CancellationToken ct)
    {
        var transaction = new LogoutTransaction
        {
            Id = RandomNumberGenerator.GetHexString(16, lowercase: true),
            Tenant = tenant.Id,
            Initiator = initiator,
            Parties = [.. Parties(tenant, initiator, ended)],
        };
        log.LogoutBegan(transaction.Id, tenant.Id.Value, NameOf(initiator), ended.Count, transaction.Parties.Count);
        return LogoutSteps.Next(await steps.BeginAsync(tenant, transaction, browser, ct));
    }

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
            log.PartnerSignedOut(next.Id, tenant.Id.Value, asked.Name);
        else
            log.PartnerNotSignedOut(next.Id, tenant.Id.Value, asked.Name, detail ?? "no reason");
        return await steps.ReplaceAsync(found, next) is { } handleOfNext ? LogoutSteps.Next(handleOfNext) : refusals.NotOpen(tenant);
    }

    /// <summary>Goes on in the browser that has taken a step.</summary>
    public async Task<IResult> ContinueAsync(Tenant tenant, LogoutTransaction transaction, Browser browser, CancellationToken ct)
    {
        while (transaction.Parties.FirstOrDefault(party => party.Progress == LogoutProgress.Waiting) is { } party)
        {
            var handle = OneTimeHandle.New();
            switch (await TellAsync(tenant, party, handle, ct))
            {
                case LogoutCall.Leave leave:
                    await steps.OpenAsync(handle, new LogoutStep(transaction.With(party, LogoutProgress.Asked), leave.State), browser, ct);
                    log.PartnerAsked(transaction.Id, tenant.Id.Value, party.Name);
                    return leave.Result;
                case LogoutCall.Impossible impossible:
                    log.PartnerNotSignedOut(transaction.Id, tenant.Id.Value, party.Name, impossible.Detail);
                    transaction = transaction.With(party, LogoutProgress.NotAsked);
                    break;
                default:
                    throw new System.Diagnostics.UnreachableException();
            }
        }

        return await FinishAsync(tenant, transaction, browser, ct);
    }

    private async Task<IResult> FinishAsync(Tenant tenant, LogoutTransaction transaction, Browser browser, CancellationToken ct)
    {
        log.LogoutEnded(transaction.Id, tenant.Id.Value, transaction.IsComplete, string.Join(", ", transaction.Parties));
        var answer = transaction.Initiator switch
        {
            LogoutInitiator.OfRelyingParty { Id: var id } initiator when directory.Current.FindEvenClosed(id) is { } relyingParty && relyingParty.Tenants.Contains(tenant.Id) && ports.Of(initiator.Protocol) is { } port =>
                await port.AnswerAsync(tenant, relyingParty, initiator.ReplyState, transaction.IsComplete, ct),
            LogoutInitiator.OfIdentityProvider { Id: var id } initiator when tenant.FindEvenClosed(id) is { } provider && ports.To(provider) is { } port =>
                await port.AnswerAsync(tenant, provider, initiator.ReplyState, transaction.IsComplete, ct),
            _ => null,
        };
        return answer ?? LogoutSteps.Done(await steps.OpenAsync(transaction, browser, ct));
    }

    private async Task<LogoutCall> TellAsync(Tenant tenant, LogoutParty party, OneTimeHandle handle, CancellationToken ct)
    {
        if (party.Sessions.Count == 0)
            return new LogoutCall.Impossible("it cannot be told of a logout");
        if (party.RelyingParty is { } id)
        {
            // A relying party that was taken away, or that lists the tenant no more, is told nothing about its people.
            return directory.Current.FindEvenClosed(id) is { } relyingParty && relyingParty.Tenants.Contains(tenant.Id) && party.Protocol is { } protocol && ports.Of(protocol) is { } port
                ? await port.TellAsync(tenant, relyingParty, party.Sessions, handle, ct)
                : new LogoutCall.Impossible("it is no longer registered, or speaks no protocol with a logout");
        }

        return tenant.FindEvenClosed(party.IdentityProvider!) is { } provider && ports.To(provider) is { } upstream
            ? await upstream.TellAsync(tenant, provider, party.Sessions, handle, ct)
            : new LogoutCall.Impossible("it is no longer the tenant's, or speaks no protocol with a logout");
    }

    private static IEnumerable<LogoutParty> Parties(Tenant tenant, LogoutInitiator initiator, IReadOnlyList<BrowserSession> ended)
    {
        var relyingParties = ended
            .Where(session => initiator is not LogoutInitiator.OfRelyingParty { Id: var asking } || session.RelyingParty != asking)
            .GroupBy(session => (session.RelyingParty, session.Protocol, session.AtRelyingParty?.Name), session => session.AtRelyingParty)
            .Select(of => new LogoutParty(of.Key.RelyingParty, null, of.Key.Protocol, [.. of.OfType<PartnerSession>().Distinct()]));
        return relyingParties.Concat(IdentityProviders(tenant, initiator, ended))
            .Select((party, i) => i < MostParties ? party : party with { Progress = LogoutProgress.NotAsked });
    }

    // One for each name, however often the provider has answered from its session: asked a second time, it would not know it any more.
    private static IEnumerable<LogoutParty> IdentityProviders(Tenant tenant, LogoutInitiator initiator, IReadOnlyList<BrowserSession> ended)
    {
        foreach (var of in ended.GroupBy(session => (session.Subject.IdentityProvider, session.AtIdentityProvider?.Name), session => session.AtIdentityProvider))
        {
            if (tenant.FindEvenClosed(of.Key.IdentityProvider) is not { } provider)
                continue;
            var party = new LogoutParty(null, provider.Id, null, [.. of.OfType<PartnerSession>().Distinct()]);
            switch (initiator, LogoutRule.Of(provider))
            {
                case (LogoutInitiator.OfIdentityProvider, _):
                case (LogoutInitiator.OfRelyingParty, not UpstreamLogout.Always):
                    break;
                // The person is told that this session lives on.
                case (LogoutInitiator.OnOurPage, UpstreamLogout.Never):
                    yield return party with { Progress = LogoutProgress.NotAsked };
                    break;
                default:
                    yield return party;
                    break;
            }
        }
    }

    private static string NameOf(LogoutInitiator initiator) => initiator switch
    {
        LogoutInitiator.OfRelyingParty { Id: var id } => id.Value,
        LogoutInitiator.OfIdentityProvider { Id: var id } => id.Value,
        _ => "the person",
    };
}
