using System.Diagnostics;
using System.Globalization;

namespace Weblogin.Oidc.RelyingParty;

/// <summary>
/// Starts logins at a provider: code flow with PKCE S256, nonce and state, pushed where the provider takes pushed requests
/// (OIDC Core §3.1.2.1, RFC 7636, RFC 9126). Thread-safe.
/// </summary>
/// <param name="connection">The provider.</param>
public sealed class AuthenticationRequests(ProviderConnection connection)
{
    private const int MaxRequestUriLength = 512;

    /// <summary>Makes a request and says where the browser goes.</summary>
    public async Task<AuthenticationStart> StartAsync(AuthenticationOrder order, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(order);
        ArgumentException.ThrowIfNullOrEmpty(order.State);
        return await connection.Metadata.GetAsync(ct) switch
        {
            MetadataOutcome.Unavailable { Reason: var reason } => new AuthenticationStart.Unavailable(reason),
            MetadataOutcome.Available { Metadata.Configuration: var configuration } => await StartAsync(configuration, order, ct),
            _ => throw new UnreachableException(),
        };
    }

    private async Task<AuthenticationStart> StartAsync(ProviderConfiguration configuration, AuthenticationOrder order, CancellationToken ct)
    {
        var pending = new PendingAuthentication(
            configuration.Issuer,
            order.State,
            OpaqueHandle.New().Value,
            Pkce.NewVerifier(),
            order.MaxAge,
            order.OnBehalfOf
        );
        var fields = Signed(Fields(order, pending));
        // Never by browser when pushing fails: whoever disturbs the push would otherwise get to see and change the request.
        return configuration.PushedAuthorizationRequestEndpoint is { } endpoint
            ? await PushAsync(configuration, endpoint, fields, pending, ct)
            : new AuthenticationStart.Started(
                BrowserUrl(configuration, [new(ParameterName.ClientId, connection.Registration.ClientId), .. fields]),
                pending
            );
    }

    // RFC 9126 §2.1, §2.2, §4.
    private async Task<AuthenticationStart> PushAsync(
        ProviderConfiguration configuration,
        Uri endpoint,
        List<KeyValuePair<string, string>> fields,
        PendingAuthentication pending,
        CancellationToken ct
    )
    {
        if (connection.Registration.Authentication is RelyingPartyAuthentication.SecretBasic)
            fields.Add(new(ParameterName.ClientId, connection.Registration.ClientId));
        switch (await connection.BackChannel.PostAsync(endpoint, fields, ct))
        {
            case BackChannelReply.Unavailable { Reason: var reason }:
                return new AuthenticationStart.Unavailable(reason);
            case BackChannelReply.Refused { ErrorCode: var code }:
                return new AuthenticationStart.Refused(code);
            case BackChannelReply.Answered { Document: var document }:
                using (document)
                {
                    return JsonReading.Text(document.RootElement, ParameterName.RequestUri) is { Length: <= MaxRequestUriLength } requestUri
                        ? new AuthenticationStart.Started(
                            BrowserUrl(
                                configuration,
                                [
                                    new(ParameterName.ClientId, connection.Registration.ClientId),
                                    new(ParameterName.RequestUri, requestUri),
                                ]
                            ),
                            pending
                        )
                        : new AuthenticationStart.Unavailable(Unavailability.Malformed);
                }
            default:
                throw new UnreachableException();
        }
    }

    // RFC 9101 §5; beside it stands what a provider by OIDC Core §6.1 asks for.
    private List<KeyValuePair<string, string>> Signed(List<KeyValuePair<string, string>> fields)
    {
        if (connection.RequestObjects is not { } objects)
            return fields;
        List<KeyValuePair<string, string>> outside =
            [.. fields.Where(field => field.Key is ParameterName.ResponseType or ParameterName.Scope)];
        outside.Add(new(ParameterName.Request, objects.Write(fields)));
        return outside;
    }

    private List<KeyValuePair<string, string>> Fields(AuthenticationOrder order, PendingAuthentication pending)
    {
        List<KeyValuePair<string, string>> fields =
        [
            new(ParameterName.ResponseType, "code"),
            new(ParameterName.RedirectUri, connection.Registration.RedirectUri),
            new(ParameterName.Scope, string.Join(' ', order.Scopes)),
            new(ParameterName.State, pending.State),
            new(ParameterName.Nonce, pending.Nonce),
            new(ParameterName.CodeChallenge, Pkce.Challenge(pending.CodeVerifier)),
            new(ParameterName.CodeChallengeMethod, Pkce.Method),
        ];
        AddUnlessEmpty(fields, ParameterName.AcrValues, string.Join(' ', order.AcrValues));
        AddUnlessEmpty(fields, ParameterName.UiLocales, string.Join(' ', order.UiLocales));
        AddUnlessEmpty(fields, ParameterName.Prompt, order.Prompt);
        AddUnlessEmpty(fields, ParameterName.MaxAge, Seconds(order.MaxAge));
        AddUnlessEmpty(fields, ParameterName.OnBehalfOf, order.OnBehalfOf);
        return fields;
    }

    private static string? Seconds(TimeSpan? maxAge) => ((long?)maxAge?.TotalSeconds)?.ToString(CultureInfo.InvariantCulture);

    private static void AddUnlessEmpty(List<KeyValuePair<string, string>> fields, string name, string? value)
    {
        if (!string.IsNullOrEmpty(value))
            fields.Add(new(name, value));
    }

    private static Uri BrowserUrl(ProviderConfiguration configuration, IEnumerable<KeyValuePair<string, string>> fields) =>
        new(FormEncoding.AddToQuery(configuration.AuthorizationEndpoint.AbsoluteUri, fields));
}
