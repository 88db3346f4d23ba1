namespace Weblogin.Peers.Tests.Worlds;

/// <summary>A tenant of the broker and its foreign identity providers.</summary>
/// <param name="Id">Its hosts are <c>{id}.weblogin.localhost</c> and <c>adfs.{id}.localhost</c>.</param>
internal sealed record TenantPlan(string Id)
{
    /// <summary>Settings of the SimpleSAMLphp that is its ADFS; null where it has none, and people go straight to ID-porten.</summary>
    public IReadOnlyDictionary<string, string>? Adfs { get; init; }

    /// <summary>Claim names of the national id, old and new side by side; null leaves the broker's own.</summary>
    public IReadOnlyList<string>? NationalIdClaims { get; init; }

    /// <summary><c>claim</c>, <c>attribute-store</c>, <c>directory</c> or <c>synced-profile</c>.</summary>
    public string Resolve { get; init; } = "claim";

    public bool SignRequests { get; init; }

    /// <summary>Whose addresses, entity id and key it keeps; null where it had none.</summary>
    public Predecessor? Predecessor { get; init; }

    /// <summary>The document's <c>request</c>, JSON; null leaves it out.</summary>
    public string? Request { get; init; }

    /// <summary>The document's <c>response</c>, JSON; null leaves it out.</summary>
    public string? Response { get; init; }

    /// <summary>Rows of its mapping file; null where it has none.</summary>
    public string? Mapping { get; init; }

    /// <summary>The document's <c>directories</c>, JSON; null leaves it out.</summary>
    public string? Directories { get; init; }

    /// <summary>The password of our service account in its directory, which has the id <c>ad</c>.</summary>
    public string? DirectoryPassword { get; init; }

    /// <summary>Its own database behind <c>attribute-store</c>, the document's <c>attributeStore</c>, JSON; null leaves it out.</summary>
    public string? AttributeStore { get; init; }

    /// <summary>The password of our user in that database.</summary>
    public string? DatabasePassword { get; init; }

    /// <summary>The document's <c>sync</c>, JSON; null leaves it out.</summary>
    public string? Sync { get; init; }

    /// <summary>Which of the world's ID-portens it uses.</summary>
    public string IdPorten { get; init; } = "idporten";

    /// <summary>What its OpenID Provider is in the document: <c>idporten</c>, <c>feide</c> or <c>oidc</c>.</summary>
    public string Kind { get; init; } = "idporten";

    /// <summary>The secret that its OpenID Provider gives us; only for other kinds than <c>idporten</c>, and null where we have a key.</summary>
    public string? ClientSecret { get; init; }

    /// <summary>Whether its SAML identity provider is Feide.</summary>
    public bool IsFeideBySaml { get; init; }

    public string MinimumAcr { get; init; } = "idporten-loa-substantial";

    /// <summary>An employer whose ADFS has these settings.</summary>
    public static TenantPlan Employer(string id, params (string Name, string Value)[] adfs) =>
        new(id) { Adfs = adfs.ToDictionary(setting => setting.Name, setting => setting.Value, StringComparer.Ordinal) };
}
