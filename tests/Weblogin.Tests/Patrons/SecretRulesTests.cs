using System.Text;
using Weblogin.Model;
using Weblogin.Patrons;
using Xunit;

namespace Weblogin.Tests.Patrons;

public sealed class SecretRulesTests
{
    [Theory]
    [InlineData("1234", true)]
    [InlineData("12345678", true)]
    [InlineData("123", false)]
    [InlineData("123456789", false)]
    [InlineData("12a4", false)]
    [InlineData("\u0661\u0662\u0663\u0664", false)]
    public void pin_is_four_to_eight_digits(string text, bool isPin) => Assert.Equal(isPin, SecretRules.IsPin(text));

    [Theory]
    [InlineData("0000", true)]
    [InlineData("1212", true)]
    [InlineData("1234", true)]
    [InlineData("7890", true)]
    [InlineData("9876", true)]
    [InlineData("1987", true)]
    [InlineData("2580", true)]
    [InlineData("4071", false)]
    [InlineData("1200", false)]
    [InlineData("1879", false)]
    public void pin_that_many_people_have_is_known(string pin, bool isCommon) => Assert.Equal(isCommon, SecretRules.IsCommonPin(pin));

    [Theory]
    [InlineData("ti tegn her", true)]
    [InlineData("1234567890", false)]
    [InlineData("ni tegn..", false)]
    public void password_is_ten_characters_and_not_digits_alone(string text, bool isPassword) => Assert.Equal(isPassword, SecretRules.IsPassword(text));

    [Fact]
    public void nothing_is_a_pin_and_a_password() =>
        Assert.DoesNotContain(new[] { "1234", "12345678", "fire tilfeldige ord", "1234567890a", "" }, text => SecretRules.IsPin(text) && SecretRules.IsPassword(text));

    [Theory]
    [InlineData("n000 106-184", "N000106184")]
    [InlineData(" Kari@Bibliotek.Example ", "KARI@BIBLIOTEK.EXAMPLE")]
    public void identifier_has_one_form_however_it_is_typed(string typed, string value)
    {
        Assert.Equal(value, PatronIdentifier.Of(typed).Value);
        Assert.DoesNotContain(value, PatronIdentifier.Of(typed).ToString(), StringComparison.OrdinalIgnoreCase);
    }

    [Theory]
    [InlineData("90000001", "+4790000001")]
    [InlineData("0047 900 00 001", "+4790000001")]
    [InlineData("+46 70 123 45 67", "+46701234567")]
    [InlineData("9000000", null)]
    [InlineData("tlf 90000001", null)]
    [InlineData("+0123456789", null)]
    [InlineData("", null)]
    public void mobile_number_has_the_international_form(string typed, string? number) => Assert.Equal(number, MobileNumber.Normalize(typed));

    // RFC 6238 appendix B, the last six of its eight digits.
    [Theory]
    [InlineData(59, "287082")]
    [InlineData(1111111109, "081804")]
    [InlineData(1111111111, "050471")]
    [InlineData(1234567890, "005924")]
    [InlineData(2000000000, "279037")]
    [InlineData(20000000000, "353130")]
    public void code_of_an_app_is_that_of_the_specification(long seconds, string code) =>
        Assert.Equal(code, Totp.CodeOf("12345678901234567890"u8, Totp.StepOf(DateTimeOffset.FromUnixTimeSeconds(seconds))));

    [Fact]
    public void code_of_an_app_counts_a_step_either_way_and_never_again()
    {
        var (secret, now) = (Totp.NewSecret(), DateTimeOffset.FromUnixTimeSeconds(1_800_000_000));
        var step = Totp.StepOf(now);

        Assert.All(new[] { step - 1, step, step + 1 }, near => Assert.Equal(near, Totp.Match(secret, Totp.CodeOf(secret, near), now, after: 0)));
        Assert.Equal(step, Totp.Match(secret, Totp.CodeOf(secret, step).Insert(3, " "), now, step - 1));
        Assert.Null(Totp.Match(secret, Totp.CodeOf(secret, step), now, step));
        Assert.Null(Totp.Match(secret, Totp.CodeOf(secret, step - 2), now, 0));
        Assert.Null(Totp.Match(secret, Totp.CodeOf(secret, step + 2), now, 0));
        Assert.Null(Totp.Match(secret, null, now, 0));
    }

    // RFC 4648 section 10.
    [Theory]
    [InlineData("f", "MY")]
    [InlineData("fo", "MZXQ")]
    [InlineData("foo", "MZXW6")]
    [InlineData("foob", "MZXW6YQ")]
    [InlineData("fooba", "MZXW6YTB")]
    [InlineData("foobar", "MZXW6YTBOI")]
    public void secret_is_written_in_base32(string octets, string text) => Assert.Equal(text, Totp.Text(Encoding.ASCII.GetBytes(octets)));

    [Fact]
    public void hash_is_verified_and_where_there_is_none_nothing_is()
    {
        var hasher = new SecretHasher();
        var hash = hasher.Hash("4071");

        Assert.True(hasher.Verify(hash, "4071"));
        Assert.False(hasher.Verify(hash, "4072"));
        Assert.False(hasher.Verify(null, "4071"));
        Assert.NotEqual(hash, hasher.Hash("4071"));
    }

    [Fact]
    public async Task hashing_has_so_many_turns_and_a_short_queue()
    {
        using var turns = new HashingTurns(atOnce: 1);
        var first = await turns.EnterAsync(CancellationToken.None);
        var waiting = Enumerable.Range(0, 16).Select(_ => turns.EnterAsync(CancellationToken.None)).ToArray();

        Assert.Null(await turns.EnterAsync(CancellationToken.None));
        Assert.All(waiting, turn => Assert.False(turn.IsCompleted));
        first!.Dispose();
        first.Dispose();
        foreach (var turn in waiting)
            (await turn)!.Dispose();
        using var after = await turns.EnterAsync(CancellationToken.None);
        Assert.NotNull(after);
    }
}
