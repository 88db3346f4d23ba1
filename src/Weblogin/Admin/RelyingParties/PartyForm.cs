using System.Text.Json;
using Weblogin.Admin.Forms;
using Weblogin.Model;
using Weblogin.Tenants;
using Weblogin.Tenants.Documents;

namespace Weblogin.Admin.RelyingParties;

/// <summary>What stands in a relying party's form, as text, and the document that it makes. Members of a document that no field writes stay as they are.</summary>
internal sealed class PartyForm(PartyProtocol protocol, FormValues values)
{
    public PartyProtocol Protocol => protocol;

    /// <summary>What stands in a field; empty where nothing does. A box that is ticked holds <c>1</c>.</summary>
    public string this[string field] => values[field];

    /// <summary>An empty form.</summary>
    public static PartyForm New(PartyProtocol protocol) => new(protocol, new FormValues(new Dictionary<string, string>
    {
        [PartyFields.ScopeProfile] = FormValues.Box(true),
        [PartyFields.ScopeEmail] = FormValues.Box(true),
    }));

    /// <summary>What was posted.</summary>
    public static PartyForm Of(PartyProtocol protocol, IFormCollection posted) =>
        new(protocol, FormValues.Posted(posted, PartyFields.All.Select(field => field.Name).Append(PartyFields.Metadata)));

    /// <summary>What a document says.</summary>
    /// <returns>Null where a form cannot say it: its client's metadata is a part of it, or it cannot be read.</returns>
    public static PartyForm? Of(string json)
    {
        if (DocumentJson.Read(json, new DocumentErrors()) is not RelyingPartyDocument document || document.Oidc is { Metadata: not null })
            return null;
        var values = new Dictionary<string, string>
        {
            [PartyFields.Id] = document.RelyingParty ?? "",
            [PartyFields.Name] = document.Name ?? "",
            [PartyFields.Environment] = document.Environment ?? "",
            [PartyFields.Tenants] = FormValues.Joined(document.Tenants),
            [PartyFields.Level] = document.RequiredLevel ?? AssuranceLevelNames.All[0],
            [PartyFields.Binding] = document.Binding ?? "trust",
            [PartyFields.NationalId] = FormValues.Box(document.Release?.NationalId),
            [PartyFields.AsUserName] = FormValues.Box(document.Release?.NationalIdAsUserName),
            [PartyFields.TestUsers] = FormValues.Joined(document.TestUsers),
            [PartyFields.Sector] = document.Sector ?? "",
            [PartyFields.Closed] = FormValues.Box(document.Disabled),
        };
        if (document.Oidc is { } oidc)
            AddOidc(values, oidc);
        if (document.Saml is { } saml)
            AddSaml(values, saml);
        return new PartyForm(document.Saml is null ? PartyProtocol.Oidc : PartyProtocol.Saml, new FormValues(values));
    }

    /// <summary>The same with other metadata.</summary>
    public PartyForm With(string field, string value) => new(protocol, values.With(field, value));

    /// <summary>The document that the form makes of the one that stands, or of none.</summary>
    /// <param name="stored">Null where it is new.</param>
    /// <param name="entityId">What the metadata calls the service provider; null of an OpenID Connect client, or where it is not known.</param>
    /// <param name="secret">A secret that was made for it; null where it keeps what it has.</param>
    public string Document(string? stored, string? entityId, NewClientSecret? secret)
    {
        var old = stored is null ? new RelyingPartyDocument() : DocumentJson.Read(stored, new DocumentErrors()) as RelyingPartyDocument ?? new RelyingPartyDocument();
        var document = old with
        {
            RelyingParty = old.RelyingParty ?? this[PartyFields.Id],
            Name = this[PartyFields.Name],
            Environment = this[PartyFields.Environment],
            Tenants = values.Lines(PartyFields.Tenants),
            RequiredLevel = values.Choice(PartyFields.Level, old.RequiredLevel, AssuranceLevelNames.All[0]),
            Binding = values.Choice(PartyFields.Binding, old.Binding, "trust"),
            Disabled = values.Ticked(PartyFields.Closed, old.Disabled),
            TestUsers = values.Lines(PartyFields.TestUsers, old.TestUsers),
            Sector = old.Sector ?? values.Text(PartyFields.Sector),
            Release = Release(old.Release),
            Oidc = protocol == PartyProtocol.Oidc ? Oidc(old.Oidc ?? new OidcDocument(), secret) : old.Oidc,
            Saml = protocol == PartyProtocol.Saml ? Saml(old.Saml ?? new SamlDocument(), entityId) : old.Saml,
        };
        return JsonSerializer.Serialize(document, FormValues.Written.RelyingPartyDocument);
    }

    /// <summary>Whether a client of this form proves itself by a secret.</summary>
    public bool NeedsSecret => protocol == PartyProtocol.Oidc && this[PartyFields.Authentication].StartsWith("client_secret", StringComparison.Ordinal);

    private ReleaseDocument? Release(ReleaseDocument? old)
    {
        var release = (old ?? new ReleaseDocument()) with
        {
            NationalId = values.Ticked(PartyFields.NationalId, old?.NationalId),
            NationalIdAsUserName = protocol == PartyProtocol.Oidc ? values.Ticked(PartyFields.AsUserName, old?.NationalIdAsUserName) : old?.NationalIdAsUserName,
        };
        return old is null && release == new ReleaseDocument() ? null : release;
    }

    private OidcDocument Oidc(OidcDocument old, NewClientSecret? secret)
    {
        var method = this[PartyFields.Authentication];
        var keys = method == "private_key_jwt";
        var former = values.IsTicked(PartyFields.DropFormer) ? null : old.FormerSecretSha256;
        return old with
        {
            ClientId = old.ClientId ?? values.Text(PartyFields.ClientId) ?? this[PartyFields.Id],
            Profile = values.Choice(PartyFields.Profile, old.Profile, "standard"),
            RedirectUris = values.Lines(PartyFields.RedirectUris),
            InitiateLoginUri = values.Text(PartyFields.InitiateLogin),
            PostLogoutRedirectUris = values.Lines(PartyFields.PostLogout, old.PostLogoutRedirectUris),
            BackchannelLogoutUri = values.Text(PartyFields.BackChannel),
            FrontchannelLogoutUri = values.Text(PartyFields.FrontChannel),
            TokenEndpointAuthMethod = values.Choice(PartyFields.Authentication, old.TokenEndpointAuthMethod, "client_secret_basic"),
            // The one that stood is taken until somebody says that it is no longer needed.
            SecretSha256 = !NeedsSecret ? null : secret?.Sha256 ?? old.SecretSha256,
            FormerSecretSha256 = !NeedsSecret ? null : secret is not null ? old.SecretSha256 : former,
            Jwks = keys ? Json(old.Jwks) : null,
            JwksUri = keys ? values.Text(PartyFields.KeysAddress) : null,
            TokenEndpointAuthSigningAlg = keys ? old.TokenEndpointAuthSigningAlg : null,
            Scopes = Scopes(old.Scopes),
        };
    }

    private string[]? Scopes(IReadOnlyList<string>? old)
    {
        List<string> scopes = ["openid"];
        if (values.IsTicked(PartyFields.ScopeProfile))
            scopes.Add("profile");
        if (values.IsTicked(PartyFields.ScopeEmail))
            scopes.Add("email");
        if (values.IsTicked(PartyFields.NationalId))
            scopes.Add("pid");
        return old is null && scopes is ["openid", "profile", "email"] ? null : old is not null && scopes.Order(StringComparer.Ordinal).SequenceEqual(old.Order(StringComparer.Ordinal), StringComparer.Ordinal) ? [.. old] : [.. scopes];
    }

    private SamlDocument Saml(SamlDocument old, string? entityId) => old with
    {
        EntityId = old.EntityId ?? entityId,
        Metadata = this[PartyFields.Metadata],
        MetadataFile = null,
        Attributes = Attributes(old.Attributes),
        SignResponse = values.Ticked(PartyFields.SignResponse, old.SignResponse),
        Encrypt = this[PartyFields.Encrypt] switch { "always" => true, "never" => false, _ => null },
        RequireSignedRequests = values.Ticked(PartyFields.SignedRequests, old.RequireSignedRequests),
        IdpInitiated = values.Ticked(PartyFields.IdpInitiated, old.IdpInitiated),
    };

    // A claim and the name it goes by: what else the document says of it stays.
    private SamlAttributeDocument[]? Attributes(IReadOnlyList<SamlAttributeDocument>? old)
    {
        var lines = this[PartyFields.Attributes].Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        if (lines.Length == 0 && old is null)
            return null;
        return
        [
            .. lines.Select(line => line.Split((char[])[' ', '\t'], 2, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
                .Select(parts => (Claim: parts[0], Name: parts.Length > 1 ? parts[1] : null))
                .Select(one => old?.FirstOrDefault(known => known.Claim == one.Claim && known.Name == one.Name) ?? new SamlAttributeDocument { Claim = one.Claim, Name = one.Name }),
        ];
    }

    // What is no JSON is handed on as text, and refused by the reader of documents at this field.
    private JsonElement? Json(JsonElement? old)
    {
        var text = this[PartyFields.Keys];
        if (text.Length == 0)
            return null;
        try
        {
            using var parsed = JsonDocument.Parse(text, new JsonDocumentOptions { MaxDepth = 8 });
            return old is { } known && JsonElement.DeepEquals(known, parsed.RootElement) ? known : parsed.RootElement.Clone();
        }
        catch (JsonException)
        {
            return JsonSerializer.SerializeToElement("", DocumentJson.Default.String);
        }
    }

    private static void AddOidc(Dictionary<string, string> values, OidcDocument oidc)
    {
        values[PartyFields.ClientId] = oidc.ClientId ?? "";
        values[PartyFields.Profile] = oidc.Profile ?? "standard";
        values[PartyFields.RedirectUris] = FormValues.Joined(oidc.RedirectUris);
        values[PartyFields.InitiateLogin] = oidc.InitiateLoginUri ?? "";
        values[PartyFields.PostLogout] = FormValues.Joined(oidc.PostLogoutRedirectUris);
        values[PartyFields.BackChannel] = oidc.BackchannelLogoutUri ?? "";
        values[PartyFields.FrontChannel] = oidc.FrontchannelLogoutUri ?? "";
        values[PartyFields.Authentication] = oidc.TokenEndpointAuthMethod ?? "client_secret_basic";
        values[PartyFields.Keys] = oidc.Jwks?.GetRawText() ?? "";
        values[PartyFields.KeysAddress] = oidc.JwksUri ?? "";
        values[PartyFields.ScopeProfile] = FormValues.Box(oidc.Scopes?.Contains("profile", StringComparer.Ordinal) ?? true);
        values[PartyFields.ScopeEmail] = FormValues.Box(oidc.Scopes?.Contains("email", StringComparer.Ordinal) ?? true);
    }

    private static void AddSaml(Dictionary<string, string> values, SamlDocument saml)
    {
        values[PartyFields.Metadata] = saml.Metadata ?? "";
        values[PartyFields.Attributes] = FormValues.Joined(saml.Attributes?.Select(attribute => $"{attribute.Claim} {attribute.Name}"));
        values[PartyFields.SignResponse] = FormValues.Box(saml.SignResponse);
        values[PartyFields.Encrypt] = saml.Encrypt switch { true => "always", false => "never", null => "auto" };
        values[PartyFields.SignedRequests] = FormValues.Box(saml.RequireSignedRequests);
        values[PartyFields.IdpInitiated] = FormValues.Box(saml.IdpInitiated);
    }
}
