namespace Weblogin.Tenants;

/// <summary>What we ask a SAML identity provider for. The default asks for nothing but the person: ADFS refuses or breaks Windows login over more.</summary>
internal sealed record AuthnRequestRules
{
    /// <summary>Null takes HTTP-Redirect where its metadata has it, else HTTP-POST.</summary>
    public AuthnRequestBinding? Binding { get; init; }

    /// <summary>Format of the name identifier (SAML Core 8.3), a URI; null sends no NameIDPolicy.</summary>
    public string? NameIdFormat { get; init; }

    /// <summary>Authentication context classes, URIs, compared exactly; empty sends no RequestedAuthnContext.</summary>
    public IReadOnlyList<string> AuthnContexts { get; init; } = [];

    /// <summary>The person authenticates anew at every login.</summary>
    public bool ForceAuthentication { get; init; }

    /// <summary>Whether it is asked silently where no page may be shown.</summary>
    public bool Passive { get; init; }
}

/// <summary>How a request travels (SAML Bindings 3.4, 3.5).</summary>
internal enum AuthnRequestBinding
{
    Redirect,
    Post,
}
