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

    public const string Tenant = "tenant";

    public const string OrganisationNumber = "organisation_number";

    public const string Name = "name";

    public const string GivenName = "given_name";

    public const string FamilyName = "family_name";

    /// <summary>The AD user name: the employer's own. Only by a rule that says so, since nobody else's account should hang on it.</summary>
    public const string UserName = "user_name";

    /// <summary>A patron's card number (lånenummer) at the tenant's library.</summary>
    public const string CardNumber = "lnr";

    /// <summary>The organisation that the person chose: their own word, never <see cref="Tenant"/>.</summary>
    public const string SelectedOrganisation = Model.ProfileFields.SelectedOrganisation;

    /// <summary>What an attribute of a SAML service provider may be made of.</summary>
    public static readonly IReadOnlyList<string> All = [Subject, Tenant, OrganisationNumber, Name, GivenName, FamilyName, Email, SelectedOrganisation, CardNumber, NationalId, Level];

    /// <summary>What a claim rule of an OpenID Connect client may draw on.</summary>
    public static readonly IReadOnlyList<string> Sources = [.. All, UserName];
}
