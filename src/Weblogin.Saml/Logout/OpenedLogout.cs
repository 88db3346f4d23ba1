using System.Diagnostics;
using System.Text;
using Weblogin.Saml.Requests;
using Weblogin.Saml.Signatures;
using Weblogin.Saml.Xml;

namespace Weblogin.Saml.Logout;

/// <summary>
/// A logout message taken out of its binding: hints of what it states, and the way to what its sender signed. By HTTP-Redirect the
/// signature is over the octets the message was parsed from; by HTTP-POST the message is parsed anew from the verified octets.
/// </summary>
internal sealed class OpenedLogout
{
    private static readonly XmlLimits Limits = new()
    {
        MaxOctets = 64 * 1024,
        MaxElements = 256,
        MaxAttributes = 512,
        MaxNamespaceDeclarations = 128,
        MaxTextLength = 16 * 1024,
    };

    private static readonly XmlLimits CanonicalLimits = Limits.ForCanonicalForm();

    private readonly XmlTree _tree;
    private readonly bool _isResponse;
    private readonly QuerySignature? _querySignature;
    private readonly SignatureParts? _parts;

    private OpenedLogout(XmlTree tree, bool isResponse, StatedLogout hints, string? relayState, QuerySignature? querySignature, SignatureParts? parts)
    {
        (_tree, _isResponse, _querySignature, _parts) = (tree, isResponse, querySignature, parts);
        (Hints, RelayState) = (hints, relayState);
    }

    /// <summary>What the message states, unverified: good for refusing only.</summary>
    public StatedLogout Hints { get; }

    /// <summary>By HTTP-Redirect under the signature, by HTTP-POST not.</summary>
    public string? RelayState { get; }

    /// <summary>The message, or <see langword="null"/> and the fault: everything that can be refused without a key.</summary>
    public static OpenedLogout? Open(ReceivedLogout received, bool isResponse, out LogoutFault? fault) => received switch
    {
        ReceivedLogout.Redirect redirect => OpenQuery(redirect.Query, isResponse, out fault),
        ReceivedLogout.Post post => OpenForm(post, isResponse, out fault),
        _ => throw new UnreachableException(),
    };

    /// <summary>What the sender signed, or <see langword="null"/> and the fault.</summary>
    public StatedLogout? Verify(LogoutPartner sender, DateTimeOffset now, out VerificationKey? key, out LogoutFault? fault)
    {
        key = null;
        // Which algorithms are taken is known only with the sender; until here SHA-1 was read, and nothing was believed for it.
        if ((_querySignature?.UsesSha1 ?? _parts!.UsesSha1) && !(now < sender.Sha1AcceptedUntil))
        {
            fault = new(_querySignature is null ? LogoutRefusal.Algorithm : LogoutRefusal.Unsigned, "signed with SHA-1, which is not accepted of this sender");
            return null;
        }

        var stated = Verify(sender, out key, out fault);
        if (stated is null || !sender.RefusesExpiredKeys || now < key!.NotAfter)
        {
            return stated;
        }

        fault = new(LogoutRefusal.ExpiredKey, "the certificate of the key that signed has expired");
        return null;
    }

    private StatedLogout? Verify(LogoutPartner sender, out VerificationKey? key, out LogoutFault? fault)
    {
        var keys = sender.SigningKeys.AsSpan();
        keys = keys[..Math.Min(keys.Length, LogoutPartner.MaxSigningKeys)];
        fault = null;
        if (_querySignature is not null)
        {
            key = _querySignature.FindKey(keys);
            fault = key is null ? new(LogoutRefusal.Signature, "signature of the query") : null;
            return key is null ? null : Hints;
        }

        using var verified = SignatureVerifier.Verify(_tree, _parts!, keys, LogoutPartner.MaxSigningKeys, out var signatureFault);
        key = verified?.Signer.Key;
        if (verified is null)
        {
            fault = new(ReasonOf(signatureFault), "signature of the message");
            return null;
        }

        var signed = BoundedXmlReader.Read(verified.Octets, CanonicalLimits, out _);
        var stated = signed is null ? null : LogoutXml.Read(signed.Root, _isResponse, out _);
        fault = stated is null ? new(LogoutRefusal.Malformed, "the signed message") : null;
        return stated;
    }

    private static OpenedLogout? OpenQuery(string query, bool isResponse, out LogoutFault? fault)
    {
        fault = new(LogoutRefusal.TooLarge, "the query is too long");
        if (query.Length > ReceivedLogout.Redirect.MaxLength)
        {
            return null;
        }

        var name = isResponse ? RedirectMessage.ResponseName : RedirectMessage.RequestName;
        fault = new(LogoutRefusal.Malformed, "not one message, one of the parameters twice, or another encoding than DEFLATE");
        if (RedirectQuery.Parse(query) is not { IsDeflate: true } parameters || (parameters.EncodedRequest is null) == (parameters.EncodedResponse is null))
        {
            return null;
        }

        var relayState = RedirectQuery.Decode(parameters.EncodedRelayState);
        if (!IsShort(relayState))
        {
            fault = new(LogoutRefusal.TooLarge, "the RelayState is too long");
            return null;
        }

        if (RedirectMessage.SignatureOf(name, parameters, acceptSha1: true) is not { } signature)
        {
            fault = new(LogoutRefusal.Unsigned, $"no signature of the query by an accepted algorithm: {LogText.Quote(RedirectQuery.Decode(parameters.EncodedSigAlg))}");
            return null;
        }

        fault = new(LogoutRefusal.Malformed, "not base64, not deflated, or too large when inflated");
        return RedirectQuery.DecodeBase64(isResponse ? parameters.EncodedResponse : parameters.EncodedRequest) is { } compressed
            && Deflate.Expand(compressed, Limits.MaxOctets) is { } octets
            && Read(octets, isResponse, out var tree, out fault) is { } hints
            ? new OpenedLogout(tree!, isResponse, hints, relayState, signature, parts: null)
            : null;
    }

    private static OpenedLogout? OpenForm(ReceivedLogout.Post post, bool isResponse, out LogoutFault? fault)
    {
        // Base64 has four characters for three octets, and a line end after each 76th at the most.
        if (post.Message.Length > (Limits.MaxOctets / 3 * 4 * 78L / 76) + 16 || !IsShort(post.RelayState))
        {
            fault = new(LogoutRefusal.TooLarge, $"more than {Limits.MaxOctets} octets, or too long a RelayState");
            return null;
        }

        var octets = new byte[post.Message.Length];
        if (!Convert.TryFromBase64String(post.Message, octets, out var length))
        {
            fault = new(LogoutRefusal.Malformed, "not base64");
            return null;
        }

        if (Read(octets.AsSpan(0, length), isResponse, out var tree, out fault) is not { } hints)
        {
            return null;
        }

        if (hints.Signature is null)
        {
            fault = new(LogoutRefusal.Unsigned, "no signature");
            return null;
        }

        if (SignatureProfile.Read(tree!.Root, hints.Signature, out var signatureFault, acceptSha1: true) is not { } parts)
        {
            fault = new(ReasonOf(signatureFault), "signature of the message");
            return null;
        }

        return new OpenedLogout(tree, isResponse, hints, post.RelayState, querySignature: null, parts);
    }

    private static StatedLogout? Read(ReadOnlySpan<byte> octets, bool isResponse, out XmlTree? tree, out LogoutFault? fault)
    {
        tree = BoundedXmlReader.Read(octets, Limits, out var xmlFault);
        if (tree is null)
        {
            fault = new(xmlFault!.TooLarge ? LogoutRefusal.TooLarge : LogoutRefusal.Malformed, xmlFault.Detail);
            return null;
        }

        var detail = "text between elements";
        var stated = tree.HasMixedContent ? null : LogoutXml.Read(tree.Root, isResponse, out detail);
        fault = stated is null ? new(LogoutRefusal.Malformed, detail) : null;
        return stated;
    }

    private static bool IsShort(string? relayState) =>
        relayState is null || Encoding.UTF8.GetByteCount(relayState) <= LogoutBinding.MaxReturnedRelayStateOctets;

    private static LogoutRefusal ReasonOf(SignatureFault fault) => fault switch
    {
        SignatureFault.Profile => LogoutRefusal.SignatureProfile,
        SignatureFault.Algorithm => LogoutRefusal.Algorithm,
        SignatureFault.Digest => LogoutRefusal.Digest,
        _ => LogoutRefusal.Signature,
    };
}
