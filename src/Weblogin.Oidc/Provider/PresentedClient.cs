namespace Weblogin.Oidc.Provider;

/// <summary>What a token request says about its client, read but not yet believed (RFC 6749 §2.3, RFC 7523 §2.2).</summary>
public abstract record PresentedClient
{
    private PresentedClient() { }

    /// <summary>The client id it claims to be, for the lookup; null when it could not be read.</summary>
    public abstract string? ClientId { get; }

    /// <summary>Names the kind only: secrets stay out of logs.</summary>
    public sealed override string ToString() => GetType().Name;

    internal sealed record Basic(string Id, string Secret) : PresentedClient
    {
        public override string ClientId => Id;
    }

    internal sealed record Post(string Id, string Secret) : PresentedClient
    {
        public override string ClientId => Id;
    }

    internal sealed record Assertion(string Id, string Jwt) : PresentedClient
    {
        public override string ClientId => Id;
    }

    internal sealed record Public(string Id) : PresentedClient
    {
        public override string ClientId => Id;
    }

    internal sealed record Unreadable(TokenError Error) : PresentedClient
    {
        public override string? ClientId => null;
    }
}
