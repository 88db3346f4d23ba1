using System.Text;
using Weblogin.Saml.Metadata;
using Weblogin.Saml.Tests.Kit;

namespace Weblogin.Saml.Tests.Metadata;

/// <summary>Whatever is done to metadata: no exception, a reason that can be shown, and where a signer is pinned nothing but what it signed.</summary>
public sealed class MetadataFuzzTests
{
    private static readonly MetadataReading Unpinned = new() { Now = Login.Now, LooksForAlteration = true };
    private static readonly MetadataReading Pinned = Unpinned with { PinnedThumbprints = [Keys.Verifying(Keys.IdentityProvider).Thumbprint] };

    private static readonly string Signed = AdfsMetadata.Signed(Keys.IdentityProvider);
    private static readonly IdentityProviderDescriptor Genuine = ((MetadataOutcome.Read)MetadataReader.ReadIdentityProvider(Encoding.UTF8.GetBytes(Signed), Pinned)).Descriptor;

    [Fact]
    public void altered_octets_of_metadata_are_read_as_signed_or_refused()
    {
        var random = new Random(4711);
        var genuine = Encoding.UTF8.GetBytes(Signed);
        for (var round = 0; round < LongRun.Of(1_000, 30_000); round++)
        {
            AssertHarmless(Mutation.OfOctets(genuine, random), $"round {round}");
        }
    }

    [Fact]
    public void rearranged_trees_of_metadata_are_read_as_signed_or_refused()
    {
        var random = new Random(4712);
        for (var round = 0; round < LongRun.Of(400, 10_000); round++)
        {
            var document = PlatformSigner.Load(Signed);
            Mutation.OfTree(document, random);
            AssertHarmless(Encoding.UTF8.GetBytes(document.OuterXml), $"round {round}");
        }
    }

    private static void AssertHarmless(byte[] octets, string round)
    {
        if (Judge(MetadataReader.ReadIdentityProvider(octets, Pinned), round) is MetadataOutcome.Read read)
        {
            Assert.True(read.SignatureVerified && read.Descriptor == Genuine, round);
        }

        Judge(MetadataReader.ReadIdentityProvider(octets, Unpinned), round);
        Judge(MetadataReader.ReadServiceProvider(octets, Unpinned), round);
    }

    private static MetadataOutcome Judge(MetadataOutcome outcome, string round)
    {
        if (outcome is MetadataOutcome.Refused refused)
        {
            Assert.True(refused.Text.Length is > 0 and <= 300 && !refused.Text.AsSpan().ContainsAnyExceptInRange(' ', '~'), $"{round}: {refused.Text}");
        }

        return outcome;
    }
}
