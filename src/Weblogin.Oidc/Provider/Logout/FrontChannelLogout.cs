namespace Weblogin.Oidc.Provider.Logout;

/// <summary>The address that a frame is given to tell a client of a logout (Front-Channel Logout §3).</summary>
public static class FrontChannelLogout
{
    /// <summary>
    /// The registered address with <c>iss</c> and <c>sid</c>, always both: a browser often withholds cookies from a frame of another site, and
    /// then the session is found by them alone.
    /// </summary>
    /// <param name="registered">The client's <c>frontchannel_logout_uri</c>; its own query is kept.</param>
    /// <param name="issuer">Our issuer identifier.</param>
    /// <param name="sessionId">The session, as the client knows it.</param>
    public static string Url(string registered, string issuer, string sessionId)
    {
        ArgumentException.ThrowIfNullOrEmpty(registered);
        return FormEncoding.AddToQuery(registered, [new(ParameterName.Iss, issuer), new(ParameterName.Sid, sessionId)]);
    }
}
