using Weblogin.Saml.Xml;

namespace Weblogin.Saml.Responses;

/// <summary>Gathers the attributes of an assertion: in the order sent, elements of one name merged into one attribute.</summary>
internal sealed class AttributeCollection
{
    private static readonly XmlName Nil = new(Namespaces.SchemaInstance, "nil");

    private readonly List<(Element First, List<string> Values)> _attributes = [];
    private readonly Dictionary<string, List<string>> _byName = new(StringComparer.Ordinal);

    /// <summary>Adds a saml:AttributeStatement (SAML Core 2.7.3); <see langword="false"/> when it is not one by the schema.</summary>
    public bool TryAdd(Element statement)
    {
        var children = new ElementCursor(statement);
        while (children.TakeAny() is { } child)
        {
            // An encrypted attribute is one that we were not sent.
            if (!child.Is(SamlElement.EncryptedAttribute) && (!child.Is(SamlElement.Attribute) || !TryAddAttribute(child)))
            {
                return false;
            }
        }

        return true;
    }

    public ValueList<AssertionAttribute> ToList()
    {
        var list = new AssertionAttribute[_attributes.Count];
        for (var i = 0; i < list.Length; i++)
        {
            var (first, values) = _attributes[i];
            list[i] = new AssertionAttribute(
                first.Attribute("Name")!, first.Attribute("NameFormat"), first.Attribute("FriendlyName"), ValueList.From(values));
        }

        return new ValueList<AssertionAttribute>(list);
    }

    private bool TryAddAttribute(Element attribute)
    {
        if (attribute.Attribute("Name") is not { } name)
        {
            return false;
        }

        if (!_byName.TryGetValue(name, out var values))
        {
            values = [];
            _byName.Add(name, values);
            _attributes.Add((attribute, values));
        }

        var children = new ElementCursor(attribute);
        while (children.Take(SamlElement.AttributeValue) is { } value)
        {
            if (TextOf(value) is { } text)
            {
                values.Add(text);
            }
        }

        return children.AtEnd;
    }

    /// <summary>
    /// The text, also of a NameID as the only content (Shibboleth's eduPersonTargetedID); other structure has no text to give.
    /// </summary>
    private static string? TextOf(Element value)
    {
        if (value.Attribute(Nil) is "true" or "1")
        {
            return null;
        }

        if (!value.HasChildElements)
        {
            return value.Text;
        }

        var children = new ElementCursor(value);
        var nameId = children.Take(SamlElement.NameId);
        return children.AtEnd ? nameId?.Text : null;
    }
}
