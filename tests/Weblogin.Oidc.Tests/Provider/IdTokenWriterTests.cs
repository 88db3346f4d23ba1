using System.Text;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;
using Weblogin.Oidc.Claims;
using Weblogin.Oidc.Jose;
using Weblogin.Oidc.Provider;
using static Weblogin.Oidc.Tests.Provider.ProviderFixture;

namespace Weblogin.Oidc.Tests.Provider;

public sealed class IdTokenWriterTests
{
    [Theory]
    [InlineData(SigningAlgorithm.ES256)]
    [InlineData(SigningAlgorithm.RS256)]
    public async Task token_is_verified_by_microsoft_identitymodel_with_the_published_key(SigningAlgorithm algorithm)
    {
        var key = algorithm == SigningAlgorithm.ES256 ? TestKeys.Ec : TestKeys.Rsa;
        var token = new IdTokenWriter(key).Write(Content());
        var published = new JsonWebKeySet(TestKeys.JwksOf(TestKeys.Ec, TestKeys.Rsa));
        var result = await new JsonWebTokenHandler().ValidateTokenAsync(
            token,
            new TokenValidationParameters
            {
                IssuerSigningKeys = published.GetSigningKeys(),
                TryAllIssuerSigningKeys = false,
                ValidIssuer = Issuer,
                ValidAudience = ClientId,
                ValidAlgorithms = [algorithm.ToString()],
                ValidateLifetime = false,
            }
        );
        Assert.True(result.IsValid, result.Exception?.GetType().Name);
    }

    [Fact]
    public void token_says_exactly_what_it_was_given()
    {
        var payload = Json.Payload(new IdTokenWriter(TestKeys.Ec).Write(Content()));
        const string expected = """
            {"iss":"https://virksomhet1.weblogin.example","sub":"pairwise-subject","aud":"learning-platform","exp":1772438700,
            "iat":1772438400,"auth_time":1772438397,"nonce":"n-0S6_WzA2Mj","acr":"nlsso-loa-substantial","amr":["wia"],"sid":"session-1",
            "tenant":"virksomhet1"}
            """;
        Assert.True(System.Text.Json.JsonElement.DeepEquals(Json.Parse(Encoding.UTF8.GetBytes(expected)), payload), payload.GetRawText());
    }

    [Fact]
    public void every_kind_of_claim_is_written_as_json_has_it()
    {
        var payload = Json.Payload(
            new IdTokenWriter(TestKeys.Ec).Write(
                Content() with
                {
                    Claims =
                    [
                        new("given_name", new ClaimValue.Text("K\u00e5re \"<script>\"\u0000\ud83d\ude00")),
                        new("organisation_number", new ClaimValue.Number(123456789)),
                        new("email_verified", new ClaimValue.Flag(true)),
                        new("groups", new ClaimValue.TextList(["one"])),
                    ],
                }
            )
        );
        Assert.Equal("K\u00e5re \"<script>\"\u0000\ud83d\ude00", payload.GetProperty("given_name").GetString());
        Assert.Equal(123456789, payload.GetProperty("organisation_number").GetInt64());
        Assert.True(payload.GetProperty("email_verified").GetBoolean());
        Assert.Equal("one", Assert.Single(payload.GetProperty("groups").EnumerateArray()).GetString());
    }

    [Fact]
    public void what_is_not_known_is_left_out()
    {
        var payload = Json.Payload(
            new IdTokenWriter(TestKeys.Ec).Write(Content() with { Nonce = null, Acr = null, Amr = [], SessionId = null, Claims = [] })
        );
        Assert.Equal(["iss", "sub", "aud", "exp", "iat", "auth_time"], payload.EnumerateObject().Select(member => member.Name));
    }

    [Fact]
    public void header_names_algorithm_and_key_and_reads_as_plain_base64()
    {
        var token = new IdTokenWriter(TestKeys.Rsa).Write(Content());
        var header = Json.Header(token);
        Assert.Equal("RS256", header.GetProperty("alg").GetString());
        Assert.Equal(TestKeys.Rsa.KeyId, header.GetProperty("kid").GetString());
        Assert.Equal("JWT", header.GetProperty("typ").GetString());
        Assert.DoesNotContain('-', token.Split('.')[0]);
        Assert.DoesNotContain('_', token.Split('.')[0]);
    }

    [Theory]
    [InlineData("sub")]
    [InlineData("aud")]
    [InlineData("nonce")]
    [InlineData("acr")]
    [InlineData("exp")]
    public void claim_cannot_take_a_name_of_the_protocol(string name) =>
        Assert.Throws<ArgumentException>(() =>
            new IdTokenWriter(TestKeys.Ec).Write(Content() with { Claims = [new(name, new ClaimValue.Text("x"))] })
        );

    [Fact]
    public void claim_cannot_come_twice() =>
        Assert.Throws<ArgumentException>(() =>
            new IdTokenWriter(TestKeys.Ec).Write(
                Content() with { Claims = [new("pid", new ClaimValue.Text("x")), new("pid", new ClaimValue.Text("y"))] }
            )
        );

    [Theory]
    [InlineData("")]
    [InlineData("p\u00e5l")]
    public void subject_outside_the_specification_is_a_fault_of_the_host(string subject) =>
        Assert.Throws<ArgumentException>(() => new IdTokenWriter(TestKeys.Ec).Write(Content() with { Subject = subject }));

    [Fact]
    public void token_costs_one_private_key_operation()
    {
        var counting = new CountingSigner(TestKeys.Ec);
        var writer = new IdTokenWriter(counting);
        Assert.Equal(0, counting.Signatures);
        writer.Write(Content());
        Assert.Equal(1, counting.Signatures);
    }

    [Fact]
    public async Task one_writer_serves_many_threads()
    {
        var writer = new IdTokenWriter(TestKeys.Ec);
        var tokens = await Task.WhenAll(
            Enumerable.Range(0, 64).Select(i => Task.Run(() => writer.Write(Content() with { Subject = $"s{i}" })))
        );
        var key = new JsonWebKeySet(TestKeys.JwksOf(TestKeys.Ec)).Keys[0];
        for (var i = 0; i < tokens.Length; i++)
        {
            var result = await new JsonWebTokenHandler().ValidateTokenAsync(
                tokens[i],
                new TokenValidationParameters
                {
                    IssuerSigningKey = key,
                    ValidIssuer = Issuer,
                    ValidAudience = ClientId,
                    ValidateLifetime = false,
                }
            );
            Assert.True(result.IsValid);
            Assert.Equal($"s{i}", ((JsonWebToken)result.SecurityToken).Subject);
        }
    }

    [Fact]
    public void content_and_claims_do_not_print_themselves()
    {
        var claim = new ReleasedClaim("pid", new ClaimValue.Text("01819010001"));
        Assert.DoesNotContain("01819010001", $"{claim}{claim.Value}{Content() with { Claims = [claim] }}", StringComparison.Ordinal);
    }

    private static IdTokenContent Content() =>
        IdTokenContent.From(new Valid<CodeGrant>(Grant()), Issuer, ManualClock.Start, TimeSpan.FromMinutes(5));

    private sealed class CountingSigner(SigningKey key) : ITokenSigner
    {
        public int Signatures { get; private set; }

        public string KeyId => key.KeyId;

        public SigningAlgorithm Algorithm => key.Algorithm;

        public int SignatureLength => key.SignatureLength;

        public void Sign(ReadOnlySpan<byte> data, Span<byte> signature)
        {
            Signatures++;
            key.Sign(data, signature);
        }
    }
}
