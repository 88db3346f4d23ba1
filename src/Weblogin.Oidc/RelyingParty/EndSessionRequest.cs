namespace Weblogin.Oidc.RelyingParty;

/// <summary>Asks a provider, through the browser, to end its session (RP-Initiated Logout §2).</summary>
/// <param name="Endpoint">The provider's end-session endpoint.</param>
/// <param name="Fields">The parameters of the request.</param>
public sealed record EndSessionRequest(Uri Endpoint, IReadOnlyList<KeyValuePair<string, string>> Fields)
{
    /// <summary>As a URL for a redirect: only without a hint, which holds what the provider says of the person.</summary>
    public Uri Url => new(FormEncoding.AddToQuery(Endpoint.AbsoluteUri, Fields));

    /// <summary>The request; null where the provider has no end-session endpoint.</summary>
    /// <param name="configuration">The provider.</param>
    /// <param name="clientId">Ours there.</param>
    /// <param name="returnTo">Where the browser comes back to, as registered.</param>
    /// <param name="state">Comes back with it; printable ASCII.</param>
    /// <param name="idTokenHint">The id token of the session; null leaves it to the provider's cookie.</param>
    public static EndSessionRequest? Of(ProviderConfiguration configuration, string clientId, string returnTo, string state, string? idTokenHint)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        if (configuration.EndSessionEndpoint is not { } endpoint)
            return null;
        List<KeyValuePair<string, string>> fields =
        [
            new(ParameterName.ClientId, clientId),
            new(ParameterName.PostLogoutRedirectUri, returnTo),
            new(ParameterName.State, state),
        ];
        if (idTokenHint is not null)
            fields.Add(new(ParameterName.IdTokenHint, idTokenHint));
        return new EndSessionRequest(endpoint, fields);
    }

    /// <summary>The endpoint only.</summary>
    public override string ToString() => $"EndSessionRequest({Endpoint.Host})";
}
