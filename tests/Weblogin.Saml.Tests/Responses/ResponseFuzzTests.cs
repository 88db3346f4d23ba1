using System.Text;
using Weblogin.Saml.Issuing;
using Weblogin.Saml.Responses;
using Weblogin.Saml.Tests.Kit;

namespace Weblogin.Saml.Tests.Responses;

/// <summary>Whatever is done to a genuine response: no exception, and nobody but the person it was issued for.</summary>
public sealed class ResponseFuzzTests
{
    private static readonly string[] Genuine = [Login.Response(SignedParts.Assertion), Login.Response(SignedParts.Response), Login.Response(SignedParts.Both)];

    [Fact]
    public void altered_octets_never_become_somebody_else()
    {
        var random = new Random(20261122);
        var originals = Genuine.Select(Encoding.UTF8.GetBytes).ToArray();
        for (var round = 0; round < LongRun.Of(12_000, 300_000); round++)
        {
            var octets = originals[round % originals.Length];
            AssertNobodyElse(Mutation.OfOctets(octets, random), $"round {round}");
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
            Mutation.OfTree(forgery.Document, random);
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
}
