using Microsoft.IdentityModel.Tokens;

namespace Weblogin.Oidc.RelyingParty;

/// <summary>A provider's configuration with its keys, read together. Immutable.</summary>
public sealed class ProviderMetadata
{
    internal ProviderMetadata(ProviderConfiguration configuration, IReadOnlyList<JsonWebKey> keys, DateTimeOffset readAt)
    {
        Configuration = configuration;
        Keys = keys;
        ReadAt = readAt;
    }

    /// <summary>The configuration.</summary>
    public ProviderConfiguration Configuration { get; }

    /// <summary>When it was read, UTC.</summary>
    public DateTimeOffset ReadAt { get; }

    /// <summary>The <c>kid</c>s of its signature keys.</summary>
    public IReadOnlyList<string> KeyIds => [.. Keys.Select(key => key.Kid).Where(kid => !string.IsNullOrEmpty(kid))];

    /// <summary>Keys that signatures may be verified with.</summary>
    internal IReadOnlyList<JsonWebKey> Keys { get; }
}
