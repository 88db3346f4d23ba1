using Weblogin.Saml.Xml;

namespace Weblogin.Saml.Responses;

/// <summary>
/// Reads a saml:Assertion by the sequence of its schema (SAML Core 2.3.3). Given only elements that were parsed from verified octets.
/// </summary>
internal static class AssertionReader
{
    private const int MaxIdLength = 256;
    private const int MaxConfirmations = 8;

    /// <summary>What the assertion states, or <see langword="null"/> and the element that is not as the schema has it.</summary>
    public static StatedAssertion? Read(Element assertion, out string fault)
    {
        fault = "Assertion";
        var children = new ElementCursor(assertion);
        var issuer = children.Take(SamlElement.Issuer);
        var subject = children.Take(SamlElement.Subject);
        var conditions = children.Take(SamlElement.Conditions);
        _ = children.Take(SamlElement.Advice);
        var id = assertion.Attribute("ID");
        if (!assertion.Is(SamlElement.Assertion) || id is null or "" || id.Length > MaxIdLength || issuer?.Text is not { } issuerText
            || !SamlInstant.TryRead(assertion.Attribute("IssueInstant"), out var issued))
        {
            return null;
        }

        fault = "Subject";
        if (subject is null || ReadSubject(subject, out var nameId) is not { } confirmations)
        {
            return null;
        }

        fault = "Conditions";
        StatedConditions? stated = null;
        if (conditions is not null && (stated = ReadConditions(conditions)) is null)
        {
            return null;
        }

        fault = "a statement";
        return !TryReadStatements(ref children, out var authentication, out var attributes)
            ? null
            : new StatedAssertion
            {
                Version = assertion.Attribute("Version"),
                Id = id,
                Issuer = issuerText,
                IssueInstant = issued,
                NameId = nameId,
                Confirmations = confirmations,
                Conditions = stated,
                Authentication = authentication,
                Attributes = attributes,
            };
    }

    // SAML Core 2.4.1
    private static ValueList<StatedConfirmation>? ReadSubject(Element subject, out NameId? nameId)
    {
        nameId = null;
        var children = new ElementCursor(subject);
        if (children.Take(SamlElement.NameId) is { } element)
        {
            if (ReadNameId(element) is not { } read)
            {
                return null;
            }

            nameId = read;
        }

        var confirmations = new List<StatedConfirmation>();
        while (children.Take(SamlElement.SubjectConfirmation) is { } confirmation)
        {
            if (confirmations.Count == MaxConfirmations || ReadConfirmation(confirmation) is not { } read)
            {
                return null;
            }

            confirmations.Add(read);
        }

        return children.AtEnd ? ValueList.From(confirmations) : null;
    }

    private static NameId? ReadNameId(Element element) => element.Text is { } value
        ? new NameId(value, element.Attribute("Format"), element.Attribute("NameQualifier"), element.Attribute("SPNameQualifier"))
        : null;

    // SAML Core 2.4.1.1. An identifier of the confirming party is not a name of the subject.
    private static StatedConfirmation? ReadConfirmation(Element confirmation)
    {
        var children = new ElementCursor(confirmation);
        _ = children.Take(SamlElement.NameId);
        var data = children.Take(SamlElement.SubjectConfirmationData);
        if (!children.AtEnd || !TryReadInstant(data, "NotBefore", out var start) || !TryReadInstant(data, "NotOnOrAfter", out var end))
        {
            return null;
        }

        var method = confirmation.Attribute("Method");
        return new StatedConfirmation(method, data is not null, data?.Attribute("Recipient"), data?.Attribute("InResponseTo"), start, end);
    }

    // SAML Core 2.5.1
    private static StatedConditions? ReadConditions(Element conditions)
    {
        if (!TryReadInstant(conditions, "NotBefore", out var notBefore)
            || !TryReadInstant(conditions, "NotOnOrAfter", out var notOnOrAfter))
        {
            return null;
        }

        var restrictions = new List<ValueList<string>>();
        string? unknown = null;
        var children = new ElementCursor(conditions);
        while (children.TakeAny() is { } condition)
        {
            if (condition.Is(SamlElement.AudienceRestriction))
            {
                if (ReadAudiences(condition) is not { } audiences)
                {
                    return null;
                }

                restrictions.Add(audiences);
            }
            else if (!condition.Is(SamlElement.OneTimeUse) && !condition.Is(SamlElement.ProxyRestriction))
            {
                // OneTimeUse is what the replay mark does anyway. ProxyRestriction binds who issues onward by this assertion, which
                // a broker that issues its own on its own authority does not.
                unknown ??= condition.Name.LocalName;
            }
        }

        return new StatedConditions(notBefore, notOnOrAfter, ValueList.From(restrictions), unknown);
    }

    // SAML Core 2.5.1.4
    private static ValueList<string>? ReadAudiences(Element restriction)
    {
        var audiences = new List<string>();
        var children = new ElementCursor(restriction);
        while (children.Take(SamlElement.Audience) is { } audience)
        {
            if (audience.Text is not { } text)
            {
                return null;
            }

            // xs:anyURI: white space around it is not part of it.
            audiences.Add(text.Trim(' ', '\t', '\r', '\n'));
        }

        return children.AtEnd ? ValueList.From(audiences) : null;
    }

    private static bool TryReadStatements(
        ref ElementCursor children, out StatedAuthentication? authentication, out ValueList<AssertionAttribute> attributes)
    {
        authentication = null;
        attributes = [];
        var collected = new AttributeCollection();
        while (children.TakeAny() is { } statement)
        {
            if (statement.Is(SamlElement.AuthnStatement))
            {
                if (ReadAuthnStatement(statement) is not { } read)
                {
                    return false;
                }

                authentication ??= read;
            }
            else if (statement.Is(SamlElement.AttributeStatement))
            {
                if (!collected.TryAdd(statement))
                {
                    return false;
                }
            }
            else if (!statement.Is(SamlElement.AuthzDecisionStatement))
            {
                return false;
            }
        }

        attributes = collected.ToList();
        return true;
    }

    // SAML Core 2.7.2
    private static StatedAuthentication? ReadAuthnStatement(Element statement)
    {
        var children = new ElementCursor(statement);
        _ = children.Take(SamlElement.SubjectLocality);
        var context = children.Take(SamlElement.AuthnContext);
        if (context is null || !children.AtEnd
            || !SamlInstant.TryRead(statement.Attribute("AuthnInstant"), out var instant)
            || !TryReadInstant(statement, "SessionNotOnOrAfter", out var sessionEnd))
        {
            return null;
        }

        var inner = new ElementCursor(context);
        var classRef = inner.Take(SamlElement.AuthnContextClassRef)?.Text?.Trim(' ', '\t', '\r', '\n');
        return new StatedAuthentication(instant, statement.Attribute("SessionIndex"), sessionEnd, classRef);
    }

    private static bool TryReadInstant(Element? element, string attribute, out DateTimeOffset? instant)
    {
        instant = null;
        if (element?.Attribute(attribute) is not { } text)
        {
            return true;
        }

        if (!SamlInstant.TryRead(text, out var read))
        {
            return false;
        }

        instant = read;
        return true;
    }
}
