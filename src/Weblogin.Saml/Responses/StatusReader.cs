using Weblogin.Saml.Xml;

namespace Weblogin.Saml.Responses;

/// <summary>Reads a samlp:Status (SAML Core 3.2.2.1).</summary>
internal static class StatusReader
{
    private const int MaxDepth = 4;

    /// <summary>
    /// SAML Core 3.2.2.2: codes nest; the innermost is the most exact, but only the second level has a meaning that SAML defines.
    /// </summary>
    public static bool TryRead(Element status, out string code, out string? subCode)
    {
        (code, subCode) = (string.Empty, null);
        var children = new ElementCursor(status);
        var top = children.Take(SamlElement.StatusCode);
        _ = children.Take(SamlElement.StatusMessage);
        _ = children.Take(SamlElement.StatusDetail);
        if (top?.Attribute("Value") is not { } value || !children.AtEnd)
        {
            return false;
        }

        code = value;
        var depth = 0;
        for (var current = top; current is not null; depth++)
        {
            var inner = new ElementCursor(current);
            current = inner.Take(SamlElement.StatusCode);
            if (!inner.AtEnd || depth > MaxDepth || (current is not null && current.Attribute("Value") is null))
            {
                return false;
            }

            subCode ??= current?.Attribute("Value");
        }

        return true;
    }
}
