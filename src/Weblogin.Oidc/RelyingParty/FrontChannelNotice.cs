namespace Weblogin.Oidc.RelyingParty;

/// <summary>A provider says, in a frame of its own page, that a session of its is over (Front-Channel Logout §3). Nothing in it is signed.</summary>
/// <param name="Issuer">Who says so.</param>
/// <param name="SessionId">The session, as in the id token.</param>
public sealed record FrontChannelNotice(string Issuer, string SessionId)
{
    private const int MaxLength = 512;

    /// <summary>
    /// The notice; null where issuer or session is missing, repeated or too long. Without them only the browser's cookie could say whom it
    /// is about, and in a foreign frame there is none.
    /// </summary>
    public static FrontChannelNotice? Read(RequestParameters parameters)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        return
            parameters.Find(ParameterName.Iss) is { Length: > 0 and <= MaxLength } issuer
            && parameters.Find(ParameterName.Sid) is { Length: > 0 and <= MaxLength } session
            && !parameters.IsRepeated(ParameterName.Iss)
            && !parameters.IsRepeated(ParameterName.Sid)
            ? new FrontChannelNotice(issuer, session)
            : null;
    }

    /// <summary>Whether it is of this issuer. ID-porten's has no trailing slash but in these notices, so one is not counted.</summary>
    public bool IsOf(string issuer) => string.Equals(WithoutSlash(Issuer), WithoutSlash(issuer), StringComparison.Ordinal);

    private static string WithoutSlash(string issuer) => issuer.EndsWith('/') ? issuer[..^1] : issuer;

    /// <summary>The issuer only.</summary>
    public override string ToString() => $"FrontChannelNotice({Issuer})";
}
