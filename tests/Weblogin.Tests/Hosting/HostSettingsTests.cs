using Microsoft.Extensions.Configuration;
using Weblogin.Hosting;
using Xunit;

namespace Weblogin.Tests.Hosting;

/// <summary>A setting that would make the host unsafe is refused by name before anything listens.</summary>
public sealed class HostSettingsTests
{
    [Fact]
    public void nothing_set_listens_on_loopback()
    {
        var settings = Read();

        Assert.Equal("http://127.0.0.1:8080/", Assert.Single(settings.Urls).AbsoluteUri);
        Assert.Empty(settings.TrustedProxies);
    }

    [Theory]
    [InlineData("http://0.0.0.0:8080")]
    [InlineData("http://[::]:8080")]
    [InlineData("http://*:8080")]
    [InlineData("http://192.0.2.1:8080")]
    [InlineData("http://weblogin.example:8080")]
    [InlineData("http://127.0.0.1:8080;http://192.0.2.1:8080")]
    public void http_beyond_loopback_without_trusted_proxies_is_refused(string urls) =>
        MustRefuse("WEBLOGIN_URLS", ("URLS", urls));

    [Theory]
    [InlineData("http://127.0.0.1:8080")]
    [InlineData("http://[::1]:8080")]
    [InlineData("http://localhost:8080")]
    public void http_on_loopback_is_taken(string urls) => Assert.Single(Read(("URLS", urls)).Urls);

    [Fact]
    public void http_behind_named_proxies_is_taken() =>
        Assert.Equal(2, Read(("URLS", "http://0.0.0.0:8080"), ("TRUSTED_PROXIES", "10.0.0.0/8, 192.0.2.1")).TrustedProxies.Count);

    [Fact]
    public void https_without_a_certificate_is_refused() => MustRefuse("WEBLOGIN_CERTIFICATE", ("URLS", "https://0.0.0.0:8443"));

    [Fact]
    public void https_with_a_certificate_is_taken() =>
        Assert.Equal("https", Read(("URLS", "https://0.0.0.0:8443"), ("CERTIFICATE", "tls.pem")).Urls[0].Scheme);

    [Theory]
    [InlineData("ftp://127.0.0.1")]
    [InlineData("127.0.0.1:8080")]
    [InlineData("http://127.0.0.1:8080/path")]
    [InlineData("not an address")]
    public void address_that_is_none_is_refused(string urls) => MustRefuse("WEBLOGIN_URLS", ("URLS", urls));

    [Theory]
    [InlineData("proxy.example")]
    [InlineData("10.0.0.0/33")]
    [InlineData("10.0.0.1,everybody")]
    public void proxy_that_is_no_address_is_refused(string proxies) => MustRefuse("WEBLOGIN_TRUSTED_PROXIES", ("TRUSTED_PROXIES", proxies));

    [Theory]
    [InlineData("/srv/weblogin/data", "/srv/weblogin/data")]
    [InlineData("/srv/weblogin/data", "/srv/weblogin/data/keys")]
    [InlineData("/srv/weblogin/data", "/srv/weblogin/data/../data/keys")]
    [InlineData("/srv/weblogin/data/", "/srv/weblogin/data/keys/")]
    public void keys_inside_the_data_folder_are_refused(string data, string keys) => MustRefuse("WEBLOGIN_KEYS", ("DATA", data), ("KEYS", keys));

    [Theory]
    [InlineData("/srv/weblogin/data", "/srv/weblogin/data-keys")]
    [InlineData("/srv/weblogin/data", "/srv/weblogin/keys")]
    public void keys_beside_the_data_folder_are_taken(string data, string keys) => Assert.Equal(keys, Read(("DATA", data), ("KEYS", keys)).Keys);

    private static void MustRefuse(string variable, params (string Name, string Value)[] values) =>
        Assert.Contains(variable, Assert.Throws<OperatorException>(() => Read(values)).Message, StringComparison.Ordinal);

    private static HostSettings Read(params (string Name, string Value)[] values) =>
        HostSettings.Read(new ConfigurationBuilder().AddInMemoryCollection(values.Select(value => KeyValuePair.Create(value.Name, (string?)value.Value))).Build());
}
