using System.Net;
using Weblogin.Tenants.Fetching;
using Xunit;

namespace Weblogin.Tests.Tenants.Fetching;

public sealed class AddressKindTests
{
    [Theory]
    [InlineData(nameof(AddressKind.Public), "193.156.0.1", "8.8.8.8", "100.63.255.255", "100.128.0.0", "172.15.255.255", "172.32.0.0", "192.167.0.1", "223.255.255.255", "2a02:2121::1", "2606:4700::1111")]
    [InlineData(nameof(AddressKind.Loopback), "127.0.0.1", "127.255.255.254", "::1", "::ffff:127.0.0.1")]
    [InlineData(nameof(AddressKind.Private), "10.0.0.1", "10.255.255.255", "172.16.0.1", "172.31.255.255", "192.168.1.1", "100.64.0.1", "100.127.255.255", "fc00::1", "fd12:3456::1", "::ffff:10.0.0.1")]
    [InlineData(nameof(AddressKind.Special), "0.0.0.0", "0.1.2.3", "169.254.169.254", "169.254.0.1", "192.0.0.1", "192.0.2.1", "192.88.99.1", "198.18.0.1", "198.19.255.255", "198.51.100.7", "203.0.113.7", "224.0.0.1", "239.255.255.255", "240.0.0.1", "255.255.255.255")]
    [InlineData(nameof(AddressKind.Special), "::", "fe80::1", "fec0::1", "ff02::1", "::ffff:169.254.169.254", "::ffff:0.0.0.0", "::127.0.0.1", "64:ff9b::a00:1", "64:ff9b:1::1", "100::1", "2001::1", "2001:db8::1", "2002:7f00:1::", "2002:a9fe:a9fe::", "3fff::1", "5f00::1")]
    public void every_special_range_is_known(string kind, params string[] addresses)
    {
        foreach (var address in addresses)
            Assert.Equal((address, kind), (address, AddressKinds.Of(IPAddress.Parse(address)).ToString()));
    }
}
