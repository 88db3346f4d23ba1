using Weblogin.Oidc.Jose;

namespace Weblogin.Oidc.Tests;

/// <summary>Keys made once per run: RSA keys are dear to make.</summary>
internal static class TestKeys
{
    public static readonly SigningKey Rsa = SigningKey.Create(SigningAlgorithm.RS256);
    public static readonly SigningKey OtherRsa = SigningKey.Create(SigningAlgorithm.RS256);
    public static readonly SigningKey Ec = SigningKey.Create(SigningAlgorithm.ES256);
    public static readonly SigningKey OtherEc = SigningKey.Create(SigningAlgorithm.ES256);

    public static string JwksOf(params SigningKey[] keys) =>
        System.Text.Encoding.UTF8.GetString(JsonWebKeySetWriter.Write(keys.Select(key => key.PublicKey)));
}
