using System.Buffers;
using System.Buffers.Text;
using System.Diagnostics;
using System.Text;
using System.Text.Json;

namespace Weblogin.Oidc.Jose;

/// <summary>Writes our own signed JWTs in compact form (RFC 7515 §7.1). One per key and token type; thread-safe.</summary>
internal sealed class JwtWriter
{
    private readonly ITokenSigner _signer;
    private readonly byte[] _encodedHeader;

    /// <param name="signer">The key.</param>
    /// <param name="type">The header's <c>typ</c> (RFC 8725 §3.11).</param>
    /// <param name="certificates">The key's certificate and those above it, base64 DER (<c>x5c</c>, RFC 7515 §4.1.6), in the place of the <c>kid</c>; null names the key.</param>
    public JwtWriter(ITokenSigner signer, string type, IReadOnlyList<string>? certificates = null)
    {
        ArgumentNullException.ThrowIfNull(signer);
        _signer = signer;
        _encodedHeader = EncodeHeader(signer, type, certificates);
    }

    /// <summary>Signs a payload: a JSON object in UTF-8.</summary>
    public string Write(ReadOnlySpan<byte> payload)
    {
        var encodedPayload = Base64Url.GetEncodedLength(payload.Length);
        var signingInput = _encodedHeader.Length + 1 + encodedPayload;
        var length = signingInput + 1 + Base64Url.GetEncodedLength(_signer.SignatureLength);
        var rented = ArrayPool<byte>.Shared.Rent(length);
        try
        {
            var token = rented.AsSpan(0, length);
            _encodedHeader.CopyTo(token);
            token[_encodedHeader.Length] = (byte)'.';
            Base64Url.EncodeToUtf8(payload, token[(_encodedHeader.Length + 1)..]);
            token[signingInput] = (byte)'.';
            Span<byte> signature = stackalloc byte[_signer.SignatureLength];
            _signer.Sign(token[..signingInput], signature);
            Base64Url.EncodeToUtf8(signature, token[(signingInput + 1)..]);
            return Encoding.ASCII.GetString(token);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(rented, clearArray: true);
        }
    }

    private static byte[] EncodeHeader(ITokenSigner signer, string type, IReadOnlyList<string>? certificates)
    {
        // Letters, digits and ._- only: some relying parties read the header as plain base64, and kid is a name in their logs.
        if (signer.KeyId.Length is 0 or > 128 || !signer.KeyId.All(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '_' or '-'))
            throw new ArgumentException("A kid has 1-128 letters, digits or ._-", nameof(signer));
        using var buffer = new PooledBuffer(128);
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            json.WriteString("alg"u8, NameOf(signer.Algorithm));
            if (certificates is null)
                json.WriteString("kid"u8, signer.KeyId);
            else
                WriteCertificates(json, certificates);
            json.WriteString("typ"u8, type);
            json.WriteEndObject();
        }

        return Encoding.ASCII.GetBytes(Base64Url.EncodeToString(buffer.Written));
    }

    private static void WriteCertificates(Utf8JsonWriter json, IReadOnlyList<string> certificates)
    {
        json.WriteStartArray("x5c"u8);
        foreach (var certificate in certificates)
            json.WriteStringValue(certificate);
        json.WriteEndArray();
    }

    /// <summary>The algorithm's name in JOSE (RFC 7518 §3.1).</summary>
    public static string NameOf(SigningAlgorithm algorithm) =>
        algorithm switch
        {
            SigningAlgorithm.ES256 => "ES256",
            SigningAlgorithm.RS256 => "RS256",
            _ => throw new UnreachableException(),
        };
}
