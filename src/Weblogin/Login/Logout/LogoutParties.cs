using Weblogin.Model;
using Weblogin.Tenants;

namespace Weblogin.Login.Logout;

/// <summary>Who has a part in sessions that have ended: everybody that is to be told, and what each knows its session by.</summary>
internal sealed class LogoutParties(LogoutPorts ports, TenantDirectory directory)
{
    /// <summary>Relying parties, then identity providers, without whoever asked. Those of one protocol together: all that are told in frames share one page.</summary>
    public IEnumerable<LogoutParty> Of(Tenant tenant, LogoutInitiator initiator, IReadOnlyList<BrowserSession> ended)
    {
        var relyingParties = ended
            .Where(session => !IsTheInitiators(session, initiator))
            .SelectMany(session => SessionsOf(session) is { Count: > 0 } known ? known.Select(one => (Of: session, Known: (PartnerSession?)one)) : [(session, null)])
            .GroupBy(one => (one.Of.RelyingParty, one.Of.Protocol, one.Known?.Name), one => one.Known)
            .Select(of => new LogoutParty(of.Key.RelyingParty, null, of.Key.Protocol, [.. of.OfType<PartnerSession>().Distinct()]))
            .OrderBy(party => party.Protocol, StringComparer.Ordinal);
        return relyingParties.Concat(IdentityProviders(tenant, initiator, ended));
    }

    private bool IsTheInitiators(BrowserSession session, LogoutInitiator initiator) =>
        initiator is LogoutInitiator.OfRelyingParty { Id: var asking, Protocol: var protocol }
        && session.RelyingParty == asking
        && !(directory.Current.FindEvenClosed(directory.Current.FindTenant(session.Tenant), asking) is { } relyingParty && ports.Of(protocol)?.TellsInitiator(relyingParty) == true);

    /// <summary>What the relying party of a session knows it by; empty where it cannot be told of a logout.</summary>
    public IReadOnlyList<PartnerSession> SessionsOf(BrowserSession session) =>
        session.Protocol is { } protocol && ports.Of(protocol) is { } port && directory.Current.FindEvenClosed(directory.Current.FindTenant(session.Tenant), session.RelyingParty) is { } relyingParty
            ? port.SessionsOf(relyingParty, session)
            : [];

    // One for each name, however often the provider has answered from its session: asked a second time, it would not know it any more.
    private static IEnumerable<LogoutParty> IdentityProviders(Tenant tenant, LogoutInitiator initiator, IReadOnlyList<BrowserSession> ended)
    {
        foreach (var of in ended.SelectMany(session => session.AtIdentityProviders).GroupBy(part => (part.IdentityProvider, part.Session?.Name), part => part.Session))
        {
            // The tenant's own register keeps no session beside ours: nobody is left logged in there.
            if (tenant.FindEvenClosed(of.Key.IdentityProvider) is not { } provider || provider is IdentityProvider.Local)
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
}
