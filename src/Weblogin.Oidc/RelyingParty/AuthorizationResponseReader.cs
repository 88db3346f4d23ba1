using System.Security.Cryptography;
using System.Text;

namespace Weblogin.Oidc.RelyingParty;

/// <summary>Reads what the browser brings back from a provider (RFC 6749 §4.1.2, RFC 9207 §2.4).</summary>
public static class AuthorizationResponseReader
{
    private const int MaxCodeLength = 4096;

    private static readonly string[] Names = [ParameterName.State, ParameterName.Code, ParameterName.Error, ParameterName.Iss];

    /// <summary>The state to find the pending authentication by; null when absent, repeated or too long.</summary>
    public static string? ReadState(RequestParameters parameters)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        return parameters.Find(ParameterName.State) is { Length: <= 512 } state ? state : null;
    }

    /// <summary>Reads a response.</summary>
    /// <param name="parameters">What came.</param>
    /// <param name="pending">What this browser has pending, taken out of the store so that it is used once.</param>
    /// <param name="configuration">The provider that the request was sent to.</param>
    public static AuthorizationResponse Read(
        RequestParameters parameters,
        PendingAuthentication pending,
        ProviderConfiguration configuration
    )
    {
        ArgumentNullException.ThrowIfNull(parameters);
        ArgumentNullException.ThrowIfNull(pending);
        ArgumentNullException.ThrowIfNull(configuration);
        if (!string.Equals(pending.Issuer, configuration.Issuer, StringComparison.Ordinal))
            throw new ArgumentException("The configuration is not that of the provider the request was sent to.", nameof(configuration));
        if (FindRefusal(parameters, pending, configuration) is { } refusal)
            return new AuthorizationResponse.Refused(refusal);

        var code = parameters.Find(ParameterName.Code);
        var error = parameters.Find(ParameterName.Error);
        return (code, error) switch
        {
            (null, OAuthErrorCode.AccessDenied) => new AuthorizationResponse.Cancelled(),
            (null, not null) => new AuthorizationResponse.ProviderError(ErrorCodes.Clean(error) ?? "unreadable"),
            ({ Length: <= MaxCodeLength }, null) => new AuthorizationResponse.Code(new(new ReceivedCode(code, pending))),
            _ => new AuthorizationResponse.Refused(AuthorizationRefusal.Malformed),
        };
    }

    // Errors too are believed only when state and issuer are right: a forged one must not end or divert a login.
    private static AuthorizationRefusal? FindRefusal(
        RequestParameters parameters,
        PendingAuthentication pending,
        ProviderConfiguration configuration
    )
    {
        if (Names.Any(parameters.IsRepeated)) // RFC 6749 §3.1
            return AuthorizationRefusal.Malformed;
        if (!FixedTimeEquals(ReadState(parameters), pending.State)) // RFC 6749 §10.12
            return AuthorizationRefusal.WrongState;
        return parameters.Find(ParameterName.Iss) switch // RFC 9207 §2.4
        {
            null => configuration.SendsIssuerInResponse ? AuthorizationRefusal.IssuerMissing : null,
            var issuer when string.Equals(issuer, configuration.Issuer, StringComparison.Ordinal) => null,
            _ => AuthorizationRefusal.OtherIssuer,
        };
    }

    private static bool FixedTimeEquals(string? presented, string expected) =>
        presented is not null
        && CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(presented), Encoding.UTF8.GetBytes(expected));
}
