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

    /// <summary>In the order of the page.</summary>
    public static readonly IReadOnlyList<PartyField> All =
    [
        new(Id, FieldKind.Text) { Paths = ["relyingParty"], IsFixed = true },
        new(Name, FieldKind.Text) { Paths = ["name"] },
        new(Environment, FieldKind.Choice) { Paths = ["environment"], Options = ["test", "production"] },
        new(Tenants, FieldKind.Lines) { Paths = ["tenants"] },
        new(ClientId, FieldKind.Text) { Protocol = PartyProtocol.Oidc, Paths = ["oidc.clientId"], IsFixed = true },
        new(RedirectUris, FieldKind.Lines) { Protocol = PartyProtocol.Oidc, Paths = ["oidc.redirectUris"] },
        new(InitiateLogin, FieldKind.Text) { Protocol = PartyProtocol.Oidc, Paths = ["oidc.initiateLoginUri"] },
        new(PostLogout, FieldKind.Lines) { Protocol = PartyProtocol.Oidc, Paths = ["oidc.postLogoutRedirectUris"] },
        new(BackChannel, FieldKind.Text) { Protocol = PartyProtocol.Oidc, Paths = ["oidc.backchannelLogoutUri"] },
        new(FrontChannel, FieldKind.Text) { Protocol = PartyProtocol.Oidc, Paths = ["oidc.frontchannelLogoutUri"] },
        new(Authentication, FieldKind.Choice) { Protocol = PartyProtocol.Oidc, Paths = ["oidc.tokenEndpointAuthMethod", "oidc.secretSha256", "oidc.formerSecretSha256"], Options = ["client_secret_basic", "client_secret_post", "private_key_jwt", "none"] },
        new(Keys, FieldKind.Lines) { Protocol = PartyProtocol.Oidc, Paths = ["oidc.jwks"] },
        new(KeysAddress, FieldKind.Text) { Protocol = PartyProtocol.Oidc, Paths = ["oidc.jwksUri"] },
        new(NewSecret, FieldKind.Check) { Protocol = PartyProtocol.Oidc, IsOfStored = true },
        new(DropFormer, FieldKind.Check) { Protocol = PartyProtocol.Oidc, IsOfStored = true },
        new(Profile, FieldKind.Choice) { Protocol = PartyProtocol.Oidc, Paths = ["oidc.profile"], Options = ["standard", "compatible"] },
        new(ScopeProfile, FieldKind.Check) { Protocol = PartyProtocol.Oidc, Paths = ["oidc.scopes"] },
        new(ScopeEmail, FieldKind.Check) { Protocol = PartyProtocol.Oidc },
        new(Attributes, FieldKind.Lines) { Protocol = PartyProtocol.Saml, Paths = ["saml.attributes"] },
        new(SignResponse, FieldKind.Check) { Protocol = PartyProtocol.Saml, Paths = ["saml.signResponse"] },
        new(Encrypt, FieldKind.Choice) { Protocol = PartyProtocol.Saml, Paths = ["saml.encrypt"], Options = ["auto", "always", "never"] },
        new(SignedRequests, FieldKind.Check) { Protocol = PartyProtocol.Saml, Paths = ["saml.requireSignedRequests"] },
        new(IdpInitiated, FieldKind.Check) { Protocol = PartyProtocol.Saml, Paths = ["saml.idpInitiated"] },
        new(Level, FieldKind.Choice) { Paths = ["requiredLevel"], Options = [.. AssuranceLevelNames.All] },
        new(Binding, FieldKind.Choice) { Paths = ["binding"], Options = ["trust", "prove-once"] },
        new(NationalId, FieldKind.Check) { Paths = ["release.nationalId", "release.claims"] },
        new(AsUserName, FieldKind.Check) { Protocol = PartyProtocol.Oidc, Paths = ["release.nationalIdAsUserName"] },
        new(TestUsers, FieldKind.Lines) { Paths = ["testUsers"] },
        new(Sector, FieldKind.Text) { Paths = ["sector"], IsFixed = true },
        new(Closed, FieldKind.Check) { Paths = ["disabled"] },
    ];

    /// <summary>The field that a fault of the document stands at: that of the longest path it begins with; null where it is none of the form's.</summary>
    public static string? Of(string path) =>
        path is "saml.metadata" or "saml.entityId" ? Metadata
        : All.SelectMany(field => field.Paths.Select(known => (field.Name, Path: known)))
            .Where(known => path.StartsWith(known.Path, StringComparison.Ordinal) && (path.Length == known.Path.Length || path[known.Path.Length] is '[' or '.'))
            .MaxBy(known => known.Path.Length).Name;
}

/// <summary>How a field is filled in.</summary>
internal enum FieldKind
{
    Text,

    /// <summary>Several, a line each.</summary>
    Lines,
    Choice,
    Check,
}

/// <summary>What a relying party speaks.</summary>
internal enum PartyProtocol
{
    Oidc,
    Saml,
}

/// <param name="Name">In the form, and in the page's texts.</param>
internal sealed record PartyField(string Name, FieldKind Kind)
{
    /// <summary>Null where it is of both.</summary>
    public PartyProtocol? Protocol { get; init; }

    /// <summary>The members of the document that it writes.</summary>
    public IReadOnlyList<string> Paths { get; init; } = [];

    /// <summary>Words of the document, the first the default.</summary>
    public IReadOnlyList<string> Options { get; init; } = [];

    /// <summary>What others hang on: written once.</summary>
    public bool IsFixed { get; init; }

    /// <summary>There only where the document is stored already.</summary>
    public bool IsOfStored { get; init; }
}
