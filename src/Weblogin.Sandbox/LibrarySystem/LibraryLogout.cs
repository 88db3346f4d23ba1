using Weblogin.Saml.Logout;
using Weblogin.Saml.Metadata;
using Weblogin.Sandbox.Hosting;

namespace Weblogin.Sandbox.LibrarySystem;

/// <summary>The single logout profile from the service provider's side (SAML Profiles 4.4). Thread-safe.</summary>
internal sealed class LibraryLogout(LibraryProvider library, LibraryLogin login, SandboxOptions options)
{
    private static readonly TimeSpan _patience = TimeSpan.FromMinutes(30);

    private readonly LogoutSender _sender = new(library.EntityId, library.Key, options.Time);
    private readonly Kept<Asked> _asked = new(options.Time, _patience);

    /// <summary>Asks the broker to log the borrower out everywhere; null where it cannot be asked.</summary>
    public async Task<SentLogout?> AskAsync(LibrarySession session, CancellationToken ct)
    {
        var partner = await login.PartnerAsync(session.Tenant, ct);
        var asked = new Asked(session.Tenant);
        var sent = _sender.Ask(partner.SingleLogoutServices, [session.Reference], _asked.Add(asked));
        asked.RequestId = sent?.Id;
        return sent;
    }

    /// <summary>Whether the broker has reached everybody; null where its answer is not to be trusted.</summary>
    public async Task<bool?> ReadAnswerAsync(ReceivedLogout received, string? relayState, CancellationToken ct) =>
        _asked.TryTake(relayState, out var asked)
        && LogoutValidator.ValidateResponse(received, PartnerOf(await login.PartnerAsync(asked.Tenant, ct)), asked.RequestId!, Expected()) is LogoutResponseOutcome.Accepted accepted
            ? accepted.Response.Value.IsComplete
            : null;

    /// <summary>The answer to the broker's request, which must name the session of this browser; null where the request is not to be trusted.</summary>
    public async Task<SentLogout?> AnswerAsync(ReceivedLogout received, LibrarySession? session, CancellationToken ct)
    {
        var partners = new Dictionary<string, IdentityProviderDescriptor>(StringComparer.Ordinal);
        foreach (var tenant in options.Tenants)
        {
            var partner = await login.PartnerAsync(tenant, ct);
            partners[partner.EntityId] = partner;
        }

        var outcome = LogoutValidator.ValidateRequest(received, issuer => partners.TryGetValue(issuer, out var partner) ? PartnerOf(partner) : null, Expected());
        if (outcome is not LogoutRequestOutcome.Accepted { Request.Value: var request } accepted)
            return null;
        // By the whole name, qualifiers and all, as most service providers look their session up.
        var isMeant = session is not null && session.Reference.NameId == request.NameId && request.SessionIndexes.Contains(session.Reference.SessionIndex);
        return _sender.Answer(partners[request.Issuer].SingleLogoutServices, request.Id, accepted.RelayState, complete: isMeant);
    }

    private LogoutExpectation Expected() => new() { Location = library.LogoutUrl, Now = options.Time.GetUtcNow() };

    private static LogoutPartner PartnerOf(IdentityProviderDescriptor partner) => new(partner.EntityId, partner.SigningKeys);

    private sealed class Asked(SandboxTenant tenant)
    {
        public SandboxTenant Tenant { get; } = tenant;

        public string? RequestId { get; set; }
    }
}
