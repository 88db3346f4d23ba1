using Weblogin.Admin.Forms;
using Weblogin.Model;

namespace Weblogin.Admin.RelyingParties;

/// <summary>The fields of a relying party's form: what each is, and which members of the document it writes.</summary>
internal static class PartyFields
{
    public const string Id = "id";
    public const string Name = "name";
    public const string Environment = "environment";
    public const string Tenants = "tenants";
    public const string Level = "level";
    public const string Binding = "binding";
    public const string NationalId = "nationalId";
    public const string AsUserName = "asUserName";
    public const string Closed = "closed";
    public const string TestUsers = "testUsers";
    public const string Sector = "sector";

    public const string ClientId = "clientId";
    public const string Profile = "profile";
    public const string RedirectUris = "redirectUris";
    public const string InitiateLogin = "initiateLogin";
    public const string PostLogout = "postLogout";
    public const string BackChannel = "backChannel";
    public const string FrontChannel = "frontChannel";
    public const string Authentication = "authentication";
    public const string Keys = "keys";
    public const string KeysAddress = "keysAddress";
    public const string NewSecret = "newSecret";
    public const string DropFormer = "dropFormer";
    public const string ScopeProfile = "scopeProfile";
    public const string ScopeEmail = "scopeEmail";

    public const string Metadata = "metadata";
    public const string Attributes = "attributes";
    public const string SignResponse = "signResponse";
    public const string Encrypt = "encrypt";
    public const string SignedRequests = "signedRequests";
    public const string IdpInitiated = "idpInitiated";

    private static readonly string[] _oidc = [nameof(PartyProtocol.Oidc)];
    private static readonly string[] _saml = [nameof(PartyProtocol.Saml)];

    /// <summary>In the order of the page.</summary>
    public static readonly IReadOnlyList<FormField> All =
    [
        new(Id, FieldKind.Text) { Paths = ["relyingParty"], IsFixed = true },
        new(Name, FieldKind.Text) { Paths = ["name"] },
        new(Environment, FieldKind.Choice) { Paths = ["environment"], Options = ["test", "production"] },
        new(Tenants, FieldKind.Lines) { Paths = ["tenants"] },
        new(ClientId, FieldKind.Text) { Of = _oidc, Paths = ["oidc.clientId"], IsFixed = true },
        new(RedirectUris, FieldKind.Lines) { Of = _oidc, Paths = ["oidc.redirectUris"] },
        new(InitiateLogin, FieldKind.Text) { Of = _oidc, Paths = ["oidc.initiateLoginUri"] },
        new(PostLogout, FieldKind.Lines) { Of = _oidc, Paths = ["oidc.postLogoutRedirectUris"] },
        new(BackChannel, FieldKind.Text) { Of = _oidc, Paths = ["oidc.backchannelLogoutUri"] },
        new(FrontChannel, FieldKind.Text) { Of = _oidc, Paths = ["oidc.frontchannelLogoutUri"] },
        new(Authentication, FieldKind.Choice) { Of = _oidc, Paths = ["oidc.tokenEndpointAuthMethod", "oidc.secretSha256", "oidc.formerSecretSha256"], Options = ["client_secret_basic", "client_secret_post", "private_key_jwt", "none"] },
        new(Keys, FieldKind.Lines) { Of = _oidc, Paths = ["oidc.jwks"] },
        new(KeysAddress, FieldKind.Text) { Of = _oidc, Paths = ["oidc.jwksUri"] },
        new(NewSecret, FieldKind.Check) { Of = _oidc, IsOfStored = true },
        new(DropFormer, FieldKind.Check) { Of = _oidc, IsOfStored = true },
        new(Profile, FieldKind.Choice) { Of = _oidc, Paths = ["oidc.profile"], Options = ["standard", "compatible"] },
        new(ScopeProfile, FieldKind.Check) { Of = _oidc, Paths = ["oidc.scopes"] },
        new(ScopeEmail, FieldKind.Check) { Of = _oidc },
        new(Attributes, FieldKind.Lines) { Of = _saml, Paths = ["saml.attributes"] },
        new(SignResponse, FieldKind.Check) { Of = _saml, Paths = ["saml.signResponse"] },
        new(Encrypt, FieldKind.Choice) { Of = _saml, Paths = ["saml.encrypt"], Options = ["auto", "always", "never"] },
        new(SignedRequests, FieldKind.Check) { Of = _saml, Paths = ["saml.requireSignedRequests"] },
        new(IdpInitiated, FieldKind.Check) { Of = _saml, Paths = ["saml.idpInitiated"] },
        new(Level, FieldKind.Choice) { Paths = ["requiredLevel"], Options = [.. AssuranceLevelNames.All] },
        new(Binding, FieldKind.Choice) { Paths = ["binding"], Options = ["trust", "prove-once"] },
        new(NationalId, FieldKind.Check) { Paths = ["release.nationalId", "release.claims"] },
        new(AsUserName, FieldKind.Check) { Of = _oidc, Paths = ["release.nationalIdAsUserName"] },
        new(TestUsers, FieldKind.Lines) { Paths = ["testUsers"] },
        new(Sector, FieldKind.Text) { Paths = ["sector"], IsFixed = true },
        new(Closed, FieldKind.Check) { Paths = ["disabled"] },
    ];

    /// <summary>The field that a fault of the document stands at: that of the longest path it begins with; null where it is none of the form's.</summary>
    public static string? Of(string path) =>
        path is "saml.metadata" or "saml.entityId" ? Metadata
        : FormField.At(All, path);
}

/// <summary>What a relying party speaks.</summary>
internal enum PartyProtocol
{
    Oidc,
    Saml,
}
