using System.Text.Json;
using Weblogin.Saml.Responses;

namespace Weblogin.Saml.Logout;

/// <summary>
/// What two partners call one session: the NameID and SessionIndex of the assertion that began it (SAML Profiles 4.4.3.1). Kept from
/// the assertion until the logout. Personal.
/// </summary>
/// <param name="NameId">As the assertion had it.</param>
/// <param name="SessionIndex">As the assertion had it; <see langword="null"/> when it had none.</param>
public sealed record SessionReference(NameId NameId, string? SessionIndex)
{
    // SAML Core 8.3.1: what is not said is unspecified.
    private string Format => NameId.Format ?? NameIdFormat.Unspecified;

    /// <summary>
    /// The same text for NameIDs that mean the same between two given partners: value and format. Qualifiers are left out, since each
    /// side may write or omit its own (SAML Core 3.3.4, 8.3.7).
    /// </summary>
    public string Key => $"{Format}\n{NameId.Value}";

    /// <summary>
    /// Whether the name says nothing of the person outside the two partners, by what its format promises (SAML Core 8.3.7, 8.3.8): all
    /// others may be a national id, a user name or an e-mail address.
    /// </summary>
    public bool IsPseudonym => NameId.Format is NameIdFormat.Persistent or NameIdFormat.Transient;

    /// <summary>The reference of what <see cref="ToText"/> made.</summary>
    /// <exception cref="JsonException">It is something else.</exception>
    public static SessionReference Parse(string text) =>
        JsonSerializer.Deserialize(text, SessionReferenceJson.Default.SessionReference) ?? throw new JsonException("No session reference.");

    /// <summary>Everything, as JSON to keep sealed.</summary>
    public string ToText() => JsonSerializer.Serialize(this, SessionReferenceJson.Default.SessionReference);

    /// <summary>Never a value.</summary>
    public override string ToString() => $"SessionReference ({NameId})";
}
