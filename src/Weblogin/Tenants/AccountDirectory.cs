namespace Weblogin.Tenants;

/// <summary>A directory of the tenant's (Active Directory, or another that speaks LDAP), where the national id of an account stands as an attribute.</summary>
internal sealed record AccountDirectory
{
    /// <summary>What the tenant's document calls it; its password is kept under this name (<c>directory/{id}</c>).</summary>
    public required string Id { get; init; }

    /// <summary>Its servers, any of which may answer; at least one, tried in order.</summary>
    public required IReadOnlyList<DirectoryServer> Servers { get; init; }

    /// <summary>Who we are there: a DN, a user principal name, or <c>DOMAIN\user</c>.</summary>
    public required string BindName { get; init; }

    /// <summary>DN below which accounts are searched.</summary>
    public required string BaseName { get; init; }

    public required DirectoryScope Scope { get; init; }

    /// <summary>The attribute that holds the user name: <c>sAMAccountName</c>, <c>uid</c>.</summary>
    public required string AccountAttribute { get; init; }

    /// <summary>The attribute that holds the user principal name: <c>userPrincipalName</c>, <c>mail</c>.</summary>
    public required string PrincipalAttribute { get; init; }

    /// <summary>The attribute that holds the national id.</summary>
    public required string NationalIdAttribute { get; init; }

    /// <summary>NetBIOS names of its domains, lower case: <c>DOMAIN\user</c> is looked up here where it is one of them, and never elsewhere.</summary>
    public required IReadOnlyList<string> Domains { get; init; }

    /// <summary>An account that has the attribute, by which it is tested that we may read it; null where none is named.</summary>
    public string? Probe { get; init; }

    /// <summary>The authorities its certificates are trusted by, and no others; DER in base64. Empty means those of the machine.</summary>
    public required IReadOnlyList<string> Authorities { get; init; }
}

/// <summary>One server of a directory.</summary>
/// <param name="Host">Host name or address, as its certificate has it.</param>
/// <param name="StartTls">TLS is begun on the plain port before anything else is said (RFC 4511 §4.14); false where the port speaks TLS from the first octet.</param>
internal sealed record DirectoryServer(string Host, int Port, bool StartTls)
{
    public override string ToString() => $"{(StartTls ? "ldap" : "ldaps")}://{(Host.Contains(':', StringComparison.Ordinal) ? $"[{Host}]" : Host)}:{Port}";
}

internal enum DirectoryScope
{
    /// <summary>Everything below the base.</summary>
    Subtree,

    /// <summary>What lies directly below the base.</summary>
    OneLevel,
}
