using System.Diagnostics;
using Weblogin.Login;
using Weblogin.Login.Logout;
using Weblogin.Model;
using Weblogin.Saml;
using Weblogin.Saml.Logout;
using Weblogin.Tenants;

namespace Weblogin.Downstream.Saml;

/// <summary>Tells SAML service providers of a logout, and answers those that asked for one (SAML Profiles 4.4). Every message is signed.</summary>
internal sealed class SamlDownstreamLogout(RegisteredServiceProviders serviceProviders, AssertionSigning signing, TimeProvider time) : IDownstreamLogout
{
    public const string Name = "saml";

    public string Protocol => Name;

    public IReadOnlyList<PartnerSession> SessionsOf(RelyingParty relyingParty, BrowserSession session) => [.. session.NamesAtRelyingParty];

    // It has ended its own session, and waits for the answer.
    public bool TellsInitiator(RelyingParty relyingParty) => false;

    public async Task<LogoutCall> TellAsync(Tenant tenant, RelyingParty relyingParty, IReadOnlyList<PartnerSession> sessions, OneTimeHandle handle, CancellationToken ct)
    {
        if (serviceProviders.Of(relyingParty) is not { } serviceProvider)
            return new LogoutCall.Impossible("its metadata has ended");
        // The NameID exactly as it was issued: service providers look their session up by all of it.
        var asked = ValueList.From(sessions.Select(session => SessionReference.Parse(session.State)));
        return (await SenderAsync(tenant, serviceProvider, ct)).Ask(serviceProvider.Descriptor.SingleLogoutServices, asked, handle.Text) is { } sent
            ? new LogoutCall.Leave(Carry(tenant, sent), sent.Id)
            : new LogoutCall.Impossible("its metadata has no single logout service, or only HTTP-Redirect for a name that belongs in no address");
    }

    public async Task<LogoutAnswer?> AnswerAsync(Tenant tenant, RelyingParty relyingParty, string replyState, bool complete, CancellationToken ct)
    {
        var reply = LogoutQuestion.Parse(replyState);
        return serviceProviders.Of(relyingParty) is { } serviceProvider
            && (await SenderAsync(tenant, serviceProvider, ct)).Answer(serviceProvider.Descriptor.SingleLogoutServices, reply.RequestId, reply.RelayState, complete) is { } sent
                ? new LogoutAnswer(Carry(tenant, sent), Address: null)
                : null;
    }

    private async Task<LogoutSender> SenderAsync(Tenant tenant, RegisteredServiceProvider serviceProvider, CancellationToken ct) =>
        new(tenant.IdentityProviderEntityId.Value, await signing.KeyAsync(tenant, serviceProvider.Registration.Signature, ct), time);

    private static IResult Carry(Tenant tenant, SentLogout sent) => sent switch
    {
        SentLogout.Redirect redirect => new LeaveResult(new Uri(redirect.Url)),
        SentLogout.Post post => new CarriedPost(tenant.LogoutTarget, new Uri(post.Address), post.Fields),
        _ => throw new UnreachableException(),
    };
}
