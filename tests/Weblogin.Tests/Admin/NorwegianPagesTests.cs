using AngleSharp.Html.Dom;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Template;
using Weblogin.Admin.Frame;
using Weblogin.Audit.Traces;
using Weblogin.Model;
using Weblogin.Sandbox.People;
using Weblogin.Tests.Flows;
using Weblogin.Tests.Storage;
using Xunit;

namespace Weblogin.Tests.Admin;

/// <summary>Every page of the administration that a link leads to speaks Norwegian to who has chosen it.</summary>
public sealed class NorwegianPagesTests : IAsyncLifetime
{
    private const string Tenant = "virksomhet1";

    private static readonly IdentityProviderId Adfs = IdentityProviderId.Parse("adfs");

    // Who has applied the documents here calls itself so.
    private const string Applier = "the test";

    // So many of a kind are looked at: what differs from one to the next is what stands in them.
    private const int MostOfAKind = 40;

    private World _world = null!;
    private TestBrowser _kari = null!;

    public async ValueTask InitializeAsync()
    {
        _world = await AdminWorld.StartAsync();
        _kari = await _world.AdmitAsync(Population.Kari);
        await FurnishAsync();
    }

    public ValueTask DisposeAsync() => _world.DisposeAsync();

    [Theory]
    [InlineData("nb")]
    [InlineData("nn")]
    public async Task no_page_speaks_english_to_who_reads_norwegian(string language)
    {
        var patterns = Patterns();
        Dictionary<string, int> met = [];
        List<string> english = [];
        Queue<string> left = new(["/", $"/tenants/{Tenant}"]);
        HashSet<string> known = [.. left];
        while (left.TryDequeue(out var path))
        {
            if (patterns.FirstOrDefault(known => known.Matcher.TryMatch(path, [])).Text is not { } pattern || met.GetValueOrDefault(pattern) == MostOfAKind)
                continue;
            met[pattern] = met.GetValueOrDefault(pattern) + 1;
            var page = await _kari.OpenAsync($"{AdminWorld.Origin}{path}?lang={language}");
            if (!page.IsHtml || page.Address.Host != World.Administration)
                continue;
            english.AddRange(EnglishWords.On(page.Document).Where(text => !text.Contains(Applier, StringComparison.Ordinal)).Select(text => $"{pattern}: {text}"));
            foreach (var link in page.Document.QuerySelectorAll("a[href^='/']").OfType<IHtmlAnchorElement>().Select(link => link.GetAttribute("href")!.Split('?', '#')[0]).Where(known.Add))
                left.Enqueue(link);
        }

        Assert.True(met.Count > 50, string.Join('\n', met.Keys));
        Assert.True(english.Count == 0, string.Join('\n', english.Distinct()));
    }

    // Logging out ends it, and a form that was opened anew is a page all the same.
    private (string Text, TemplateMatcher Matcher)[] Patterns() =>
    [
        .. from endpoint in ((IEndpointRouteBuilder)_world.Broker).DataSources.SelectMany(source => source.Endpoints).OfType<RouteEndpoint>()
           where endpoint.Metadata.GetMetadata<AdminDemand>() is not null && endpoint.RoutePattern.RawText is { } text && !text.Contains("logout", StringComparison.Ordinal)
           let template = TemplateParser.Parse(endpoint.RoutePattern.RawText!)
           orderby template.Parameters.Count
           select (endpoint.RoutePattern.RawText!, new TemplateMatcher(template, [])),
    ];

    private Task AppendAsync(params LoginTraceEvent[] events)
    {
        var (now, store) = (_world.Clock.GetUtcNow(), _world.Service<ILoginTraceStore>());
        return store.AppendAsync(TraceRows.Of(store, TenantId.Parse(Tenant), LoginId.New(now), now.AddDays(30), events.Select(happened => new TracedEvent(now, happened))), CancellationToken.None);
    }

    // A login that ended well and one that did not, changes by a person and by a command, and a token.
    private async Task FurnishAsync()
    {
        await _world.AdmitAsync(Population.Ola, Tenant);
        foreach (var reason in Enum.GetValues<FailureReason>())
        {
            await AppendAsync(
                new LoginTraceEvent.RequestTaken(RelyingPartyId.Parse("kursportal"), "saml", "nlsso-loa-low"), new LoginTraceEvent.AnswerRefused(Adfs, "Unsigned", "neither the response nor the assertion is signed"),
                new LoginTraceEvent.Resolved(Adfs, [new TracedRule("Claim", null, null, reason)]), new LoginTraceEvent.WayInFailed(Adfs, reason, "what is told to the log"),
                new LoginTraceEvent.RelyingPartyTold(RelyingPartyId.Parse("kursportal"), reason, "what is told to the log"));
        }

        await _world.TypeAsync("", "tokens", "api", "new", Tenant, "--scope", "read", "--note", "overvåking");
    }
}
