using System.Collections.Concurrent;
using Weblogin.Saml.Issuing;
using Weblogin.Saml.Responses;
using Weblogin.Saml.Signatures;
using Weblogin.Saml.Tests.Kit;

namespace Weblogin.Saml.Tests.Responses;

public sealed class ConcurrencyTests
{
    [Fact]
    public void keys_issuer_and_validator_are_shared_by_threads()
    {
        foreach (var certificate in (System.Security.Cryptography.X509Certificates.X509Certificate2[])[Keys.IdentityProvider, Keys.P256])
        {
            var key = SigningKey.FromCertificate(certificate);
            var issuer = Login.Issuer(key);
            var expectation = Login.Expectation with { IdentityProvider = new TrustedIdentityProvider(Login.EntityId, [key.PublicKey]) };
            var replays = new ConcurrentDictionary<string, int>(StringComparer.Ordinal);
            Parallel.For(0, 200, new ParallelOptions { MaxDegreeOfParallelism = 8 }, _ =>
            {
                var outcome = Login.Validate(issuer.Issue(Login.Content, Login.Address, SignedParts.Both), expectation);
                replays.AddOrUpdate(Assert.IsType<ResponseOutcome.Accepted>(outcome).Assertion.Value.Replay.Key, 1, static (_, count) => count + 1);
            });
            Assert.Equal(200, replays.Count);
        }
    }
}
