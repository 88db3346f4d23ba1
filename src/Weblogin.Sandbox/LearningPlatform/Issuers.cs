using System.Collections.Concurrent;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using Microsoft.IdentityModel.Tokens;

namespace Weblogin.Sandbox.LearningPlatform;

/// <summary>Discovery documents and keys of the issuers the platform has registered with. Thread-safe.</summary>
internal sealed class Issuers(HttpClient backChannel, TimeProvider time)
{
    private static readonly TimeSpan _life = TimeSpan.FromMinutes(10);

    private readonly ConcurrentDictionary<string, (OpenIdConnectConfiguration Document, DateTimeOffset Until)> _known = new(StringComparer.Ordinal);

    /// <summary>The issuer's document with its keys. Throws <see cref="HttpRequestException"/> when it cannot be read or is another's.</summary>
    /// <param name="anew">Read it again although it is known: a key was met that is not in it.</param>
    public async Task<OpenIdConnectConfiguration> ReadAsync(string issuer, bool anew, CancellationToken ct)
    {
        if (!anew && _known.TryGetValue(issuer, out var known) && time.GetUtcNow() < known.Until)
            return known.Document;
        var document = OpenIdConnectConfiguration.Create(await backChannel.GetStringAsync($"{issuer}/.well-known/openid-configuration", ct));
        // OIDC Discovery §4.3: the document must name the issuer it was asked for.
        if (!string.Equals(document.Issuer, issuer, StringComparison.Ordinal))
            throw new HttpRequestException("The discovery document names another issuer.");
        foreach (var key in new JsonWebKeySet(await backChannel.GetStringAsync(document.JwksUri, ct)).GetSigningKeys())
            document.SigningKeys.Add(key);
        _known[issuer] = (document, time.GetUtcNow() + _life);
        return document;
    }
}
