namespace Weblogin.Oidc.RelyingParty;

/// <summary>Why an authorization response was refused.</summary>
public enum AuthorizationRefusal
{
    /// <summary>A parameter repeated, both code and error, or neither.</summary>
    Malformed,

    /// <summary>The state is absent or another's.</summary>
    WrongState,

    /// <summary>The provider promises <c>iss</c> in every response, and this one has none.</summary>
    IssuerMissing,

    /// <summary>The response comes from another provider: a mix-up attack (RFC 9700 §4.4).</summary>
    OtherIssuer,
}
