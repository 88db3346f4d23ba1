using System.Security.Cryptography.X509Certificates;
using System.Text;
using Weblogin.Saml.Issuing;
using Weblogin.Saml.Requests;
using Weblogin.Saml.Tests.Kit;

namespace Weblogin.Saml.Tests.Requests;

/// <summary>Whatever is done to a request: no exception, and where a signature is required nothing but what was signed; an answer never goes to an address that is not registered.</summary>
public sealed class AuthnRequestFuzzTests
{
    private static readonly AuthnRequestExpectation WantsSignatures = Asking.Expectation with
    {
        ServiceProvider = Asking.ServiceProvider with { AuthnRequestsSigned = true, SigningKeys = [Keys.Verifying(Keys.IdentityProvider)] },
    };

    private static readonly string Signed = Asking.Signed(Asking.Request, Keys.IdentityProvider);

    [Fact]
    public void altered_octets_of_a_request_are_read_as_signed_or_refused()
    {
        var random = new Random(815);
        var genuine = Encoding.UTF8.GetBytes(Signed);
        for (var round = 0; round < LongRun.Of(6_000, 200_000); round++)
        {
            AssertHarmless(Mutation.OfOctets(genuine, random), $"round {round}");
        }
    }

    [Fact]
    public void rearranged_trees_of_a_request_are_read_as_signed_or_refused()
    {
        var random = new Random(816);
        for (var round = 0; round < LongRun.Of(2_000, 60_000); round++)
        {
            var document = PlatformSigner.Load(Signed);
            Mutation.OfTree(document, random);
            AssertHarmless(Encoding.UTF8.GetBytes(document.OuterXml), $"round {round}");
        }
    }

    [Fact]
    public void altered_queries_are_read_as_signed_or_refused()
    {
        var random = new Random(817);
        var url = RedirectBinding.Write(Asking.Request, "state", Keys.Signing(Keys.IdentityProvider));
        var genuine = Encoding.UTF8.GetBytes(url[url.IndexOf('?', StringComparison.Ordinal)..]);
        for (var round = 0; round < LongRun.Of(6_000, 200_000); round++)
        {
            AssertHarmless(RedirectBinding.Read(Encoding.Latin1.GetString(Mutation.OfOctets(genuine, random))), $"round {round}");
        }
    }

    [Fact]
    public void strangers_signature_is_never_the_service_providers()
    {
        var random = new Random(818);
        X509Certificate2[] strangers = [Keys.Stranger, Keys.P256];
        for (var round = 0; round < LongRun.Of(400, 20_000); round++)
        {
            var stranger = strangers[random.Next(strangers.Length)];
            var forged = Asking.Request with
            {
                Id = MessageId.New(),
                ForceAuthn = random.Next(2) == 0,
                IsPassive = random.Next(2) == 0,
                AssertionConsumerServiceUrl = random.Next(3) == 0 ? null : Asking.OtherConsumerUrl,
                RequestedAuthnContexts = random.Next(2) == 0 ? [] : ["nlsso-loa-low"],
            };
            var document = PlatformSigner.Load(Encoding.UTF8.GetString(Convert.FromBase64String(PostBinding.Write(forged, Keys.Signing(stranger)))));
            if (random.Next(2) == 0)
            {
                Mutation.OfTree(document, random);
            }

            AssertRefused(PostBinding.ReadRequest(Convert.ToBase64String(Encoding.UTF8.GetBytes(document.OuterXml)), "state"), $"post, round {round}");
            var url = RedirectBinding.Write(forged, "state", Keys.Signing(stranger));
            AssertRefused(RedirectBinding.Read(url[url.IndexOf('?', StringComparison.Ordinal)..]), $"redirect, round {round}");
        }
    }

    private static void AssertRefused(AuthnRequestOutcome outcome, string round) =>
        Assert.True(
            outcome is not AuthnRequestOutcome.Read { Received: var received }
                || AuthnRequestValidator.Validate(received, WantsSignatures) is AuthnRequestJudgement.ShownToUser,
            round);

    private static void AssertHarmless(byte[] octets, string round) =>
        AssertHarmless(PostBinding.ReadRequest(Convert.ToBase64String(octets), "state"), round);

    private static void AssertHarmless(AuthnRequestOutcome outcome, string round)
    {
        if (outcome is not AuthnRequestOutcome.Read { Received: var received })
        {
            return;
        }

        if (AuthnRequestValidator.Validate(received, WantsSignatures) is AuthnRequestJudgement.Accepted accepted)
        {
            Assert.True(accepted.IsSigned && accepted.Request.Value == Asking.Request && accepted.ReplyUrl == Asking.ConsumerUrl, round);
        }

        if (AuthnRequestValidator.Validate(received, Asking.Expectation) is AuthnRequestJudgement.Accepted loose)
        {
            Assert.True(loose.ReplyUrl is Asking.ConsumerUrl or Asking.OtherConsumerUrl && loose.Request.Value.Issuer == Asking.Library, round);
        }
    }
}
