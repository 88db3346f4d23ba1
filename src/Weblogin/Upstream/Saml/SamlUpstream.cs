using Weblogin.Keys;
using Weblogin.Login;
using Weblogin.Login.Probing;
using Weblogin.Model;
using Weblogin.Saml;
using Weblogin.Saml.Issuing;
using Weblogin.Saml.Metadata;
using Weblogin.Saml.Requests;
using Weblogin.Tenants;

namespace Weblogin.Upstream.Saml;

/// <summary>
/// Hop 5 towards a SAML identity provider: an AuthnRequest by HTTP-Redirect or HTTP-POST, signed only where asked, since a signature costs
/// more than the rest of the request.
/// </summary>
internal sealed class SamlUpstream(SamlPartners partners, ServiceProviderKeys keys, TimeProvider time) : IUpstream
{
    public bool Speaks(IdentityProvider provider) => provider is IdentityProvider.Saml;

    public async Task<Challenge> ChallengeAsync(Tenant tenant, IdentityProvider provider, ChallengeOptions options, CancellationToken ct)
    {
        var saml = (IdentityProvider.Saml)provider;
        if (partners.Find(tenant, saml) is not { } partner)
            return Failed("no metadata of it is in force");
        if (Destination(saml.Request.Binding, partner) is not var (binding, destination))
            return Failed("its metadata has no single sign-on service by the binding that is set");
        var request = new AuthnRequest
        {
            Id = MessageId.New(),
            Issuer = tenant.ServiceProviderEntityId.Value,
            Destination = destination,
            AssertionConsumerServiceUrl = tenant.AssertionConsumerServiceUrl,
            IssueInstant = time.GetUtcNow(),
            ForceAuthn = options.Fresh || saml.Request.ForceAuthentication,
            IsPassive = options.Passive,
            NameIdPolicyFormat = saml.Request.NameIdFormat,
            RequestedAuthnContexts = ValueList.From(saml.Request.AuthnContexts),
        };
        var signWith = saml.SignRequests || partner.WantAuthnRequestsSigned ? await keys.SigningKeyAsync(tenant, ct) : null;
        return binding == AuthnRequestBinding.Redirect
            ? new Challenge.Redirect(new Uri(RedirectBinding.Write(request, options.Handle.Text, signWith)), request.Id)
            : new Challenge.Post(
                new Uri(destination),
                [
                    KeyValuePair.Create(PostBinding.RequestField, PostBinding.Write(request, signWith)),
                    KeyValuePair.Create(PostBinding.RelayStateField, options.Handle.Text),
                ],
                request.Id);
    }

    // Its metadata, where that has an address; else the front of the host its login page is on: the page itself would open a login.
    public ProbeTarget? ProbeAt(Tenant tenant, IdentityProvider provider)
    {
        var saml = (IdentityProvider.Saml)provider;
        if (saml.MetadataUrl is { } metadata)
            return new ProbeTarget(metadata, MustSucceed: false);
        return partners.Find(tenant, saml) is { } partner && Destination(saml.Request.Binding, partner) is { Url: var url }
            ? new ProbeTarget(new Uri(new Uri(url), "/"), MustSucceed: false)
            : null;
    }

    private static (AuthnRequestBinding Binding, string Url)? Destination(AuthnRequestBinding? wanted, IdentityProviderDescriptor partner)
    {
        if (wanted is not AuthnRequestBinding.Post && partner.RedirectSingleSignOnUrl is { } redirect)
            return (AuthnRequestBinding.Redirect, redirect);
        return wanted is not AuthnRequestBinding.Redirect && partner.PostSingleSignOnUrl is { } post ? (AuthnRequestBinding.Post, post) : null;
    }

    private static Challenge.Failed Failed(string detail) => new(new LoginFailure(FailureReason.Unavailable, detail));
}
