using System.Net;
using Weblogin.Sandbox.People;
using Xunit;

namespace Weblogin.Tests.Flows;

/// <summary>A person logged in at the learning platform, with every claim that came in the id token and in userinfo.</summary>
internal sealed record Arrival(Uri Address, string? Name, IReadOnlyDictionary<string, string> IdToken, IReadOnlyDictionary<string, string> UserInfo)
{
    // What the platform shows for a claim that did not come.
    private const string Absent = "–";

    private const string Greeting = "Du er logget inn";

    public string Subject => IdToken["sub"];

    /// <summary>Reads the platform's page; fails the test where nobody is logged in there.</summary>
    public static Arrival On(Page page)
    {
        Assert.True(page.Status == HttpStatusCode.OK && page.Address.Host == World.PlatformHost, $"Not at the platform but at {page.Address}: {page.Status}\n{page.Body}");
        var status = page.Document.GetElementById("status")?.TextContent.Trim() ?? "";
        Assert.StartsWith(Greeting, status, StringComparison.Ordinal);
        var name = status.Contains(" som ", StringComparison.Ordinal) ? status[(status.IndexOf(" som ", StringComparison.Ordinal) + 5)..].TrimEnd('.') : null;
        return new Arrival(page.Address, name, Claims(page, "data-claim"), Claims(page, "data-userinfo"));
    }

    /// <summary>Everything that every login must bring, whoever logged in.</summary>
    public Arrival At(string tenant, string? organisationNumber, string acr, params string[] amr)
    {
        Assert.Equal($"https://{tenant}.weblogin.test", IdToken["iss"]);
        Assert.Equal("kursportal", IdToken["aud"]);
        Assert.NotEmpty(IdToken["nonce"]);
        Assert.Equal(tenant, IdToken["tenant"]);
        Assert.Equal(organisationNumber, IdToken.GetValueOrDefault("organisation_number"));
        Assert.Equal(acr, IdToken["acr"]);
        Assert.Equal(string.Join(", ", amr), IdToken.GetValueOrDefault("amr", ""));
        Assert.Matches("^[0-9a-f]{32}$", IdToken["sid"]);
        Assert.Matches("^[0-9]+$", IdToken["auth_time"]);
        Assert.NotEmpty(Subject);
        return this;
    }

    /// <summary>The person, as the platform may know them.</summary>
    public Arrival As(string nationalId, string? given = null, string? family = null, string? email = null)
    {
        Assert.Equal(nationalId, IdToken["pid"]);
        Assert.Equal(nationalId, IdToken["preferred_username"]);
        Assert.Equal(given, IdToken.GetValueOrDefault("given_name"));
        Assert.Equal(family, IdToken.GetValueOrDefault("family_name"));
        Assert.Equal(email, IdToken.GetValueOrDefault("email"));
        return this;
    }

    /// <summary>Kari of virksomhet1, with all that her employer says of her.</summary>
    public Arrival IsKari() => As(Population.Kari.NationalId, "Kari", "Nordmann", "kari.nordmann@virksomhet1.example");

    private static Dictionary<string, string> Claims(Page page, string column) =>
        page.Document.QuerySelectorAll($"[{column}]")
            .Where(cell => cell.TextContent != Absent)
            .ToDictionary(cell => cell.GetAttribute(column)!, cell => cell.TextContent, StringComparer.Ordinal);
}
