using System.Collections.Frozen;
using System.Text.Json;
using System.Text.Json.Nodes;
using Weblogin.Model;

namespace Weblogin.Tenants.Documents;

/// <summary>
/// A client's metadata as RFC 7591 and OpenID Connect Registration write it, taken as input in a document. What is not understood is refused
/// by its name: a setting that somebody wrote and nobody follows is worse than a fault.
/// </summary>
internal static class ClientMetadata
{
    private const string Path = "oidc.metadata";

    /// <summary>Members that the document has too, under a name of its own.</summary>
    private static readonly FrozenDictionary<string, string> Members = new Dictionary<string, string>
    {
        ["client_id"] = "clientId",
        ["redirect_uris"] = "redirectUris",
        ["token_endpoint_auth_method"] = "tokenEndpointAuthMethod",
        ["token_endpoint_auth_signing_alg"] = "tokenEndpointAuthSigningAlg",
        ["jwks"] = "jwks",
        ["jwks_uri"] = "jwksUri",
        ["scope"] = "scopes",
        ["id_token_signed_response_alg"] = "idTokenSignedResponseAlg",
        ["initiate_login_uri"] = "initiateLoginUri",
        ["default_max_age"] = "defaultMaxAge",
        ["default_acr_values"] = "defaultAcrValues",
        ["require_pushed_authorization_requests"] = "requirePushedAuthorizationRequests",
        ["post_logout_redirect_uris"] = "postLogoutRedirectUris",
        ["backchannel_logout_uri"] = "backchannelLogoutUri",
        ["frontchannel_logout_uri"] = "frontchannelLogoutUri",
        ["frontchannel_logout_session_required"] = "frontchannelLogoutSessionRequired",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>What tells people something, and must be fit to be shown: addresses, and text.</summary>
    private static readonly FrozenSet<string> Addresses = FrozenSet.Create(StringComparer.Ordinal, "client_uri", "logo_uri", "tos_uri", "policy_uri");

    private static readonly FrozenSet<string> Said = FrozenSet.Create(StringComparer.Ordinal, "client_name", "contacts", "software_id", "software_version");

    /// <summary>What is right in itself and changes nothing here, whatever its value.</summary>
    private static readonly FrozenSet<string> Informative = FrozenSet.Create(
        StringComparer.Ordinal,
        "client_id_issued_at",
        // auth_time is always there, and so is sid.
        "require_auth_time", "backchannel_logout_session_required");

    /// <summary>What must be left out, or say what holds here anyway.</summary>
    private static readonly FrozenDictionary<string, (string[] Allowed, Reason Reason)> Fixed = new Dictionary<string, (string[], Reason)>
    {
        ["response_types"] = (["code"], PartyReasons.ResponseTypes),
        ["grant_types"] = (["authorization_code"], PartyReasons.GrantTypes),
        ["application_type"] = (["web"], PartyReasons.WebOnly),
        ["subject_type"] = (["pairwise"], PartyReasons.PairwiseOnly),
        ["client_secret_expires_at"] = (["0"], PartyReasons.SecretNeverExpires),
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>What somebody may mean something by, and is not followed here: what to do instead.</summary>
    private static readonly FrozenDictionary<string, Reason> NotFollowed = new Dictionary<string, Reason>
    {
        ["response_modes"] = PartyReasons.ResponseModes,
        ["sector_identifier_uri"] = PartyReasons.SectorIdentifier,
    }.ToFrozenDictionary(StringComparer.Ordinal);

    private static readonly FrozenSet<string> Secrets = FrozenSet.Create(StringComparer.Ordinal, "client_secret", "registration_access_token");

    /// <summary>Puts what the metadata says in the place of the document's own members.</summary>
    /// <param name="errors">Faults by the document's names; what comes back tells how they were written.</param>
    public static WrittenNames Into(ref OidcDocument document, DocumentErrors errors)
    {
        if (document.MetadataFile is not null)
            errors.Add("oidc.metadataFile", PartyReasons.MetadataFileOfOpenId);
        if (document.Metadata is not { } metadata)
            return WrittenNames.Own;
        if (metadata.ValueKind != JsonValueKind.Object)
        {
            errors.Add(Path, DocumentReasons.NotAnObject);
            return WrittenNames.Own;
        }

        var merged = JsonSerializer.SerializeToNode(document, DocumentJson.Default.OidcDocument)!.AsObject();
        var written = new WrittenNames(Merge(metadata, merged, errors));
        // OIDC Registration 2: the default where metadata says nothing.
        merged.TryAdd("idTokenSignedResponseAlg", "RS256");
        try
        {
            document = merged.Deserialize(DocumentJson.Default.OidcDocument)!;
        }
        catch (JsonException fault)
        {
            errors.Add($"oidc.{fault.Path?.TrimStart('$', '.')}", DocumentReasons.OtherJson);
        }

        return written;
    }

    private static Dictionary<string, string> Merge(JsonElement metadata, JsonObject merged, DocumentErrors errors)
    {
        Dictionary<string, string> written = new(StringComparer.Ordinal);
        foreach (var member in metadata.EnumerateObject().Where(member => member.Value.ValueKind != JsonValueKind.Null))
        {
            if (!Members.TryGetValue(member.Name, out var name))
                CheckOther(member, errors);
            else if (merged.TryAdd(name, member.Name == "scope" ? Scopes(member.Value) : JsonNode.Parse(member.Value.GetRawText())))
                written.Add($"oidc.{name}", $"{Path}.{member.Name}");
            else
                errors.Add($"oidc.{name}", PartyReasons.WrittenTwice, $"{Path}.{member.Name}");
        }

        return written;
    }

    // RFC 7591 §2: one string, its words separated by blanks.
    private static JsonNode? Scopes(JsonElement value) => value.ValueKind == JsonValueKind.String
        ? new JsonArray([.. value.GetString()!.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(scope => JsonValue.Create(scope))])
        : JsonValue.Create(value.GetRawText());

    private static void CheckOther(JsonProperty member, DocumentErrors errors)
    {
        var (name, path) = (member.Name, $"{Path}.{member.Name}");
        // RFC 7591 §2.2: what is for people comes in languages.
        var inAnyLanguage = name.Split('#')[0];
        if (Informative.Contains(name))
            return;
        if (Addresses.Contains(inAnyLanguage))
            errors.Address(path, Text(member.Value));
        else if (Said.Contains(inAnyLanguage))
            CheckSaid(path, member.Value, errors);
        else if (NotFollowed.TryGetValue(name, out var instead))
            errors.Add(path, instead);
        else if (Secrets.Contains(name))
            errors.Add(path, PartyReasons.NoSecret);
        else if (!Fixed.TryGetValue(name, out var rule))
            errors.Add(path, PartyReasons.NotSupported);
        else if (!Values(member.Value).All(value => rule.Allowed.Contains(value, StringComparer.Ordinal)))
            errors.Add(path, rule.Reason);
    }

    private static void CheckSaid(string path, JsonElement value, DocumentErrors errors)
    {
        if (value.ValueKind != JsonValueKind.Array)
        {
            errors.Text(path, Text(value));
            return;
        }

        foreach (var (item, i) in value.EnumerateArray().Select((item, i) => (item, i)))
            errors.Text($"{path}[{i}]", Text(item));
    }

    private static string? Text(JsonElement value) => value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    private static IEnumerable<string> Values(JsonElement value) => value.ValueKind == JsonValueKind.Array
        ? value.EnumerateArray().Select(item => item.ToString())
        : [value.ToString()];
}

/// <summary>Where the members of a client's document were written: in the document itself, or in the metadata in it.</summary>
/// <param name="Written">Path in the document to path as written.</param>
internal sealed record WrittenNames(IReadOnlyDictionary<string, string> Written)
{
    public static readonly WrittenNames Own = new(FrozenDictionary<string, string>.Empty);

    /// <summary>The path of a fault as its writer knows it: <c>oidc.metadata.redirect_uris[0]</c>.</summary>
    public string AsWritten(string path)
    {
        var end = path.IndexOf('[', StringComparison.Ordinal);
        var member = end < 0 ? path : path[..end];
        return Written.TryGetValue(member, out var written) ? written + path[member.Length..] : path;
    }
}
