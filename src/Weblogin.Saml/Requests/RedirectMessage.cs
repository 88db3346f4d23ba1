using System.Security.Cryptography;
using System.Text;
using Weblogin.Saml.Signatures;

namespace Weblogin.Saml.Requests;

/// <summary>What every message by HTTP-Redirect has in common (SAML Bindings 3.4): its URL and the signature over its query.</summary>
internal static class RedirectMessage
{
    /// <summary>Parameter of a request.</summary>
    public const string RequestName = "SAMLRequest";

    /// <summary>Parameter of a response.</summary>
    public const string ResponseName = "SAMLResponse";

    /// <summary>The URL that carries a message.</summary>
    /// <param name="destination">Absolute URL, with or without a query of its own.</param>
    /// <param name="name"><see cref="RequestName"/> or <see cref="ResponseName"/>.</param>
    /// <param name="message">UTF-8 XML without a signature.</param>
    /// <param name="relayState"><see langword="null"/> for none.</param>
    /// <param name="signWith"><see langword="null"/> leaves it unsigned.</param>
    public static string Write(string destination, string name, ReadOnlySpan<byte> message, string? relayState, SigningKey? signWith)
    {
        var query = new StringBuilder(name).Append('=').Append(Escape(Deflate.Compress(message)));
        if (relayState is not null)
        {
            query.Append("&RelayState=").Append(Uri.EscapeDataString(relayState));
        }

        if (signWith is not null)
        {
            query.Append("&SigAlg=").Append(Uri.EscapeDataString(AlgorithmTable.Of(signWith.Algorithm).Uri));
            var signature = signWith.Sign(Encoding.ASCII.GetBytes(query.ToString()));
            query.Append("&Signature=").Append(Escape(signature));
        }

        return $"{destination}{(destination.Contains('?', StringComparison.Ordinal) ? '&' : '?')}{query}";
    }

    /// <summary>The signature of a query (SAML Bindings 3.4.4.1), not verified; <see langword="null"/> when it has none that can be.</summary>
    /// <param name="name">Of the parameter that holds the message.</param>
    /// <param name="parameters">The query.</param>
    /// <param name="acceptSha1">RSA with SHA-1 too; <see cref="QuerySignature.UsesSha1"/> tells then.</param>
    public static QuerySignature? SignatureOf(string name, RedirectQuery parameters, bool acceptSha1 = false)
    {
        var message = string.Equals(name, RequestName, StringComparison.Ordinal) ? parameters.EncodedRequest : parameters.EncodedResponse;
        if (message is null
            || RedirectQuery.Decode(parameters.EncodedSigAlg) is not { } uri
            || AlgorithmTable.FindSignature(uri, acceptSha1) is not { } algorithm
            || RedirectQuery.DecodeBase64(parameters.EncodedSignature) is not { Length: > 0 } signature)
        {
            return null;
        }

        var relayState = parameters.EncodedRelayState is { } state ? $"&RelayState={state}" : string.Empty;
        var data = Encoding.UTF8.GetBytes($"{name}={message}{relayState}&SigAlg={parameters.EncodedSigAlg}");
        return new QuerySignature(algorithm, data, signature);
    }

    private static string Escape(byte[] octets) => Uri.EscapeDataString(Convert.ToBase64String(octets));
}

/// <summary>A signature over the octets of a query as its sender encoded them.</summary>
internal sealed class QuerySignature(AlgorithmEntry algorithm, byte[] data, byte[] signature)
{
    /// <summary>Whether it is over SHA-1.</summary>
    public bool UsesSha1 => algorithm.Hash == HashAlgorithmName.SHA1;

    /// <summary>The first of these keys that made it; <see langword="null"/> when none did.</summary>
    public VerificationKey? FindKey(ReadOnlySpan<VerificationKey> keys)
    {
        foreach (var key in keys)
        {
            if (key.Verify(algorithm, data, signature))
            {
                return key;
            }
        }

        return null;
    }
}
