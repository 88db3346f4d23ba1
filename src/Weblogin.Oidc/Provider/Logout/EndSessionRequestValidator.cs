using Weblogin.Oidc.Jose;

namespace Weblogin.Oidc.Provider.Logout;

/// <summary>
/// Judges what arrives at the <c>end_session_endpoint</c>, by GET or POST (RP-Initiated Logout §2-§4). An address to go on to is
/// accepted only from a client that is known, by its hint or its <c>client_id</c>, and only as it was registered. <c>logout_hint</c> is
/// accepted and not used: a browser's own session says better whose it is.
/// </summary>
public static class EndSessionRequestValidator
{
    /// <summary>Parameters read here and the most characters each may have.</summary>
    private static readonly KeyValuePair<string, int>[] Limits =
    [
        new(ParameterName.IdTokenHint, IdTokenHintReader.MaxLength),
        new(ParameterName.ClientId, OidcClient.MaxClientIdLength),
        new(ParameterName.PostLogoutRedirectUri, RedirectUri.MaxLength),
        new(ParameterName.State, 1024),
        new(ParameterName.UiLocales, 256),
        new(ParameterName.LogoutHint, 512),
    ];

    /// <summary>The ladder: the first check that fails decides.</summary>
    /// <param name="parameters">As they arrived.</param>
    /// <param name="issuer">Our issuer identifier.</param>
    /// <param name="keys">Every key the issuer signs or has signed with.</param>
    /// <param name="findClient">The registered client of this id, or null; given at most 255 characters of any kind.</param>
    public static async Task<EndSessionOutcome> ValidateAsync(
        RequestParameters parameters,
        string issuer,
        IssuerKeySet keys,
        Func<string, OidcClient?> findClient
    )
    {
        ArgumentNullException.ThrowIfNull(parameters);
        ArgumentNullException.ThrowIfNull(findClient);
        if (Limits.Any(limit => parameters.IsRepeated(limit.Key) || parameters.Find(limit.Key)?.Length > limit.Value))
            return new EndSessionOutcome.Refused(EndSessionRefusal.Malformed);
        IdTokenHint? hint = null;
        if (parameters.Find(ParameterName.IdTokenHint) is { } token && (hint = await IdTokenHintReader.ReadAsync(token, issuer, keys)) is null)
            return new EndSessionOutcome.Refused(EndSessionRefusal.ForeignHint);
        var stated = parameters.Find(ParameterName.ClientId);
        if (hint is not null && stated is not null && !string.Equals(hint.ClientId, stated, StringComparison.Ordinal)) // §2: both must be one
            return new EndSessionOutcome.Refused(EndSessionRefusal.OtherClient);
        OidcClient? client = null;
        if ((hint?.ClientId ?? stated) is { } clientId && (client = findClient(clientId)) is null)
            return new EndSessionOutcome.Refused(EndSessionRefusal.UnknownClient);
        return WithReply(parameters, client, hint);
    }

    private static EndSessionOutcome WithReply(RequestParameters parameters, OidcClient? client, IdTokenHint? hint)
    {
        PostLogoutReply? reply = null;
        // §3: without a client the address is nobody's, and is left out; the person ends at a page of ours.
        if (client is not null && parameters.Find(ParameterName.PostLogoutRedirectUri) is { } presented)
        {
            reply = PostLogoutReply.Find(client, presented, parameters.Find(ParameterName.State));
            if (reply is null)
                return new EndSessionOutcome.Refused(EndSessionRefusal.PostLogoutRedirectUri);
        }

        var request = new EndSessionRequest
        {
            Client = client,
            Hint = hint,
            ReplyTo = reply,
            UiLocales = parameters.Find(ParameterName.UiLocales)?.Split(' ', StringSplitOptions.RemoveEmptyEntries) ?? [],
        };
        return new EndSessionOutcome.Accepted(new Valid<EndSessionRequest>(request));
    }
}
