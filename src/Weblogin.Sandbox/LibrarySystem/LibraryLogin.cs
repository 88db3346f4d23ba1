using System.Collections.Concurrent;
using System.Diagnostics;
using Weblogin.Saml;
using Weblogin.Saml.Logout;
using Weblogin.Saml.Metadata;
using Weblogin.Saml.Requests;
using Weblogin.Saml.Responses;
using Weblogin.Sandbox.Hosting;

namespace Weblogin.Sandbox.LibrarySystem;

/// <summary>A login that has begun: what its answer will be checked against.</summary>
internal sealed record LibraryAttempt(SandboxTenant Tenant, string RequestId);

/// <summary>A borrower logged in, with all that arrived about them.</summary>
/// <param name="Encrypted">Whether nobody on the way could read it.</param>
public sealed record LibrarySession(SandboxTenant Tenant, Assertion Assertion, bool Encrypted)
{
    /// <summary>What the broker knows the session by.</summary>
    public SessionReference Reference => new(Assertion.NameId!, Assertion.SessionIndex);
}

/// <summary>How a login ended. Closed.</summary>
internal abstract record LibraryEnd
{
    private LibraryEnd() { }

    public sealed record LoggedIn(LibrarySession Session) : LibraryEnd;

    /// <param name="Code">A status of SAML, or the reason of a refusal.</param>
    public sealed record Failed(string Code) : LibraryEnd;
}

/// <summary>The web browser SSO profile from the service provider's side (SAML Profiles 4.1). Thread-safe.</summary>
internal sealed class LibraryLogin(LibraryProvider library, HttpClient backChannel, TimeProvider time)
{
    private static readonly TimeSpan _patience = TimeSpan.FromMinutes(30);

    private readonly Kept<LibraryAttempt> _attempts = new(time, _patience);
    private readonly ConcurrentDictionary<string, IdentityProviderDescriptor> _partners = new(StringComparer.Ordinal);
    private readonly ResponseValidator _validator = new();

    /// <summary>The address at the broker that asks for a login.</summary>
    public async Task<string> BeginAsync(SandboxTenant tenant, bool force, bool passive, string? context, CancellationToken ct)
    {
        var partner = await PartnerAsync(tenant, ct);
        var request = new AuthnRequest
        {
            Id = MessageId.New(),
            Issuer = library.EntityId,
            Destination = partner.RedirectSingleSignOnUrl,
            AssertionConsumerServiceUrl = library.ConsumerUrl,
            IssueInstant = time.GetUtcNow(),
            ForceAuthn = force,
            IsPassive = passive,
            NameIdPolicyFormat = NameIdFormat.Persistent,
            RequestedAuthnContexts = context is null ? [] : [context],
            Comparison = AuthnContextComparison.Minimum,
        };
        return RedirectBinding.Write(request, _attempts.Add(new LibraryAttempt(tenant, request.Id)), library.Key);
    }

    /// <summary>Takes a response; of many with one relay state, one counts.</summary>
    public async Task<LibraryEnd> CompleteAsync(string response, string? relayState, CancellationToken ct)
    {
        if (!_attempts.TryTake(relayState, out var attempt))
            return new LibraryEnd.Failed("unsolicited");
        var partner = await PartnerAsync(attempt.Tenant, ct);
        var expectation = new ResponseExpectation
        {
            ServiceProviderEntityId = library.EntityId,
            AssertionConsumerServiceUrl = library.ConsumerUrl,
            IdentityProvider = new TrustedIdentityProvider(partner.EntityId, partner.SigningKeys),
            RequestId = attempt.RequestId,
            DecryptionKeys = [library.Decryption],
            Now = time.GetUtcNow(),
        };
        return _validator.Validate(response, expectation) switch
        {
            ResponseOutcome.Accepted accepted => new LibraryEnd.LoggedIn(new LibrarySession(attempt.Tenant, accepted.Assertion.Value, accepted.WasEncrypted)),
            ResponseOutcome.IdentityProviderError error => new LibraryEnd.Failed((error.SubStatus ?? error.Status ?? "unknown").Split(':')[^1]),
            ResponseOutcome.Unsolicited => new LibraryEnd.Failed("unsolicited"),
            ResponseOutcome.Refused refused => new LibraryEnd.Failed($"{refused.Reason}: {refused.Detail}"),
            _ => throw new UnreachableException(),
        };
    }

    /// <exception cref="HttpRequestException">The metadata cannot be read.</exception>
    public async Task<IdentityProviderDescriptor> PartnerAsync(SandboxTenant tenant, CancellationToken ct)
    {
        if (_partners.TryGetValue(tenant.Id, out var known))
            return known;
        var document = await backChannel.GetByteArrayAsync($"{tenant.Issuer}/saml/idp/metadata", ct);
        var reading = new MetadataReading { Now = time.GetUtcNow(), AllowHttpEndpoints = true };
        return MetadataReader.ReadIdentityProvider(document, reading) is MetadataOutcome.Read { Descriptor: var descriptor }
            ? _partners.GetOrAdd(tenant.Id, descriptor)
            : throw new HttpRequestException("The broker's metadata cannot be read.");
    }
}
