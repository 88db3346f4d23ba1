namespace Weblogin.Tenants;

/// <summary>Which logouts are told to an identity provider, so that it ends the session from which it logs in everywhere.</summary>
internal enum UpstreamLogout
{
    /// <summary>Those that a person asks for on our own page.</summary>
    OwnPage,

    /// <summary>Those that a relying party begins too: where people share machines.</summary>
    Always,

    /// <summary>None.</summary>
    Never,
}
