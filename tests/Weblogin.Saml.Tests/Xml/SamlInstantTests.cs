using Weblogin.Saml.Xml;

namespace Weblogin.Saml.Tests.Xml;

public sealed class SamlInstantTests
{
    [Theory]
    [InlineData("2026-11-22T08:00:00Z", "2026-11-22T08:00:00.000Z")]
    [InlineData("2026-11-22T08:00:00", "2026-11-22T08:00:00.000Z")]
    [InlineData("2026-11-22T08:00:00.5Z", "2026-11-22T08:00:00.500Z")]
    [InlineData("2026-11-22T08:00:00.1239999999999999999Z", "2026-11-22T08:00:00.123Z")]
    [InlineData("2026-11-22T09:00:00+01:00", "2026-11-22T08:00:00.000Z")]
    [InlineData("2026-11-22T02:30:00.25-05:30", "2026-11-22T08:00:00.250Z")]
    [InlineData(" 2026-11-22T08:00:00Z\n", "2026-11-22T08:00:00.000Z")]
    [InlineData("2028-02-29T23:59:59Z", "2028-02-29T23:59:59.000Z")]
    public void instants_are_read_as_utc(string text, string expected)
    {
        Assert.True(SamlInstant.TryRead(text, out var instant));
        Assert.Equal(expected, SamlInstant.Write(instant));
        Assert.Equal(TimeSpan.Zero, instant.Offset);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("2026-11-22")]
    [InlineData("2026-11-22 08:00:00Z")]
    [InlineData("2026-02-29T08:00:00Z")]
    [InlineData("2026-11-22T24:00:00Z")]
    [InlineData("2026-11-22T08:00:00.Z")]
    [InlineData("2026-11-22T08:00:00z")]
    [InlineData("2026-11-22T08:00:00ZZ")]
    [InlineData("2026-11-22T08:00:00+0100")]
    [InlineData("2026-11-22T08:00:00+99:00")]
    [InlineData("22/11/2026 08:00:00")]
    [InlineData("٢٠٢٦-11-22T08:00:00Z")]
    [InlineData("9999-12-31T23:59:59-01:00")]
    [InlineData("0001-01-01T00:00:00+01:00")]
    public void other_texts_are_no_instants(string? text) => Assert.False(SamlInstant.TryRead(text, out _));
}
