namespace Weblogin.Benchmarks.Logins;

/// <summary>The relying party that both brokers know.</summary>
internal static class Client
{
    public const string Id = "app";
    public const string Secret = "benchmark-secret-of-no-account-whatever";
    public const string RedirectUri = "http://127.0.0.1:9/cb";
    public const string Scope = "openid profile email pid";
}
