namespace Weblogin.Benchmarks.Logins;

/// <summary>Where a broker answers.</summary>
/// <param name="Origin">Loopback only.</param>
/// <param name="ServiceProvider">Its entity id towards the identity provider.</param>
internal sealed record BrokerAddresses(string Name, Uri Origin, string ServiceProvider, string Authorize, string Consume, string Token, string UserInfo)
{
    /// <summary>The assertion consumer service, absolute.</summary>
    public string AssertionConsumer => new Uri(Origin, Consume).AbsoluteUri;
}
