using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Weblogin.Commands;
using Xunit;

namespace Weblogin.Tests.Commands;

/// <summary>The command line as a whole: its help, how it is called, what needs no store.</summary>
public sealed class CommandLineTests : CommandDesk
{
    [Theory]
    [InlineData("help")]
    [InlineData("--help")]
    [InlineData("-h")]
    [InlineData("apply --help")]
    [InlineData("serve --help")]
    public async Task help_lists_every_command_and_opens_nothing(string typed)
    {
        var (code, output, error) = await TypeAsync(typed.Split(' '), withoutServices: true);

        Assert.Equal((0, ""), (code, error));
        Assert.All(CommandLine.All, command => Assert.Contains($"  {CommandLine.Line(command)} ", output, StringComparison.Ordinal));
        Assert.Contains("  serve ", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task nothing_typed_is_a_misuse_that_shows_the_help()
    {
        var (code, output, error) = await TypeAsync([], withoutServices: true);

        Assert.Equal((2, ""), (code, output));
        Assert.StartsWith("Usage: weblogin", error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("deploy")]
    [InlineData("metadata")]
    [InlineData("metadata explode x y")]
    public async Task unknown_command_is_a_misuse(string typed)
    {
        var (code, _, error) = await TypeAsync(typed.Split(' '), withoutServices: true);

        Assert.Equal(2, code);
        Assert.Contains("weblogin help", error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("apply")]
    [InlineData("apply x --forse")]
    [InlineData("export")]
    [InlineData("export a b")]
    [InlineData("export a --out")]
    [InlineData("check --now")]
    [InlineData("metadata show a")]
    [InlineData("metadata accept a b")]
    [InlineData("metadata accept a b 0123456789a")]
    [InlineData("metadata accept a b 0123456789ag")]
    [InlineData("metadata accept a b 0123456789ab c")]
    [InlineData("metadata refuse")]
    [InlineData("mapping import a")]
    [InlineData("mapping import a b --yes")]
    [InlineData("mapping count")]
    [InlineData("keys show a")]
    [InlineData("keys import a b")]
    [InlineData("keys import a --key c")]
    [InlineData("keys import a b c --saml d")]
    [InlineData("keys secret a")]
    [InlineData("keys secret a b c")]
    [InlineData("keys import a b c --certificate d")]
    [InlineData("keys import a --certificate d")]
    [InlineData("keys roll a")]
    [InlineData("keys roll a explode")]
    [InlineData("keys roll a drop --at-once")]
    [InlineData("keys roll a use --from b")]
    [InlineData("keys roll a publish --key b")]
    [InlineData("metadata import a b")]
    [InlineData("metadata fetch a")]
    [InlineData("secret x")]
    [InlineData("schema")]
    [InlineData("schema person")]
    public async Task command_typed_wrongly_says_how_it_is_called(string typed)
    {
        var (code, _, error) = await TypeAsync(typed.Split(' '), withoutServices: true);

        Assert.Equal(2, code);
        Assert.StartsWith($"Usage: weblogin {typed.Split(' ')[0]}", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task serve_is_handed_on_and_takes_no_arguments()
    {
        var served = 0;
        var line = new CommandLine(_ =>
        {
            served++;
            return Task.FromResult(7);
        });

        Assert.Equal(2, await line.RunAsync(["serve", "--port", "1"], () => Services, TextWriter.Null, TextWriter.Null, None));
        Assert.Equal(0, served);
        Assert.Equal(7, await line.RunAsync(["serve"], () => Services, TextWriter.Null, TextWriter.Null, None));
    }

    [Theory]
    [InlineData("metadata show nobody adfs", "no tenant \"nobody\"")]
    [InlineData("metadata show virksomhet1 idporten", "no SAML identity provider \"idporten\"")]
    [InlineData("metadata accept virksomhet1 ../x 0123456789ab", "no SAML identity provider")]
    [InlineData("keys show virksomhet1 adfs", "no OpenID Connect identity provider \"adfs\"")]
    [InlineData("mapping count Nobody!", "no tenant")]
    public async Task name_that_is_not_there_is_said(string typed, string words)
    {
        await ApplyAsync();

        var (code, _, error) = await TypeAsync(typed.Split(' '));

        Assert.Equal(1, code);
        Assert.Contains(words, error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task secret_and_its_hash_belong_together_and_are_new_each_time()
    {
        var (code, output, _) = await TypeAsync(["secret"], withoutServices: true);
        var values = Lines(output).Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1]).ToArray();

        Assert.Equal(0, code);
        Assert.True(values[0].Length >= 43);
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(values[0]))), values[1]);
        Assert.NotEqual(output, (await TypeAsync(["secret"], withoutServices: true)).Output);
    }

    [Theory]
    [InlineData("tenant")]
    [InlineData("relying-party")]
    public async Task schema_is_printed_as_json(string kind)
    {
        var (code, output, _) = await TypeAsync(["schema", kind], withoutServices: true);

        Assert.Equal(0, code);
        Assert.Equal(JsonValueKind.Object, JsonDocument.Parse(output).RootElement.ValueKind);
    }
}
