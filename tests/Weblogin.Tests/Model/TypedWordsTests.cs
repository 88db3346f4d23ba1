using Weblogin.Model;
using Xunit;

namespace Weblogin.Tests.Model;

/// <summary>What people type of themselves, before anybody believes it.</summary>
public sealed class TypedWordsTests
{
    [Theory]
    [InlineData("kari@heime.example", "kari@heime.example")]
    [InlineData("  Kari.Nordmann+kurs@HEIME.example ", "Kari.Nordmann+kurs@heime.example")]
    [InlineData("o'brien@a-b.co.uk", "o'brien@a-b.co.uk")]
    [InlineData("kari@Blåbær.no", "kari@xn--blbr-roah.no")]
    public void address_is_kept_in_a_form_that_fits_every_header(string typed, string kept)
    {
        Assert.True(EmailAddress.TryParse(typed, out var address));
        Assert.Equal(kept, address.Value);
        Assert.DoesNotContain("kari", address.ToString(), StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public void address_that_is_longer_than_smtp_carries_is_none()
    {
        Assert.True(EmailAddress.TryParse(new string('a', 64) + "@b.example", out _));
        Assert.False(EmailAddress.TryParse(new string('a', 65) + "@b.example", out _));
        Assert.False(EmailAddress.TryParse("a@" + string.Join('.', Enumerable.Repeat(new string('b', 60), 5)), out _));
        Assert.False(EmailAddress.TryParse("a@" + new string('b', 64) + ".example", out _));
        Assert.False(EmailAddress.TryParse(null, out _));
    }

    [Theory]
    [InlineData("12345678", true)]
    [InlineData(" 1234 5678 ", true)]
    [InlineData("1234\u00a05678", true)]
    [InlineData("1234567", false)]
    [InlineData("123456789", false)]
    [InlineData("1234567a", false)]
    [InlineData("١٢٣٤٥٦٧٨", false)]
    [InlineData("", false)]
    [InlineData(null, false)]
    public void code_is_read_as_people_type_it(string? typed, bool isOne) => Assert.Equal(isOne, OneTimeCode.TryParse(typed, out _));

    [Fact]
    public void hash_of_a_code_is_bound_to_step_and_purpose()
    {
        var (code, step) = (OneTimeCode.New(), OneTimeHandle.New());
        Assert.True(OneTimeCode.TryParse(code.Spaced, out var typed));

        Assert.Equal(code.HashFor(step, "a@b.example"), typed.HashFor(step, "a@b.example"));
        Assert.NotEqual(code.HashFor(step, "a@b.example"), code.HashFor(step, "b@b.example"));
        Assert.NotEqual(code.HashFor(step, "a@b.example"), code.HashFor(OneTimeHandle.New(), "a@b.example"));
        Assert.DoesNotContain(code.Text, code.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("A\u030ase O\u0308berg Zoe\u0308", "Åse Öberg Zoë")]
    [InlineData("Ødegård", "Ødegård")]
    [InlineData("q\u0301", "q\u0301")]
    [InlineData("\u0301a", "\u0301a")]
    public void letter_and_mark_become_one_letter(string typed, string composed) => Assert.Equal(composed, ComposedLetters.Of(typed));
}
