namespace Weblogin.Oidc.Tests;

public sealed class RequestParametersTests
{
    [Fact]
    public void values_are_decoded_as_a_form_is()
    {
        var parameters = Parse("?a=b+c&d=%C3%B8%26&e&f=");
        Assert.Equal("b c", parameters.Find("a"));
        Assert.Equal("\u00f8&", parameters.Find("d"));
        Assert.Null(parameters.Find("e"));
        Assert.Null(parameters.Find("f"));
        Assert.Equal(4, parameters.Pairs.Count);
    }

    [Fact]
    public void repeated_parameter_has_no_value()
    {
        var parameters = Parse("a=1&b=2&a=3");
        Assert.Null(parameters.Find("a"));
        Assert.True(parameters.IsRepeated("a"));
        Assert.False(parameters.IsRepeated("b"));
    }

    [Fact]
    public void empty_beside_full_is_a_repetition()
    {
        var parameters = Parse("redirect_uri=&redirect_uri=https://rp.example/cb");
        Assert.Null(parameters.Find("redirect_uri"));
        Assert.True(parameters.IsRepeated("redirect_uri"));
    }

    [Fact]
    public void name_is_compared_ordinal() => Assert.Null(Parse("STATE=1").Find("state"));

    [Fact]
    public void encoded_name_is_the_same_name() => Assert.True(Parse("state=1&st%61te=2").IsRepeated("state"));

    [Theory]
    [InlineData("a=%")]
    [InlineData("a=%4")]
    [InlineData("a=%zz")]
    [InlineData("a=%FF")]
    [InlineData("a=%C0%AF")] // overlong slash
    [InlineData("a=%ED%A0%80")] // lone surrogate
    [InlineData("a=\u00f8")]
    public void malformed_encoding_is_refused(string encoded) => Assert.False(RequestParameters.TryParse(encoded, out _));

    [Fact]
    public void too_long_a_request_is_refused() =>
        Assert.False(RequestParameters.TryParse("a=" + new string('x', RequestParameters.MaxLength), out _));

    [Fact]
    public void too_many_parameters_are_refused()
    {
        Assert.True(RequestParameters.TryParse(string.Join('&', Enumerable.Repeat("a=1", RequestParameters.MaxCount)), out _));
        Assert.False(RequestParameters.TryParse(string.Join('&', Enumerable.Repeat("a=1", RequestParameters.MaxCount + 1)), out _));
    }

    [Fact]
    public void decoded_pairs_are_bounded_alike()
    {
        Assert.False(RequestParameters.TryCreate([new("a", new string('x', RequestParameters.MaxLength))], out _));
        Assert.False(
            RequestParameters.TryCreate(
                Enumerable.Repeat(new KeyValuePair<string, string>("a", "1"), RequestParameters.MaxCount + 1),
                out _
            )
        );
    }

    [Fact]
    public void what_is_written_is_read_back()
    {
        var parameters = Parse("a=b+c&a=2&d=%C3%B8%26%3D%2B&e=");
        Assert.Equal(parameters.Pairs, Parse(parameters.ToFormEncoded()).Pairs);
    }

    [Fact]
    public void no_text_ever_throws_and_what_was_read_is_read_again()
    {
        const string alphabet = "%%%&&==++aA0fFcC3b8?#;/ \0\u00f8\ud800";
        var random = new Random(20260302);
        var read = 0;
        for (var round = 0; round < 20_000; round++)
        {
            var text = string.Concat(Enumerable.Range(0, random.Next(24)).Select(_ => alphabet[random.Next(alphabet.Length)]));
            if (!RequestParameters.TryParse(text, out var parameters))
                continue;
            read++;
            Assert.Equal(parameters.Pairs, Parse(parameters.ToFormEncoded()).Pairs);
        }

        Assert.InRange(read, 1000, 19_000);
    }

    [Fact]
    public void parameters_do_not_print_themselves() =>
        Assert.DoesNotContain("secret", Parse("code=secret").ToString(), StringComparison.Ordinal);

    private static RequestParameters Parse(string encoded)
    {
        Assert.True(RequestParameters.TryParse(encoded, out var parameters));
        return parameters;
    }
}
