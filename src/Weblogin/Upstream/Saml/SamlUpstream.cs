using Weblogin.Keys;
using Weblogin.Login;
using Weblogin.Model;
using Weblogin.Saml.Requests;
using Weblogin.Tenants;

namespace Weblogin.Upstream.Saml;

/// <summary>Hop 5 towards a SAML identity provider: an AuthnRequest by HTTP-Redirect, signed only where asked, since a signature costs more than the rest of the request.</summary>
internal sealed class SamlUpstream(SamlPartners partners, ServiceProviderKeys keys, TimeProvider time) : IUpstream
{
    public bool Speaks(IdentityProvider provider) => provider is IdentityProvider.Saml;

    public async Task<Challenge> ChallengeAsync(Tenant tenant, IdentityProvider provider, ChallengeOptions options, CancellationToken ct)
    {
        var saml = (IdentityProvider.Saml)provider;
        if (partners.Find(tenant, saml) is not { } partner)
            return Failed("no metadata of it is in force");
        if (partner.RedirectSingleSignOnUrl is not { } destination)
            return Failed("its metadata has no single sign-on service by HTTP-Redirect");
        var request = new AuthnRequest
        {
            Id = MessageId.New(),
            Issuer = tenant.ServiceProviderEntityId.Value,
            Destination = destination,
            AssertionConsumerServiceUrl = tenant.AssertionConsumerServiceUrl,
            IssueInstant = time.GetUtcNow(),
            ForceAuthn = options.Fresh,
        };
        var signWith = saml.SignRequests || partner.WantAuthnRequestsSigned ? await keys.SigningKeyAsync(tenant, ct) : null;
        return new Challenge.Redirect(new Uri(RedirectBinding.Write(request, options.Handle.Text, signWith)), request.Id);
    }

    private static Challenge.Failed Failed(string detail) => new(new LoginFailure(FailureReason.Unavailable, detail));
}
