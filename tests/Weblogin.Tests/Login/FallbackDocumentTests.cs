using System.Text.RegularExpressions;
using Weblogin.Login;
using Weblogin.Login.Onward;
using Weblogin.Login.Probing;
using Weblogin.Model;
using Weblogin.Tenants;
using Weblogin.Tenants.Documents;
using Weblogin.Tests.Architecture;
using Weblogin.Tests.Tenants;
using Xunit;

namespace Weblogin.Tests.Login;

/// <summary>The published table of reasons says what the code does.</summary>
public sealed partial class FallbackDocumentTests
{
    private static readonly string Text = File.ReadAllText(Path.Combine(Repository.Root, "docs", "fallback.md"));

    [Fact]
    public void table_has_every_reason_that_may_fall_back_with_its_default_and_what_narrows_it()
    {
        var rows = Row().Matches(Text[..Text.IndexOf("## Never a reason", StringComparison.Ordinal)])
            .ToDictionary(row => row.Groups["word"].Value, row => (Default: row.Groups["default"].Value, Narrowed: row.Groups["narrowed"].Value), StringComparer.Ordinal);

        Assert.Equal(FallbackReader.ReasonNames.Keys.Order(StringComparer.Ordinal), rows.Keys.Order(StringComparer.Ordinal));
        Assert.All(rows, row =>
        {
            var reason = FallbackReader.ReasonNames[row.Key];
            Assert.True(DefaultOf(reason) == row.Value.Default, $"{row.Key} is said to be {row.Value.Default} and is {DefaultOf(reason)}");
            Assert.True(NarrowedBy(row.Key) == row.Value.Narrowed, $"{row.Key} is said to be narrowed by {row.Value.Narrowed} and is by {NarrowedBy(row.Key)}");
        });
    }

    [Fact]
    public void list_of_what_is_never_a_reason_is_whole()
    {
        var named = Never().Matches(Text[Text.IndexOf("## Never a reason", StringComparison.Ordinal)..]).Select(row => Enum.Parse<FailureReason>(row.Groups[1].Value));

        // An authentication that is too old has its own way, which the table tells.
        Assert.Equal(Enum.GetValues<FailureReason>().Except(Fallback.Permitted).Except([FailureReason.NotFresh]).Order(), named.Order());
    }

    [Fact]
    public void numbers_in_the_text_are_those_of_the_code()
    {
        Assert.Contains($"{FallbackPolicy.MaxAttempts} ways in", Text, StringComparison.Ordinal);
        Assert.Contains($"{RoundCounter.Most} rounds", Text, StringComparison.Ordinal);
        Assert.Contains($"{RoundCounter.Soon.TotalSeconds} seconds", Text, StringComparison.Ordinal);
        Assert.Contains($"{ProviderHealth.Failures} times in a row over {ProviderHealth.Over.TotalSeconds} seconds", Text, StringComparison.Ordinal);
        Assert.Contains($"{LeftBehind.Shortest.TotalSeconds} seconds and {LeftBehind.Longest.TotalMinutes} minutes", Text, StringComparison.Ordinal);
    }

    private static string DefaultOf(FailureReason reason)
    {
        var tenant = LoginSamples.Tenant;
        return FallbackPolicy.Decide(tenant, [new Attempt(LoginSamples.Adfs, reason)], tenant.Provider(LoginSamples.Adfs), new LoginFailure(reason, "")) switch
        {
            FallbackDecision.GoOn when reason == FailureReason.Unfinished => "offered",
            FallbackDecision.GoOn => "next way in",
            _ => "the login ends",
        };
    }

    private static string NarrowedBy(string word)
    {
        bool Takes(string member) => FaultsOf($$"""{ "reason": "{{word}}", {{member}}, "stop": true }""").Count == 0;
        (string Called, string Member)[] members =
            [("`from`", "\"from\": \"adfs\""), ("`status`", "\"status\": \"server_error\""), ("`attribute`", "\"attribute\": \"fodselsnr\"")];
        return string.Join(", ", members.Where(one => Takes(one.Member)).Select(one => one.Called));
    }

    private static IReadOnlyList<DocumentError> FaultsOf(string rule)
    {
        var errors = new DocumentErrors();
        ReadDocument.Read(DocumentSamples.Tenant().With("fallback", $$"""{ "to": "idporten", "rules": [ {{rule}} ] }""").Text(), errors);
        return errors.All;
    }

    [GeneratedRegex(@"^\| `(?<word>[a-z-]+)` \|.*\| (?<default>[^|]+) \| (?<narrowed>[^|]+) \|\r?$", RegexOptions.Multiline)]
    private static partial Regex Row();

    [GeneratedRegex(@"^\| `([A-Za-z]+)` \|", RegexOptions.Multiline)]
    private static partial Regex Never();
}
