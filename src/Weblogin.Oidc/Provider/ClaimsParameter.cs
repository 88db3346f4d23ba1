using System.Diagnostics.CodeAnalysis;
using System.Text.Json;

namespace Weblogin.Oidc.Provider;

/// <summary>
/// Reads the <c>claims</c> parameter (OIDC Core §5.5). Bounded: <see cref="MaxLength"/> characters, 50 claims in each place, 20 values
/// each, values of 512 characters. Members nobody knows are ignored, as the specification demands; members twice are refused, for two
/// readers would read two requests.
/// </summary>
internal static class ClaimsParameter
{
    /// <summary>Longest accepted parameter, in characters.</summary>
    public const int MaxLength = 4096;

    private const int MaxClaims = 50;
    private const int MaxNameLength = 128;
    private const int MaxValues = 20;
    private const int MaxValueLength = 512;

    // The object, its places, their claims, their members, the list of values.
    private static readonly JsonDocumentOptions Strict = new() { MaxDepth = 6, AllowDuplicateProperties = false };

    /// <summary>False when the text is no JSON object of that form, or larger than allowed.</summary>
    public static bool TryRead(string text, [NotNullWhen(true)] out RequestedClaims? claims)
    {
        claims = null;
        if (text.Length > MaxLength)
            return false;
        try
        {
            using var document = JsonDocument.Parse(text, Strict);
            if (document.RootElement.ValueKind != JsonValueKind.Object)
                return false;
            if (!TryReadPlace(document.RootElement, "id_token", out var idToken) || !TryReadPlace(document.RootElement, "userinfo", out var userInfo))
                return false;
            claims = new RequestedClaims(idToken, userInfo);
            return true;
        }
        // How the platform says that a text is no JSON, or not UTF-16 that can be read.
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            return false;
        }
    }

    private static bool TryReadPlace(JsonElement root, string place, out List<RequestedClaim> claims)
    {
        claims = [];
        if (!root.TryGetProperty(place, out var asked) || asked.ValueKind == JsonValueKind.Null)
            return true;
        if (asked.ValueKind != JsonValueKind.Object)
            return false;
        foreach (var member in asked.EnumerateObject())
        {
            if (claims.Count == MaxClaims || member.Name.Length is 0 or > MaxNameLength || ReadClaim(member) is not { } claim)
                return false;
            claims.Add(claim);
        }

        return true;
    }

    // Null asks for the claim in the default manner: voluntary, any value.
    private static RequestedClaim? ReadClaim(JsonProperty member)
    {
        if (member.Value.ValueKind == JsonValueKind.Null)
            return new RequestedClaim(member.Name, Essential: false, []);
        if (member.Value.ValueKind != JsonValueKind.Object)
            return null;
        var essential = false;
        if (member.Value.TryGetProperty("essential", out var flag))
        {
            if (flag.ValueKind is not (JsonValueKind.True or JsonValueKind.False))
                return null;
            essential = flag.GetBoolean();
        }

        return ReadValues(member.Value) is { } values ? new RequestedClaim(member.Name, essential, values) : null;
    }

    private static string[]? ReadValues(JsonElement claim)
    {
        JsonElement[] asked;
        if (claim.TryGetProperty("value", out var single))
            asked = [single];
        else if (!claim.TryGetProperty("values", out var list))
            return [];
        else if (list.ValueKind == JsonValueKind.Array && list.GetArrayLength() is > 0 and <= MaxValues)
            asked = [.. list.EnumerateArray()];
        else
            return null;
        var values = Array.ConvertAll(asked, value => value.ValueKind == JsonValueKind.String ? value.GetString()! : value.GetRawText());
        return Array.TrueForAll(values, value => value.Length <= MaxValueLength) ? values : null;
    }
}
