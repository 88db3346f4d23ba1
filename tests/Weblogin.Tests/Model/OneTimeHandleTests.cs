using System.Security.Cryptography;
using System.Text;
using Weblogin.Model;
using Xunit;

namespace Weblogin.Tests.Model;

public sealed class OneTimeHandleTests
{
    private static readonly DateTimeOffset Now = new(2026, 3, 2, 8, 0, 0, TimeSpan.Zero);

    [Fact]
    public void handles_made_later_have_greater_numbers()
    {
        var numbers = Enumerable.Range(0, 100).Select(i => OneTimeHandle.NumberOf(OneTimeHandle.New(Now.AddMilliseconds(i)).Hash)).ToArray();

        Assert.Equal(numbers.Order(), numbers);
        Assert.True(numbers[0] > 0);
        Assert.True(OneTimeHandle.NumberOf(OneTimeHandle.New(new DateTimeOffset(2089, 1, 1, 0, 0, 0, TimeSpan.Zero)).Hash) > numbers[^1]);
    }

    [Fact]
    public void handles_of_one_moment_differ_in_number_and_secret()
    {
        var handles = Enumerable.Range(0, 100).Select(_ => OneTimeHandle.New(Now)).ToArray();

        Assert.Equal(100, handles.Select(handle => handle.Text[11..]).Distinct(StringComparer.Ordinal).Count());
        Assert.True(handles.Select(handle => OneTimeHandle.NumberOf(handle.Hash)).Distinct().Count() > 98);
    }

    [Fact]
    public void handle_beside_another_shares_its_number_and_nothing_else()
    {
        var handle = OneTimeHandle.New(Now);
        var beside = handle.Beside();

        Assert.Equal(OneTimeHandle.NumberOf(handle.Hash), OneTimeHandle.NumberOf(beside.Hash));
        Assert.NotEqual(handle.Text[11..], beside.Text[11..]);
        Assert.NotEqual(handle.Hash[8..], beside.Hash[8..]);
    }

    [Fact]
    public void what_is_stored_holds_the_number_and_a_hash_but_not_the_secret()
    {
        var handle = OneTimeHandle.New(Now);
        var octets = System.Buffers.Text.Base64Url.DecodeFromChars(handle.Text);

        Assert.Equal(octets[..8], handle.Hash[..8]);
        Assert.Equal(SHA256.HashData(Encoding.ASCII.GetBytes(handle.Text))[8..], handle.Hash[8..]);
        Assert.NotEqual(octets[8..], handle.Hash[8..]);
    }

    [Fact]
    public void handle_that_comes_back_is_the_same()
    {
        var handle = OneTimeHandle.New(Now);

        Assert.True(OneTimeHandle.TryParse(handle.Text, out var again));
        Assert.Equal(handle.Hash, again.Hash);
        Assert.DoesNotContain(handle.Text, handle.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    [InlineData("AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    [InlineData("AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=")]
    [InlineData("AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA+")]
    [InlineData("AAAAAAAAAAAAAAAAAAAAA AAAAAAAAAAAAAAAAAAAAA")]
    public void anything_else_is_none(string? text) => Assert.False(OneTimeHandle.TryParse(text, out _));

    [Fact]
    public void secret_changed_by_a_bit_names_the_row_and_does_not_open_it()
    {
        var handle = OneTimeHandle.New(Now);
        var octets = System.Buffers.Text.Base64Url.DecodeFromChars(handle.Text);
        octets[20] ^= 1;

        Assert.True(OneTimeHandle.TryParse(System.Buffers.Text.Base64Url.EncodeToString(octets), out var altered));
        Assert.Equal(OneTimeHandle.NumberOf(handle.Hash), OneTimeHandle.NumberOf(altered.Hash));
        Assert.NotEqual(handle.Hash, altered.Hash);
    }
}
