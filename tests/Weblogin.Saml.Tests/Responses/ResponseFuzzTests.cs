using System.Text;
using System.Xml;
using Weblogin.Saml.Issuing;
using Weblogin.Saml.Responses;
using Weblogin.Saml.Tests.Kit;

namespace Weblogin.Saml.Tests.Responses;

/// <summary>Whatever is done to a genuine response: no exception, and nobody but the person it was issued for.</summary>
public sealed class ResponseFuzzTests
{
    private static readonly string[] Genuine = [Login.Response(SignedParts.Assertion), Login.Response(SignedParts.Response), Login.Response(SignedParts.Both)];

    private static ReadOnlySpan<byte> Telling => "<>&\"'=/ \0#:!?-"u8;

    [Fact]
    public void altered_octets_never_become_somebody_else()
    {
        var random = new Random(20261122);
        var originals = Genuine.Select(Encoding.UTF8.GetBytes).ToArray();
        for (var round = 0; round < LongRun.Of(12_000, 300_000); round++)
        {
            var octets = (byte[])originals[round % originals.Length].Clone();
            for (var changes = random.Next(1, 4); changes > 0; changes--)
            {
                octets = Alter(octets, random);
            }

            AssertNobodyElse(octets, $"round {round}");
        }
    }

    [Fact]
    public void rearranged_trees_never_become_somebody_else()
    {
        var random = new Random(8_000_085);
        for (var round = 0; round < LongRun.Of(4_000, 100_000); round++)
        {
            var forgery = new Forgery(Genuine[round % Genuine.Length]);
            forgery.Response.InsertAfter(forgery.Evil(keepSignature: random.Next(2) == 0, random.Next(2) == 0 ? "_evil" : forgery.Assertion.GetAttribute("ID")), forgery.Response.LastChild);
            for (var changes = random.Next(1, 6); changes > 0; changes--)
            {
                Rearrange(forgery.Document, random);
            }

            AssertNobodyElse(Encoding.UTF8.GetBytes(forgery.Xml), $"round {round}");
        }
    }

    private static void AssertNobodyElse(byte[] octets, string round)
    {
        switch (Login.Validate(octets))
        {
            case ResponseOutcome.Accepted accepted:
                var assertion = accepted.Assertion.Value;
                Assert.True(assertion.ValuesOf(Login.PidClaim) is [Login.NationalId], round);
                Assert.True(assertion.Issuer == Login.EntityId && assertion.NameId is null && assertion.Attributes.Count == 4, round);
                break;
            case ResponseOutcome.IdentityProviderError error:
                Assert.False(error.Signed, round);
                break;
            case ResponseOutcome.Refused refused:
                Assert.InRange(refused.Detail.Length, 1, 300);
                break;
            default:
                throw new System.Diagnostics.UnreachableException();
        }
    }

    private static byte[] Alter(byte[] octets, Random random)
    {
        var at = random.Next(octets.Length);
        var length = Math.Min(random.Next(1, 40), octets.Length - at);
        switch (random.Next(6))
        {
            case 0:
                octets[at] ^= (byte)(1 << random.Next(8));
                return octets;
            case 1:
                octets[at] = Telling[random.Next(Telling.Length)];
                return octets;
            case 2:
                return [.. octets[..at], .. octets[(at + length)..]];
            case 3:
                return [.. octets[..at], .. octets[at..(at + length)], .. octets[at..]];
            case 4:
                var from = random.Next(octets.Length - length);
                return [.. octets[..at], .. octets[from..(from + length)], .. octets[at..]];
            default:
                return octets[..Math.Max(1, at)];
        }
    }

    private static void Rearrange(XmlDocument document, Random random)
    {
        var elements = document.SelectNodes("//*")!.OfType<XmlElement>().ToArray();
        var one = elements[random.Next(elements.Length)];
        var other = elements[random.Next(elements.Length)];
        switch (random.Next(8))
        {
            case 0 when one.ParentNode is XmlElement parent:
                parent.RemoveChild(one);
                break;
            case 1 when !Contains(one, other) && one.ParentNode is XmlElement:
                other.AppendChild(one);
                break;
            case 2 when !Contains(one, other) && one.ParentNode is XmlElement:
                other.PrependChild(one);
                break;
            case 3:
                other.AppendChild(one.CloneNode(deep: true));
                break;
            case 4 when one.ParentNode is XmlElement parent && other.ParentNode is XmlElement:
                parent.ReplaceChild(other.CloneNode(deep: true), one);
                break;
            case 5 when one.Attributes.Count > 0:
                one.RemoveAttributeAt(random.Next(one.Attributes.Count));
                break;
            case 6 when one.HasAttribute("ID") || one.HasAttribute("URI"):
                one.SetAttribute(one.HasAttribute("ID") ? "ID" : "URI", other.HasAttribute("ID") ? other.GetAttribute("ID") : "_evil");
                break;
            default:
                one.SetAttribute(new[] { "ID", "Version", "InResponseTo", "Destination" }[random.Next(4)], "x");
                break;
        }
    }

    private static bool Contains(XmlNode outer, XmlNode? inner)
    {
        for (; inner is not null; inner = inner.ParentNode)
        {
            if (ReferenceEquals(outer, inner))
            {
                return true;
            }
        }

        return false;
    }
}
