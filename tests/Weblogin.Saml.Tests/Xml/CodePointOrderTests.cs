using System.Text;
using Weblogin.Saml.Xml;

namespace Weblogin.Saml.Tests.Xml;

public sealed class CodePointOrderTests
{
    [Fact]
    public void order_is_that_of_the_utf8_octets()
    {
        var random = new Random(1);
        string[] parts = ["", "a", "b", "æ", "\uD7FF", "\uE000", "\uFFFD", "\U00010000", "\U0001F600", "\U0010FFFF"];
        for (var round = 0; round < 5000; round++)
        {
            var a = string.Concat(Enumerable.Range(0, 3).Select(_ => parts[random.Next(parts.Length)]));
            var b = string.Concat(Enumerable.Range(0, 3).Select(_ => parts[random.Next(parts.Length)]));
            var expected = Encoding.UTF8.GetBytes(a).AsSpan().SequenceCompareTo(Encoding.UTF8.GetBytes(b));
            Assert.Equal(Math.Sign(expected), Math.Sign(CodePointOrder.Compare(a, b)));
        }
    }
}
