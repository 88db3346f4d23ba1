using System.Diagnostics.CodeAnalysis;

namespace Weblogin.Oidc.Provider;

/// <summary>
/// The reference to a pushed authorization request (RFC 9126 §2.2): a fixed beginning and 256 random bits. A secret between us and the
/// client that pushed; stores keep <see cref="Hash"/> only.
/// </summary>
public sealed class PushedRequestUri
{
    /// <summary>The longest a pushed request may wait for its browser (RFC 9126 §2.2: 5 to 600 seconds).</summary>
    public static readonly TimeSpan MaxLife = TimeSpan.FromSeconds(60);

    private const string Prefix = "urn:ietf:params:oauth:request_uri:";

    private PushedRequestUri(string value) => Value = value;

    /// <summary>The URI, for the wire.</summary>
    public string Value { get; }

    /// <summary>A fresh one from the system's random generator.</summary>
    public static PushedRequestUri New() => new(Prefix + OpaqueHandle.New().Value);

    /// <summary>The reference a request at the authorization endpoint consists of; false where it has none of our form, or several.</summary>
    public static bool TryRead(RequestParameters parameters, [NotNullWhen(true)] out PushedRequestUri? uri)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        var presented = parameters.Find(ParameterName.RequestUri);
        uri = presented is not null && presented.StartsWith(Prefix, StringComparison.Ordinal) && OpaqueHandle.HasForm(presented[Prefix.Length..])
            ? new PushedRequestUri(presented)
            : null;
        return uri is not null;
    }

    /// <summary>SHA-256 of the whole URI, 32 octets, for the store: never the hash of another kind of handle.</summary>
    public byte[] Hash() => OpaqueHandle.HashOf(Value);

    /// <summary>Never the secret.</summary>
    public override string ToString() => Prefix + "***";
}
