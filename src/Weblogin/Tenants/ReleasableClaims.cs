namespace Weblogin.Tenants;

/// <summary>The claims that a document may release, by their names in OpenID Connect.</summary>
internal static class ReleasableClaims
{
    /// <summary>The person at this relying party: pairwise, the same for ever.</summary>
    public const string Subject = "sub";

    public const string Email = "email";

    /// <summary>The national id; only where the document's release rule says so.</summary>
    public const string NationalId = "pid";

    /// <summary>The assurance level: <c>nlsso-loa-low</c>, <c>-substantial</c> or <c>-high</c>.</summary>
    public const string Level = "acr";

    public static readonly IReadOnlyList<string> All =
        [Subject, "tenant", "organisation_number", "name", "given_name", "family_name", Email, NationalId, Level];
}
