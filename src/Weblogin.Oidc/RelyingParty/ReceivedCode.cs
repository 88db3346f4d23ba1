namespace Weblogin.Oidc.RelyingParty;

/// <summary>An authorization code with the request it answers. Trust it only inside a <see cref="Valid{T}"/>.</summary>
public sealed class ReceivedCode
{
    internal ReceivedCode(string code, PendingAuthentication pending)
    {
        Code = code;
        Pending = pending;
    }

    internal string Code { get; }

    internal PendingAuthentication Pending { get; }
}
