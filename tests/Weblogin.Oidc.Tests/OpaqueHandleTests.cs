using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;

namespace Weblogin.Oidc.Tests;

public sealed class OpaqueHandleTests
{
    [Fact]
    public void handle_has_256_bits_in_an_alphabet_every_relying_party_takes()
    {
        var handle = OpaqueHandle.New();
        Assert.Matches(new Regex("^[A-Za-z0-9_-]{43}$"), handle.Value);
        Assert.Equal(32, System.Buffers.Text.Base64Url.DecodeFromChars(handle.Value).Length);
        Assert.True(OpaqueHandle.HasForm(handle.Value));
    }

    [Fact]
    public void handles_are_not_repeated() =>
        Assert.Equal(1000, Enumerable.Range(0, 1000).Select(_ => OpaqueHandle.New().Value).Distinct().Count());

    [Fact]
    public void hash_is_that_of_the_presented_value()
    {
        var handle = OpaqueHandle.New();
        Assert.Equal(SHA256.HashData(Encoding.ASCII.GetBytes(handle.Value)), OpaqueHandle.HashOf(handle.Value));
        Assert.NotEqual(OpaqueHandle.HashOf(handle.Value), OpaqueHandle.HashOf(handle.Value + "x"));
    }

    [Fact]
    public void handle_does_not_print_itself()
    {
        var handle = OpaqueHandle.New();
        Assert.DoesNotContain(handle.Value, handle.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("short")]
    [InlineData("' OR 1=1 --' OR 1=1 --' OR 1=1 --' OR 1=1 -")]
    public void anything_else_has_not_the_form(string? presented) => Assert.False(OpaqueHandle.HasForm(presented));
}
