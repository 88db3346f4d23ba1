using System.Diagnostics;
using System.Globalization;

namespace Weblogin.Saml.Xml;

/// <summary>Why a document was not read.</summary>
/// <param name="Flaw">What is wrong.</param>
/// <param name="Limit">The limit that it exceeds; 0 where it exceeds none.</param>
internal sealed record XmlFault(XmlFlaw Flaw, int Limit = 0)
{
    public bool TooLarge => IsExcess(Flaw);

    /// <summary>In plain English; carries nothing of the document.</summary>
    public string Detail => string.Format(CultureInfo.InvariantCulture, TextOf(Flaw), Limit);

    public static bool IsExcess(XmlFlaw flaw) => flaw >= XmlFlaw.Octets;

    /// <summary>In plain English, with {0} for the limit where it exceeds one.</summary>
    public static string TextOf(XmlFlaw flaw) => flaw switch
    {
        XmlFlaw.NotUtf8 => "not UTF-8",
        XmlFlaw.NotWellFormed => "not well-formed, or with a DOCTYPE",
        XmlFlaw.Encoding => "an encoding other than UTF-8",
        XmlFlaw.Instruction => "a processing instruction or a CDATA section",
        XmlFlaw.CommentInValue => "a comment inside a value",
        XmlFlaw.Octets => "more than {0} octets",
        XmlFlaw.Elements => "more than {0} elements",
        XmlFlaw.Depth => "more than {0} elements inside one another",
        XmlFlaw.Declarations => "more than {0} namespace declarations",
        XmlFlaw.Attributes => "more than {0} attributes",
        XmlFlaw.DeclarationsOfElement => "more than {0} namespace declarations of one element",
        XmlFlaw.AttributesOfElement => "more than {0} attributes of one element",
        XmlFlaw.AttributeValue => "an attribute of more than {0} characters",
        XmlFlaw.Text => "a text of more than {0} characters",
        _ => throw new UnreachableException(),
    };
}

/// <summary>What is wrong with a document.</summary>
internal enum XmlFlaw
{
    NotUtf8,
    NotWellFormed,
    Encoding,
    Instruction,
    CommentInValue,

    /// <summary>The first of those that exceed a limit.</summary>
    Octets,
    Elements,
    Depth,
    Declarations,
    Attributes,
    DeclarationsOfElement,
    AttributesOfElement,
    AttributeValue,
    Text,
}
