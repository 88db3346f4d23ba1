using System.Net;
using System.Text.RegularExpressions;
using Weblogin.Sandbox.People;
using Xunit;

namespace Weblogin.Tests.Flows;

/// <summary>What every refusal must be, whatever its cause.</summary>
internal static partial class Refused
{
    public const string SessionCookie = "__Host-weblogin-session";

    /// <summary>
    /// A page of ours with this status and a reference that is in exactly one log event, whose text holds <paramref name="because"/>;
    /// not cached, no session, nothing personal, no stack trace.
    /// </summary>
    public static void On(World world, Page page, HttpStatusCode status, string because)
    {
        Assert.True(page.Status == status, $"{page.Address} answered {page.Status}, expected {status}:\n{page.Body}");
        MustBeHarmless(page);
        var logged = Assert.Single(world.Logs.With(Reference(page)));
        Assert.Contains(because, logged.Text, StringComparison.Ordinal);
    }

    /// <summary>The reference the person would read out.</summary>
    public static string Reference(Page page) => Assert.Single(ReferencesIn(page.Body));

    public static IEnumerable<string> ReferencesIn(string body) => ReferenceForm().Matches(body).Select(match => match.Value).Distinct(StringComparer.Ordinal);

    private static void MustBeHarmless(Page page)
    {
        Assert.True(page.IsHtml);
        Assert.Equal("no-store", page.Headers["Cache-Control"]);
        Assert.Equal("no-referrer", page.Headers["Referrer-Policy"]);
        Assert.DoesNotContain(SessionCookie, page.Headers.GetValueOrDefault("Set-Cookie", ""), StringComparison.Ordinal);
        Assert.Contains("default-src 'none'", page.Headers["Content-Security-Policy"], StringComparison.Ordinal);
        Assert.Contains("frame-ancestors 'none'", page.Headers["Content-Security-Policy"], StringComparison.Ordinal);
        Assert.DoesNotContain("<script", page.Body, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("   at ", page.Body, StringComparison.Ordinal);
        foreach (var person in Population.Everybody)
            Assert.DoesNotContain(person.NationalId, page.Body, StringComparison.Ordinal);
    }

    [GeneratedRegex("[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}", RegexOptions.CultureInvariant)]
    private static partial Regex ReferenceForm();
}
