using System.Diagnostics;

namespace Weblogin.Oidc.RelyingParty;

/// <summary>Redeems codes at a provider's token endpoint (OIDC Core §3.1.3, RFC 7636 §4.5). Thread-safe.</summary>
/// <param name="connection">The provider.</param>
public sealed class CodeExchange(ProviderConnection connection)
{
    /// <summary>Redeems a code. Not to be repeated: a code is good once.</summary>
    public async Task<CodeExchangeOutcome> RedeemAsync(Valid<ReceivedCode> code, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(code);
        var received = code.Value;
        if (!string.Equals(received.Pending.Issuer, connection.Registration.Issuer, StringComparison.Ordinal))
            throw new ArgumentException("The code is from another provider.", nameof(code));
        return await connection.Metadata.GetAsync(ct) switch
        {
            MetadataOutcome.Unavailable { Reason: var reason } => new CodeExchangeOutcome.Unavailable(reason),
            MetadataOutcome.Available { Metadata.Configuration: var configuration } => await RedeemAsync(configuration, received, ct),
            _ => throw new UnreachableException(),
        };
    }

    private async Task<CodeExchangeOutcome> RedeemAsync(ProviderConfiguration configuration, ReceivedCode received, CancellationToken ct)
    {
        List<KeyValuePair<string, string>> fields =
        [
            new(ParameterName.GrantType, "authorization_code"),
            new(ParameterName.Code, received.Code),
            new(ParameterName.RedirectUri, connection.Registration.RedirectUri),
            new(ParameterName.CodeVerifier, received.Pending.CodeVerifier),
        ];
        switch (await connection.BackChannel.PostAsync(configuration.TokenEndpoint, fields, ct))
        {
            case BackChannelReply.Unavailable { Reason: var reason }:
                return new CodeExchangeOutcome.Unavailable(reason);
            case BackChannelReply.Refused { ErrorCode: var code }:
                return new CodeExchangeOutcome.Refused(code);
            case BackChannelReply.Answered { Document: var document }:
                using (document)
                {
                    // OIDC Core §3.1.3.3, RFC 6749 §5.1 (the type's name has no case).
                    var root = document.RootElement;
                    return
                        JsonReading.Text(root, "id_token") is { } idToken
                        && JsonReading.Text(root, "access_token") is { } accessToken
                        && string.Equals(JsonReading.Text(root, "token_type"), "Bearer", StringComparison.OrdinalIgnoreCase)
                        ? new CodeExchangeOutcome.Redeemed(new ReceivedTokens(idToken, accessToken, received.Pending))
                        : new CodeExchangeOutcome.Unavailable(Unavailability.Malformed);
                }
            default:
                throw new UnreachableException();
        }
    }
}
