using Weblogin.Saml.Responses;
using Weblogin.Saml.Xml;

namespace Weblogin.Saml.Logout;

/// <summary>samlp:LogoutRequest and samlp:LogoutResponse as XML (SAML Core 3.7.1, 3.7.2).</summary>
internal static class LogoutXml
{
    private const int MaxIdLength = 256;
    private const int MaxEntityIdLength = 1024;
    private const int MaxSessionIndexes = 64;

    public static byte[] Write(LogoutRequest request)
    {
        using var xml = new Utf8XmlWriter();
        Begin(xml, "samlp:LogoutRequest", request.Id, request.IssueInstant, request.Destination);
        if (request.NotOnOrAfter is { } end)
        {
            xml.Attribute("NotOnOrAfter", SamlInstant.Write(end));
        }

        xml.Leaf("saml:Issuer", request.Issuer);
        xml.Start("saml:NameID").Attribute("Format", request.NameId.Format).Attribute("NameQualifier", request.NameId.NameQualifier)
            .Attribute("SPNameQualifier", request.NameId.SpNameQualifier).Text(request.NameId.Value).End();
        foreach (var index in request.SessionIndexes.AsSpan())
        {
            xml.Leaf("samlp:SessionIndex", index);
        }

        return xml.End().ToArray();
    }

    public static byte[] Write(LogoutResponse response)
    {
        using var xml = new Utf8XmlWriter();
        Begin(xml, "samlp:LogoutResponse", response.Id, response.IssueInstant, response.Destination);
        xml.Attribute("InResponseTo", response.InResponseTo).Leaf("saml:Issuer", response.Issuer);
        xml.Start("samlp:Status").Start("samlp:StatusCode").Attribute("Value", response.Status ?? SamlStatus.Responder);
        if (response.SubStatus is not null)
        {
            xml.Start("samlp:StatusCode").Attribute("Value", response.SubStatus).End();
        }

        return xml.End().End().End().ToArray();
    }

    /// <summary>What the element states, or <see langword="null"/> and what is not as the schema has it.</summary>
    public static StatedLogout? Read(Element root, bool isResponse, out string fault)
    {
        fault = isResponse ? "not a samlp:LogoutResponse" : "not a samlp:LogoutRequest";
        if (!root.Is(isResponse ? SamlElement.LogoutResponse : SamlElement.LogoutRequest))
        {
            return null;
        }

        var id = root.Attribute("ID");
        fault = "ID or IssueInstant";
        if (id is null or "" || id.Length > MaxIdLength || !SamlInstant.TryRead(root.Attribute("IssueInstant"), out var issued))
        {
            return null;
        }

        var children = new ElementCursor(root);
        fault = "Issuer";
        if (children.Take(SamlElement.Issuer)?.Text is not { Length: > 0 and <= MaxEntityIdLength } issuer)
        {
            return null;
        }

        var stated = new StatedLogout
        {
            Version = root.Attribute("Version"),
            Id = id,
            Issuer = issuer,
            IssueInstant = issued,
            Destination = root.Attribute("Destination"),
            InResponseTo = root.Attribute("InResponseTo"),
            Signature = children.Take(SignatureElement.Signature),
        };
        _ = children.Take(SamlElement.Extensions);
        return isResponse ? WithStatus(stated, ref children, out fault) : WithSubject(stated, root, ref children, out fault);
    }

    private static void Begin(Utf8XmlWriter xml, string name, string id, DateTimeOffset issued, string destination) => xml
        .Start(name).Attribute("xmlns:samlp", Namespaces.Protocol).Attribute("xmlns:saml", Namespaces.Assertion)
        .Attribute("ID", id).Attribute("Version", "2.0").Attribute("IssueInstant", SamlInstant.Write(issued))
        .Attribute("Destination", destination);

    private static StatedLogout? WithStatus(StatedLogout stated, ref ElementCursor children, out string fault)
    {
        fault = "Status";
        return children.Take(SamlElement.Status) is { } status && StatusReader.TryRead(status, out var code, out var subCode) && children.AtEnd
            ? stated with { Status = SamlStatus.Known(code), SubStatus = SamlStatus.Known(subCode) }
            : null;
    }

    private static StatedLogout? WithSubject(StatedLogout stated, Element root, ref ElementCursor children, out string fault)
    {
        fault = "NotOnOrAfter";
        DateTimeOffset? end = null;
        if (root.Attribute("NotOnOrAfter") is { } text)
        {
            if (!SamlInstant.TryRead(text, out var read))
            {
                return null;
            }

            end = read;
        }

        fault = "subject";
        if (children.TakeAny() is not { } subject)
        {
            return null;
        }

        if (!subject.Is(SamlElement.NameId))
        {
            // Named rather than read: the caller refuses it as what it is.
            return stated with { OtherSubject = subject.Name.LocalName };
        }

        fault = "NameID or SessionIndex";
        return subject.Text is { Length: > 0 } value && ReadIndexes(ref children) is { } indexes && children.AtEnd
            ? stated with
            {
                NotOnOrAfter = end,
                NameId = new NameId(value, subject.Attribute("Format"), subject.Attribute("NameQualifier"), subject.Attribute("SPNameQualifier")),
                SessionIndexes = indexes,
            }
            : null;
    }

    private static ValueList<string>? ReadIndexes(ref ElementCursor children)
    {
        var indexes = new List<string>();
        while (children.Take(SamlElement.SessionIndex) is { } index)
        {
            if (indexes.Count == MaxSessionIndexes || index.Text is not { } text)
            {
                return null;
            }

            indexes.Add(text);
        }

        return ValueList.From(indexes);
    }
}
