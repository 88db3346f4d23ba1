using System.Xml;
using Weblogin.Model;
using Weblogin.Tenants;

namespace Weblogin.Release;

/// <summary>A value under the name that one service provider wants to see it by.</summary>
/// <param name="As">Name and format, from its document.</param>
/// <param name="Claim">What it is, and why it may be had.</param>
internal sealed record ReleasedAttribute(SamlAttribute As, ReleasedClaim Claim)
{
    public override string ToString() => $"{As.Name}: {Claim}";
}

/// <summary>Which attributes a service provider gets about a person: those its document lists, as far as they are known.</summary>
internal static class AttributeRelease
{
    public static IReadOnlyList<ReleasedAttribute> For(ReleaseValues values)
    {
        List<ReleasedAttribute> released = [];
        foreach (var attribute in values.RelyingParty.Saml?.Attributes ?? [])
        {
            if (ValueOf(attribute.Claim, values) is { } value)
                released.Add(new ReleasedAttribute(attribute, new ReleasedClaim(attribute.Claim, value, ReleaseReason.Listed(attribute.Name), attribute.Claim)));
        }

        return released;
    }

    /// <summary>The value of a claim for this relying party; null where nobody said, it may not have it, or XML cannot carry it.</summary>
    public static string? ValueOf(string claim, ReleaseValues values) => values.Of(claim) is { } value && IsXmlText(value) ? value : null;

    // XML 1.0 2.2, Char: a directory may hold what no document can, and one such value must not cost the person the login.
    private static bool IsXmlText(string value)
    {
        for (var i = 0; i < value.Length; i++)
        {
            if (XmlConvert.IsXmlChar(value[i]))
                continue;
            if (i + 1 == value.Length || !XmlConvert.IsXmlSurrogatePair(value[i + 1], value[i]))
                return false;
            i++;
        }

        return true;
    }
}
