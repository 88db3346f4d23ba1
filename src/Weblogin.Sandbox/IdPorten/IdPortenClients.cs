using System.Collections.Concurrent;
using Microsoft.IdentityModel.JsonWebTokens;
using Weblogin.Oidc;
using Weblogin.Oidc.Provider;
using Weblogin.Sandbox.Hosting;

namespace Weblogin.Sandbox.IdPorten;

/// <summary>
/// The registered clients, one for each tenant of the broker, and their proof. In Samarbeidsportalen an administrator registers a
/// client's keys by hand; here they are fetched from the broker when an assertion names a key not seen before. Thread-safe.
/// </summary>
internal sealed class IdPortenClients
{
    private const string IdentityProviderAtBroker = "idporten";

    private readonly IReadOnlyList<SandboxTenant> _tenants;
    private readonly HttpClient _backChannel;
    private readonly ClientAuthenticator _authenticator;
    private readonly TimeProvider _time;
    private readonly ConcurrentDictionary<string, ClientKeySet> _keys = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<AssertionUse, bool> _used = new();

    public IdPortenClients(SandboxOptions options, IdPortenAddresses addresses, HttpClient backChannel)
    {
        _tenants = [.. options.AtIdPorten];
        _backChannel = backChannel;
        _time = options.Time;
        _authenticator = new ClientAuthenticator([addresses.Issuer, addresses.Token], options.Time);
    }

    /// <summary>Authenticates the client of a pushed request or a token request by <c>private_key_jwt</c>; an assertion counts once.</summary>
    public async Task<ClientAuthentication> AuthenticateAsync(RequestParameters form, string? authorization, CancellationToken ct)
    {
        var presented = PresentedClientReader.Read(form, authorization);
        var client = await FindAsync(presented.ClientId, KeyIdOf(form.Find("client_assertion")), ct);
        var outcome = await _authenticator.AuthenticateAsync(presented, client, ct);
        return outcome is ClientAuthentication.Authenticated { Assertion: { } use } && !IsFirstUse(use)
            ? new ClientAuthentication.Refused(AssertionUse.Replayed)
            : outcome;
    }

    private async Task<OidcClient?> FindAsync(string? clientId, string? keyId, CancellationToken ct)
    {
        var tenant = _tenants.FirstOrDefault(tenant => string.Equals(tenant.IdPortenClientId, clientId, StringComparison.Ordinal));
        if (tenant is null || await KeysAsync(tenant, keyId, ct) is not { } keys)
            return null;
        if (!RedirectUri.TryParse($"{tenant.Issuer}/oidc/callback", out var callback, out var problem))
            throw new InvalidOperationException($"The callback of {tenant.Id} {problem}.");
        return new OidcClient
        {
            ClientId = tenant.IdPortenClientId,
            RedirectUris = [callback],
            Authentication = new ClientAuthenticationMethod.PrivateKeyJwt(keys),
            AllowedScopes = new HashSet<string>(StringComparer.Ordinal) { "openid", "profile" },
        };
    }

    private async Task<ClientKeySet?> KeysAsync(SandboxTenant tenant, string? keyId, CancellationToken ct)
    {
        if (_keys.TryGetValue(tenant.Id, out var known) && keyId is not null && known.KeyIds.Contains(keyId, StringComparer.Ordinal))
            return known;
        try
        {
            var json = await _backChannel.GetStringAsync($"{tenant.Issuer}/oidc/{IdentityProviderAtBroker}/jwks", ct);
            return ClientKeySet.TryParse(json, out var fetched, out _) ? _keys[tenant.Id] = fetched : known;
        }
        catch (HttpRequestException)
        {
            return known;
        }
    }

    private bool IsFirstUse(AssertionUse use)
    {
        var now = _time.GetUtcNow();
        foreach (var old in _used.Keys.Where(old => now >= old.Expires))
            _used.TryRemove(old, out _);
        return _used.TryAdd(use, true);
    }

    // Only to know which key to look for; the authenticator decides whether the assertion is to be believed.
    private static string? KeyIdOf(string? assertion)
    {
        try
        {
            return assertion is null ? null : new JsonWebToken(assertion).Kid;
        }
        catch (Exception e) when (e is ArgumentException or Microsoft.IdentityModel.Tokens.SecurityTokenException)
        {
            return null;
        }
    }
}
