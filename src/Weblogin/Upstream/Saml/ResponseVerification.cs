using Weblogin.Keys;
using Weblogin.Login;
using Weblogin.Saml.Metadata;
using Weblogin.Saml.Responses;
using Weblogin.Tenants;

namespace Weblogin.Upstream.Saml;

/// <summary>A response as it came, and where to.</summary>
/// <param name="Value">Base64, still unread.</param>
/// <param name="AddressedTo">The absolute address that took it.</param>
internal sealed record ArrivedResponse(string Value, string AddressedTo)
{
    public override string ToString() => $"SAMLResponse ({Value.Length} characters)";
}

/// <summary>Verifies responses by what the tenant's document and the metadata in force say of one identity provider, and notes what an operator should know.</summary>
internal sealed class ResponseVerification(
    SamlPartners partners, ServiceProviderKeys keys, ResponseValidator validator, ProviderClocks clocks, TimeProvider time, ILogger<ResponseVerification> log)
{
    /// <summary>The answer to one request.</summary>
    /// <param name="step">The step that was open for the provider; its upstream state is the id of the request.</param>
    /// <returns>Null where the provider has no metadata in force.</returns>
    public async Task<ResponseOutcome?> AnswerAsync(Tenant tenant, IdentityProvider.Saml provider, ArrivedResponse response, LoginStep step, CancellationToken ct)
    {
        if (partners.Find(tenant, provider) is not { } partner)
            return null;
        var expectation = Expectation(tenant, provider, partner, response, step.UpstreamState) with { DecryptionKeys = await keys.DecryptionKeysAsync(tenant, ct) };
        var outcome = validator.Validate(response.Value, expectation);
        if (outcome is ResponseOutcome.Accepted accepted)
        {
            Warn(tenant, provider, accepted);
            await clocks.ObserveAsync(tenant, provider, accepted.Assertion.Value.IssueInstant, step.Transaction.StartedAt, ct);
        }

        return outcome;
    }

    /// <summary>
    /// A response to no request. Nothing is decrypted: whoever may send as many as they like would have an oracle for as many questions.
    /// </summary>
    /// <returns>Null where the provider has no metadata in force.</returns>
    public ResponseOutcome? Unsolicited(Tenant tenant, IdentityProvider.Saml provider, ArrivedResponse response) =>
        partners.Find(tenant, provider) is { } partner
            ? validator.Validate(response.Value, Expectation(tenant, provider, partner, response, requestId: null))
            : null;

    private ResponseExpectation Expectation(
        Tenant tenant, IdentityProvider.Saml provider, IdentityProviderDescriptor partner, ArrivedResponse response, string? requestId) => new()
        {
            ServiceProviderEntityId = tenant.ServiceProviderEntityId.Value,
            AssertionConsumerServiceUrl = response.AddressedTo,
            IdentityProvider = new TrustedIdentityProvider(partner.EntityId, partner.SigningKeys)
            {
                Sha1AcceptedUntil = provider.Response.Sha1AcceptedUntil,
                RefusesExpiredKeys = provider.Response.RefuseExpiredCertificates,
            },
            RequireEncryption = provider.Response.RequireEncryption,
            RequestId = requestId,
            Now = time.GetUtcNow(),
        };

    private void Warn(Tenant tenant, IdentityProvider.Saml provider, ResponseOutcome.Accepted accepted)
    {
        if (accepted.SigningKeyExpired)
            log.SignedByExpiredCertificate(tenant.Id.Value, provider.Id.Value, accepted.SignedBy.Thumbprint);
        if (accepted.SignedWithSha1)
            log.SignedWithSha1(tenant.Id.Value, provider.Id.Value, provider.Response.Sha1AcceptedUntil);
    }
}
