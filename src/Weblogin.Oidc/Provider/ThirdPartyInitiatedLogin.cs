namespace Weblogin.Oidc.Provider;

/// <summary>The URL that asks a relying party to start a login with us (OIDC Core §4).</summary>
public static class ThirdPartyInitiatedLogin
{
    /// <summary>Builds the URL.</summary>
    /// <param name="initiateLoginUri">The relying party's registered <c>initiate_login_uri</c>.</param>
    /// <param name="issuer">Our issuer identifier.</param>
    /// <param name="loginHint">Sent as <c>login_hint</c>; null leaves it out.</param>
    /// <param name="targetLinkUri">Where the person ends up, already held against the link's allowed prefixes; null leaves it out.</param>
    public static string Url(string initiateLoginUri, string issuer, string? loginHint, string? targetLinkUri)
    {
        ArgumentException.ThrowIfNullOrEmpty(initiateLoginUri);
        ArgumentException.ThrowIfNullOrEmpty(issuer);
        List<KeyValuePair<string, string>> fields = [new(ParameterName.Iss, issuer)];
        if (loginHint is not null)
            fields.Add(new(ParameterName.LoginHint, loginHint));
        if (targetLinkUri is not null)
            fields.Add(new(ParameterName.TargetLinkUri, targetLinkUri));
        return FormEncoding.AddToQuery(initiateLoginUri, fields);
    }
}
