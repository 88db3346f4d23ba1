using Weblogin.Login;
using Weblogin.Oidc;
using Weblogin.Oidc.Provider;
using Weblogin.Pages;
using Weblogin.Tenants;

namespace Weblogin.Downstream.Oidc;

/// <summary>What becomes of a client's authentication request. Closed.</summary>
internal abstract record Question
{
    private Question() { }

    /// <summary>A login to begin.</summary>
    internal sealed record Asked(RelyingParty RelyingParty, LoginRequest Request) : Question;

    /// <summary>The client is told what is wrong.</summary>
    internal sealed record Told(OAuthError Error, ReplyAddress ReplyTo) : Question;

    /// <summary>Nobody can be told but the person: client or address is not to be trusted.</summary>
    /// <param name="Detail">For the log only.</param>
    internal sealed record Shown(RefusalCause Cause, OAuthError Error, string Detail) : Question;

    /// <summary>A request that could not be read at all.</summary>
    /// <param name="detail">For the log only.</param>
    public static Shown Malformed(string detail) => new(RefusalCause.MalformedRequest, AuthorizeRefusals.Unreadable, detail);
}
