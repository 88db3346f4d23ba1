using System.Text;
using Weblogin.Saml.Xml;

namespace Weblogin.Saml.Tests.Xml;

public sealed class BoundedXmlReaderTests
{
    private static readonly XmlLimits Tight = new()
    {
        MaxOctets = 400,
        MaxDepth = 3,
        MaxElements = 4,
        MaxAttributes = 6,
        MaxAttributesPerElement = 3,
        MaxNamespaceDeclarations = 3,
        MaxNamespaceDeclarationsPerElement = 2,
        MaxTextLength = 10,
    };

    [Theory]
    [InlineData("<a><b><c/></b></a>", "<a><b><c><d/></c></b></a>")]
    [InlineData("<a><b/><b/><b/></a>", "<a><b/><b/><b/><b/></a>")]
    [InlineData("<a b='' c='' d=''/>", "<a b='' c='' d='' e=''/>")]
    [InlineData("<a b='' c='' d=''><a b='' c='' d=''/></a>", "<a b='' c='' d=''><a b='' c='' d=''/><a b=''/></a>")]
    [InlineData("<a xmlns:a='a' xmlns:b='b'/>", "<a xmlns:a='a' xmlns:b='b' xmlns:c='c'/>")]
    [InlineData("<a xmlns:a='a' xmlns='b'><b xmlns:c='c'/></a>", "<a xmlns:a='a' xmlns='b'><b xmlns:c='c'/><b xmlns:d='d'/></a>")]
    [InlineData("<a>0123456789</a>", "<a>01234567890</a>")]
    [InlineData("<a>01234<b/>56789</a>", "<a>01234<b/>567890</a>")]
    [InlineData("<a b='0123456789'/>", "<a b='01234567890'/>")]
    public void each_limit_holds_to_the_unit(string within, string beyond)
    {
        Assert.NotNull(Read(within, out _));
        Assert.Null(Read(beyond, out var fault));
        Assert.True(fault!.TooLarge, fault.Detail);
    }

    [Fact]
    public void octets_are_counted_not_characters()
    {
        Assert.NotNull(Read($"<a b='{new string(' ', 9)}'>{string.Concat(Enumerable.Repeat("\n", 5))}</a>", out _));
        Assert.Null(BoundedXmlReader.Read(Encoding.UTF8.GetBytes($"<!--{new string('æ', 200)}--><a/>"), Tight, out var fault));
        Assert.True(fault!.TooLarge);
    }

    [Fact]
    public void count_before_parsing_never_refuses_what_the_limits_allow()
    {
        // Slashes, equals signs and the word xmlns in values count for nothing of their own.
        var xml = $"<a b='x=1&amp;y=2' c='{"a==b"}' d='//'>{"= = ="}</a>";
        Assert.NotNull(Read(xml, out _));
    }

    [Theory]
    [InlineData("<a><!-- c --><b/></a>", true)]
    [InlineData("<a><b/><!-- c --></a>", true)]
    [InlineData("<!-- c --><a/><!-- c -->", true)]
    [InlineData("<a><!-- c --></a>", true)]
    [InlineData("<a>x<!-- c --></a>", false)]
    [InlineData("<a> <!-- c --> </a>", true)]
    [InlineData("<a><!-- c -->x</a>", false)]
    [InlineData("<a>x<!-- c --><b/></a>", false)]
    [InlineData("<a><![CDATA[x]]></a>", false)]
    [InlineData("<a><?x?><b/></a>", false)]
    [InlineData("<a/><?x?>", false)]
    public void comments_never_stand_beside_text(string xml, bool isRead) => Assert.Equal(isRead, Read(xml, out _) is not null);

    [Fact]
    public void text_is_whole_or_nothing()
    {
        Assert.Equal("x & y", Read("<a>x &amp; y</a>", out _)!.Root.Text);
        Assert.Equal(string.Empty, Read("<a/>", out _)!.Root.Text);
        Assert.Equal("a\nb", Read("<a>a\r\nb</a>", out _)!.Root.Text);
        Assert.Null(Read("<a>x<b/></a>", out _)!.Root.Text);
        Assert.True(Read("<a>x<b/></a>", out _)!.HasMixedContent);
        Assert.False(Read("<a>\n<b>x</b></a>", out _)!.HasMixedContent);
    }

    [Fact]
    public void cursor_takes_in_order_only()
    {
        var root = Read("<a>\n<b/> <c/></a>", out _)!.Root;
        var cursor = new ElementCursor(root);
        Assert.Null(cursor.Take(new XmlName(string.Empty, "c")));
        Assert.NotNull(cursor.Take(new XmlName(string.Empty, "b")));
        Assert.Null(cursor.Take(new XmlName(string.Empty, "b")));
        Assert.False(cursor.AtEnd);
        Assert.NotNull(cursor.TakeAny());
        Assert.True(cursor.AtEnd);
        Assert.Null(cursor.TakeAny());
    }

    private static XmlTree? Read(string xml, out XmlFault? fault) => BoundedXmlReader.Read(Encoding.UTF8.GetBytes(xml), Tight, out fault);
}
