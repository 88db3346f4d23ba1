namespace Weblogin.Oidc.Provider;

/// <summary>
/// How a client proves itself at the token endpoint (OIDC Core §9). The registered method is the only one accepted.
/// </summary>
public abstract record ClientAuthenticationMethod
{
    private ClientAuthenticationMethod() { }

    /// <summary>The method's registered name, for instance <c>client_secret_basic</c>.</summary>
    public abstract string Name { get; }

    /// <summary>Whether the client has anything to prove itself with.</summary>
    public bool IsConfidential => this is not None;

    /// <summary>Secret in the Authorization header (RFC 6749 §2.3.1).</summary>
    /// <param name="Secrets">Hashes of the secrets in force: one, or two while a secret is being replaced.</param>
    public sealed record SecretBasic(IReadOnlyList<ClientSecretHash> Secrets) : ClientAuthenticationMethod
    {
        public override string Name => "client_secret_basic";
    }

    /// <summary>Secret in the form body (RFC 6749 §2.3.1).</summary>
    /// <param name="Secrets">Hashes of the secrets in force: one, or two while a secret is being replaced.</param>
    public sealed record SecretPost(IReadOnlyList<ClientSecretHash> Secrets) : ClientAuthenticationMethod
    {
        public override string Name => "client_secret_post";
    }

    /// <summary>A signed assertion (RFC 7523 §2.2).</summary>
    /// <param name="Keys">The client's public keys.</param>
    public sealed record PrivateKeyJwt(IClientKeySource Keys) : ClientAuthenticationMethod
    {
        /// <summary>The one signature algorithm taken (<c>token_endpoint_auth_signing_alg</c>, OIDC Registration §2); null for each that a registered key can have.</summary>
        public string? Algorithm { get; init; }

        public override string Name => "private_key_jwt";
    }

    /// <summary>A public client: PKCE alone ties the code to it.</summary>
    public sealed record None : ClientAuthenticationMethod
    {
        public override string Name => "none";
    }
}
