using System.Diagnostics;
using Weblogin.Keys;
using Weblogin.Login;
using Weblogin.Login.Logout;
using Weblogin.Model;
using Weblogin.Saml;
using Weblogin.Saml.Logout;
using Weblogin.Tenants;

namespace Weblogin.Upstream.Saml;

/// <summary>Tells SAML identity providers of a logout, and answers those that asked for one (SAML Profiles 4.4). Every message is signed.</summary>
internal sealed class SamlUpstreamLogout(SamlPartners partners, ServiceProviderKeys keys, TimeProvider time) : IUpstreamLogout
{
    public bool Speaks(IdentityProvider provider) => provider is IdentityProvider.Saml;

    public async Task<LogoutCall> TellAsync(Tenant tenant, IdentityProvider provider, IReadOnlyList<PartnerSession> sessions, OneTimeHandle handle, CancellationToken ct)
    {
        if (partners.Find(tenant, (IdentityProvider.Saml)provider) is not { } partner)
            return new LogoutCall.Impossible("no metadata of it is in force");
        // ADFS finds no session by a name with a qualifier that it has not written itself.
        var asked = ValueList.From(sessions.Select(session => SessionReference.Parse(session.State)).Select(reference => reference with { NameId = reference.NameId with { NameQualifier = null } }));
        return (await SenderAsync(tenant, ct)).Ask(partner.SingleLogoutServices, asked, handle.Text) is { } sent
            ? new LogoutCall.Leave(Carry(tenant, sent), sent.Id)
            : new LogoutCall.Impossible("its metadata has no single logout service, or only HTTP-Redirect for a name that belongs in no address");
    }

    public async Task<IResult?> AnswerAsync(Tenant tenant, IdentityProvider provider, string replyState, bool complete, CancellationToken ct)
    {
        var reply = LogoutReply.Parse(replyState);
        return partners.Find(tenant, (IdentityProvider.Saml)provider) is { } partner
            && (await SenderAsync(tenant, ct)).Answer(partner.SingleLogoutServices, reply.RequestId, reply.RelayState, complete) is { } sent
                ? Carry(tenant, sent)
                : null;
    }

    private async Task<LogoutSender> SenderAsync(Tenant tenant, CancellationToken ct) =>
        new(tenant.ServiceProviderEntityId.Value, await keys.SigningKeyAsync(tenant, ct), time);

    private static IResult Carry(Tenant tenant, SentLogout sent) => sent switch
    {
        SentLogout.Redirect redirect => new LeaveResult(new Uri(redirect.Url)),
        SentLogout.Post post => new CarriedPost(tenant.LogoutTarget, new Uri(post.Address), post.Fields),
        _ => throw new UnreachableException(),
    };
}
