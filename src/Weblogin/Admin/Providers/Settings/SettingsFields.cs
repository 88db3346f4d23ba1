using Weblogin.Admin.Forms;
using Weblogin.Model;
using Weblogin.Tenants.Documents;

namespace Weblogin.Admin.Providers.Settings;

/// <summary>The fields of an identity provider's settings: what each is, and which members of its part of the tenant's document it writes.</summary>
internal static class SettingsFields
{
    public const string Id = "id";
    public const string Name = "name";
    public const string Place = "place";
    public const string Fallback = "fallback";
    public const string Closed = "closed";

    public const string Issuer = "issuer";
    public const string ClientId = "clientId";
    public const string OnBehalfOf = "onBehalfOf";
    public const string MinimumAcr = "minimumAcr";
    public const string FeideAcr = "feideAcr";
    public const string Authentication = "authentication";
    public const string ExtendedUserInfo = "extendedUserInfo";
    public const string Scopes = "scopes";
    public const string AcrValues = "acrValues";
    public const string UserInfo = "userInfo";
    public const string TrustedForLevels = "trustedForLevels";

    public const string MetadataUrl = "metadataUrl";
    public const string EntityId = "entityId";
    public const string MetadataSigner = "metadataSigner";
    public const string NationalId = "nationalId";
    public const string UserName = "userName";
    public const string GivenName = "givenName";
    public const string FamilyName = "familyName";
    public const string Email = "email";
    public const string ObjectGuid = "objectGuid";
    public const string FindClaim = "findClaim";
    public const string FindStore = "findStore";
    public const string FindDirectory = "findDirectory";
    public const string FindSynced = "findSynced";
    public const string ProfileDays = "profileDays";
    public const string UserNameDomains = "userNameDomains";

    public const string SignRequests = "signRequests";
    public const string Logout = "logout";
    public const string RequestBinding = "requestBinding";
    public const string NameIdFormat = "nameIdFormat";
    public const string AuthnContexts = "authnContexts";
    public const string ForceAuthn = "forceAuthn";
    public const string Passive = "passive";
    public const string RequireEncryption = "requireEncryption";
    public const string Sha1Until = "sha1Until";
    public const string RefuseExpired = "refuseExpired";
    public const string Probe = "probe";
    public const string MaximumLevel = "maximumLevel";

    public const string Pin = "pin";
    public const string Password = "password";
    public const string PinCode = "pinCode";
    public const string PinTotp = "pinTotp";
    public const string CodeChannels = "codeChannels";
    public const string UnknownLevel = "unknownLevel";

    /// <summary>Of a choice: what the document says by saying nothing.</summary>
    public const string Unsaid = "";

    /// <summary>Of <see cref="Place"/>: nobody begins there.</summary>
    public const string Nowhere = "none";

    private static readonly string[] _saml = [ProviderKinds.Saml];
    private static readonly string[] _idPorten = [ProviderKinds.IdPorten];
    private static readonly string[] _feide = [ProviderKinds.Feide];
    private static readonly string[] _oidc = [ProviderKinds.OpenIdConnect];
    private static readonly string[] _local = [ProviderKinds.Local];
    private static readonly string[] _employer = [ProviderKinds.Saml, ProviderKinds.OpenIdConnect];
    private static readonly string[] _openId = [ProviderKinds.IdPorten, ProviderKinds.Feide, ProviderKinds.OpenIdConnect];
    private static readonly string[] _remote = [ProviderKinds.Saml, .. _openId];

    /// <summary>In the order of the page.</summary>
    public static readonly IReadOnlyList<FormField> All =
    [
        new(Id, FieldKind.Text) { Paths = ["id"], IsFixed = true },
        new(Name, FieldKind.Text) { Paths = ["name"] },
        new(Issuer, FieldKind.Text) { Of = _openId, Paths = ["issuer"] },
        new(ClientId, FieldKind.Text) { Of = _openId, Paths = ["clientId"] },
        new(OnBehalfOf, FieldKind.Text) { Of = _idPorten, Paths = ["onBehalfOf"] },
        new(MinimumAcr, FieldKind.Choice) { Of = _idPorten, Paths = ["minimumAcr"], Options = ["idporten-loa-substantial", "idporten-loa-high"] },
        new(FeideAcr, FieldKind.Choice) { Of = _feide, Paths = ["minimumAcr"], Options = [Unsaid, Tenants.IdentityProvider.Feide.TwoFactors] },
        new(Authentication, FieldKind.Choice) { Of = [ProviderKinds.Feide, ProviderKinds.OpenIdConnect], Paths = ["tokenEndpointAuthMethod"], Options = ["client_secret_basic", "client_secret_post", "private_key_jwt"] },
        new(MetadataUrl, FieldKind.Text) { Of = _saml, Paths = ["metadataUrl"] },
        new(NationalId, FieldKind.Lines) { Of = _employer, Paths = ["claims.nationalId", "claims"] },
        new(UserName, FieldKind.Lines) { Of = _employer, Paths = ["claims.userName"] },
        new(FindClaim, FieldKind.Check) { Of = _employer, Paths = ["resolve"] },
        new(FindStore, FieldKind.Check) { Of = _employer, Paths = ["attributeStore"] },
        new(FindDirectory, FieldKind.Check) { Of = _employer, Paths = ["directories"] },
        new(FindSynced, FieldKind.Check) { Of = _employer },
        new(Pin, FieldKind.Check) { Of = _local, Paths = ["methods"] },
        new(Password, FieldKind.Check) { Of = _local },
        new(PinCode, FieldKind.Check) { Of = _local },
        new(PinTotp, FieldKind.Check) { Of = _local },
        new(UnknownLevel, FieldKind.Choice) { Of = _local, Paths = ["unknownLevel"], Options = [AssuranceLevel.High.Acr, AssuranceLevel.Substantial.Acr] },
        new(Place, FieldKind.Choice) { Paths = ["waysIn"], Options = [Nowhere] },
        new(Fallback, FieldKind.Check) { Of = _idPorten, Paths = ["fallback"] },
        new(Closed, FieldKind.Check) { Paths = ["disabled"], IsOfStored = true },

        new(GivenName, FieldKind.Lines) { Of = _employer, Paths = ["claims.givenName"], IsAdvanced = true },
        new(FamilyName, FieldKind.Lines) { Of = _employer, Paths = ["claims.familyName"], IsAdvanced = true },
        new(Email, FieldKind.Lines) { Of = _employer, Paths = ["claims.email"], IsAdvanced = true },
        new(ObjectGuid, FieldKind.Lines) { Of = _employer, Paths = ["claims.objectGuid"], IsAdvanced = true },
        new(UserNameDomains, FieldKind.Lines) { Of = _employer, Paths = ["userNameDomains"], IsAdvanced = true },
        new(ProfileDays, FieldKind.Text) { Of = _employer, Paths = ["profileDays"], IsAdvanced = true },
        new(EntityId, FieldKind.Text) { Of = _saml, Paths = ["entityId", "profile"], IsAdvanced = true },
        new(MetadataSigner, FieldKind.Lines) { Of = _saml, Paths = ["metadataSigner"], IsAdvanced = true },
        new(RequestBinding, FieldKind.Choice) { Of = _saml, Paths = ["request.binding"], Options = [Unsaid, "redirect", "post"], IsAdvanced = true },
        new(ForceAuthn, FieldKind.Check) { Of = _saml, Paths = ["request.forceAuthn"], IsAdvanced = true },
        new(Passive, FieldKind.Check) { Of = _saml, Paths = ["request.passive"], IsAdvanced = true },
        new(AuthnContexts, FieldKind.Lines) { Of = _saml, Paths = ["request.authnContexts"], IsAdvanced = true },
        new(NameIdFormat, FieldKind.Text) { Of = _saml, Paths = ["request.nameIdFormat"], IsAdvanced = true },
        new(SignRequests, FieldKind.Check) { Of = [ProviderKinds.Saml, ProviderKinds.Feide, ProviderKinds.OpenIdConnect], Paths = ["signRequests"], IsAdvanced = true },
        new(RequireEncryption, FieldKind.Check) { Of = _saml, Paths = ["response.requireEncryption"], IsAdvanced = true },
        new(Sha1Until, FieldKind.Text) { Of = _saml, Paths = ["response.allowSha1Until"], IsAdvanced = true },
        new(RefuseExpired, FieldKind.Check) { Of = _saml, Paths = ["response.refuseExpiredCertificates"], IsAdvanced = true },
        new(ExtendedUserInfo, FieldKind.Text) { Of = _feide, Paths = ["extendedUserInfo"], IsAdvanced = true },
        new(Scopes, FieldKind.Lines) { Of = _oidc, Paths = ["scopes"], IsAdvanced = true },
        new(AcrValues, FieldKind.Lines) { Of = _oidc, Paths = ["acrValues"], IsAdvanced = true },
        new(UserInfo, FieldKind.Check) { Of = _oidc, Paths = ["userInfo"], IsAdvanced = true },
        new(TrustedForLevels, FieldKind.Text) { Of = _oidc, Paths = ["trustedForLevels"], IsAdvanced = true },
        new(CodeChannels, FieldKind.Choice) { Of = _local, Paths = ["codeChannels"], Options = [Unsaid, "sms", "email", "sms,email", "email,sms"], IsAdvanced = true },
        new(Logout, FieldKind.Choice) { Of = _remote, Paths = ["logout"], Options = ["own-page", "always", "never"], IsAdvanced = true },
        new(MaximumLevel, FieldKind.Choice) { Paths = ["maximumLevel"], Options = [Unsaid, .. AssuranceLevelNames.All], IsAdvanced = true },
        new(Probe, FieldKind.Check) { Of = _remote, Paths = ["probe"], IsAdvanced = true },
    ];

    // They stand in the tenant's document, beside its identity providers.
    private static readonly string[] _ofTenant = ["waysIn", "fallback", "directories"];

    /// <summary>Each way to find a person, as the document calls it, and its field.</summary>
    public static readonly IReadOnlyList<(string Word, string Field)> Rules = [("claim", FindClaim), ("attribute-store", FindStore), ("directory", FindDirectory), ("synced-profile", FindSynced)];

    /// <summary>Each way by which patrons prove who they are, likewise.</summary>
    public static readonly IReadOnlyList<(string Word, string Field)> Methods = [("pin", Pin), ("password", Password), ("pin-code", PinCode), ("pin-totp", PinTotp)];

    /// <summary>The field of a kind that a fault of the tenant's document stands at; null where it is none of this form's.</summary>
    /// <param name="at">Where among the tenant's identity providers this one stands.</param>
    public static string? At(string kind, int at, string path)
    {
        var own = $"identityProviders[{at}].";
        if (path == "identityProviders")
            return Id;
        var fields = All.Where(field => field.IsOf(kind));
        return path.StartsWith(own, StringComparison.Ordinal) ? FormField.At(fields, path[own.Length..])
            : _ofTenant.Any(member => path.StartsWith(member, StringComparison.Ordinal)) ? FormField.At(fields, path)
            : null;
    }

    /// <summary>Whether somebody may change it.</summary>
    public static bool IsTheirs(FormField field, IdentityProviderDocument provider, DocumentEditor editor) => editor == DocumentEditor.Operator || (field.Paths.Count > 0 && field.Paths.All(path =>
    {
        var member = path.Split('.')[0];
        return _ofTenant.Contains(member, StringComparer.Ordinal) ? AdministratorsPart.IsTheirs(member, editor) : AdministratorsPart.IsTheirs(provider, member, editor);
    }));
}
