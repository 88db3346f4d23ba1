using Weblogin.Assurance;
using Weblogin.Downstream.Saml;
using Weblogin.Login;
using Weblogin.Model;
using Weblogin.Saml.Requests;
using Weblogin.Tenants;
using Weblogin.Tests.Login;
using Weblogin.Tests.Tenants;
using Xunit;

namespace Weblogin.Tests.Assurance;

/// <summary>The whole space of levels, with the published page as the oracle: what it says is what the code does, row by row and in every combination.</summary>
public sealed class AssuranceTableTests
{
    private static readonly AssuranceLevel[] Levels = Enum.GetValues<AssuranceLevel>();

    private static readonly Dictionary<string, Provenance> Bindings = new(StringComparer.Ordinal)
    {
        ["a claim of an employer"] = Provenance.Claim,
        ["the attribute store (imported, or the tenant's own database)"] = Provenance.AttributeStore,
        ["the tenant's directory"] = Provenance.Directory,
        ["a profile from the nightly sync"] = Provenance.SyncedProfile,
        ["the library's register of patrons"] = Provenance.Patron,
        ["ID-porten"] = Provenance.IdPorten,
        ["Feide"] = Provenance.Feide,
        ["a trusted issuer"] = Provenance.TrustedIssuer,
    };

    [Fact]
    public void every_row_of_the_page_is_what_the_code_does()
    {
        foreach (var row in PublishedRow.All)
        {
            var proof = row.Judge(row.Provider);
            Assert.True(row.Level == proof?.Level, $"{row}: the page says {row.Level?.ToString() ?? "nobody"}, the code {proof?.Level.ToString() ?? "nobody"}");
            if (row is { Amr: { } amr, Level: not null })
                Assert.Equal((row.ToString(), amr), (row.ToString(), string.Join(' ', proof!.Methods)));
        }

        Assert.Equal(107, PublishedRow.All.Count);
    }

    [Fact]
    public void every_word_that_the_code_knows_stands_on_the_page()
    {
        foreach (var rows in PublishedRow.All.GroupBy(row => row.Provider))
        {
            var said = rows.Select(row => row.Word).ToHashSet();
            // Foreign ids are ID-porten's, and have a table of their own.
            var elsewhere = rows.Key is IdentityProvider.IdPorten ? AssuranceDocument.Table("eIDAS").Concat(AssuranceDocument.Table("ID-porten")).Select(row => row[0]) : [];
            Assert.Empty(AssuranceMap.Published(rows.Key).Words.Keys.Where(word => !said.Contains(word)).Except(elsewhere));
        }
    }

    [Fact]
    public void every_binding_on_the_page_caps_as_it_says()
    {
        var rows = AssuranceDocument.Table("How we know who it is");

        foreach (var row in rows)
            Assert.Equal((row[0], row[1]), (row[0], Bindings[row[0]].Ceiling.Acr));
        Assert.Equal(Enum.GetValues<Provenance>().Order(), rows.Select(row => Bindings[row[0]]).Order());
    }

    [Fact]
    public void every_class_that_can_be_asked_for_needs_what_the_page_says()
    {
        var rows = AssuranceDocument.Tables("What goes out")[1];

        foreach (var row in rows)
            Assert.Equal((row[0], row[1]), (row[0], AuthnContexts.Required([row[0]], AuthnContextComparison.Exact)?.Acr ?? "refused"));
        Assert.Equal(7, rows.Count);
        foreach (var row in AssuranceDocument.Table("What goes out"))
            Assert.Equal((row[0], row[1], row[2]), (row[0], Enum.Parse<AssuranceLevel>(row[0], ignoreCase: true).Acr, AuthnContexts.Stated(Enum.Parse<AssuranceLevel>(row[0], ignoreCase: true), [], AuthnContextComparison.Exact)));
    }

    [Fact]
    public void every_method_by_every_binding_is_let_in_exactly_where_all_that_is_wanted_is_reached()
    {
        var parties = Levels.Select(level => DocumentSamples.Platform().With("requiredLevel", $"\"{level.Acr}\"").ReadParty()).ToArray();
        string?[] classes = [null, .. AssuranceDocument.Tables("What goes out")[1].Select(row => row[0]).Where(name => name != "anything else")];
        var combinations = 0;
        foreach (var row in PublishedRow.All.Where(row => row.Level is not null))
        foreach (var binding in Bindings.Values)
        foreach (var party in parties)
        foreach (var own in (AssuranceLevel?[])[null, .. Levels.Cast<AssuranceLevel?>()])
        {
            var subject = LoginSamples.Subject(level: Lesser(row.Judged(row.Provider)!.Value, binding.Ceiling));
            var reached = Lesser(row.Level!.Value, binding.Ceiling);
            foreach (var demanded in Levels)
            {
                Check(row, party, demanded, own, subject, reached);
                combinations++;
            }

            foreach (var asked in classes)
            {
                var demanded = AuthnContexts.Required(asked is null ? [] : [asked], AuthnContextComparison.Exact)!.Value;
                if (Check(row, party, demanded, own, subject, reached))
                    Assert.Equal(asked ?? reached.Acr, AuthnContexts.Stated(subject.Level, asked is null ? [] : [asked], AuthnContextComparison.Exact));
                combinations++;
            }
        }

        // 76 methods that let somebody in x 8 bindings x 3 registered minimums x 4 minimums of the person x (3 demands by OpenID Connect + 7 by SAML).
        Assert.Equal(76 * 8 * 3 * 4 * 10, combinations);
    }

    [Fact]
    public void every_method_is_lowered_by_every_tenants_level_and_raised_by_none()
    {
        var inspector = new LevelInspector();
        var combinations = 0;
        foreach (var row in PublishedRow.All)
        foreach (var level in Levels)
        {
            var published = AssuranceMap.Published(row.Provider);
            var most = row.Word is null ? null : published.Words.TryGetValue(row.Word, out var named) ? named : published.Others;
            var byWord = row.Provider with { Limits = new LevelLimits(null, Words(row.Word, level)) };
            var isRefused = inspector.Inspect(byWord).Count > 0;
            Assert.True(isRefused == (row.Word is not null && (most is null || level > most)), $"{row} at {level}: {string.Join(' ', inspector.Inspect(byWord))}");
            var byMaximum = row.Provider with { Limits = new LevelLimits(level, LevelLimits.None.Words) };
            Assert.Equal(level > AssuranceMap.Ceiling(row.Provider), inspector.Inspect(byMaximum).Count > 0);

            // What is refused would still raise nothing.
            Assert.Equal(row.Level is { } before ? Lesser(before, row.Word is null ? AssuranceLevel.High : level) : null, row.Judged(byWord));
            Assert.Equal(row.Level is { } ever ? Lesser(ever, level) : null, row.Judged(byMaximum));
            Assert.Equal(Lesser(level, AssuranceMap.Ceiling(row.Provider)), AssuranceMap.Ceiling(byMaximum));
            Assert.True(AssuranceMap.Ceiling(byWord) <= AssuranceMap.Ceiling(row.Provider) && AssuranceMap.Ceiling(byWord) >= (row.Judged(byWord) ?? AssuranceLevel.Low));
            combinations += 2;
        }

        // 107 rows x 3 levels x (by its word, by the maximum).
        Assert.Equal(107 * 3 * 2, combinations);
    }

    [Fact]
    public void method_beside_a_lowered_one_still_counts()
    {
        var provider = PublishedRow.ProviderOf("\"kind\": \"oidc\", \"issuer\": \"https://op.example\", \"clientId\": \"weblogin\", \"levels\": { \"pwd\": \"nlsso-loa-low\" }");

        Assert.Equal(AssuranceLevel.Low, OpenIdConnectLevels.Of(Saying("pwd"), vouches: false, provider.Limits).Level);
        Assert.Equal(AssuranceLevel.Substantial, OpenIdConnectLevels.Of(Saying("pwd", "mfa"), vouches: false, provider.Limits).Level);
    }

    [Fact]
    public void way_in_that_a_tenant_has_lowered_is_not_offered_for_more()
    {
        var tenant = DocumentSamples.Tenant().With("waysIn", "[\"adfs\", \"idporten\"]").With("identityProviders[0].maximumLevel", "\"nlsso-loa-low\"").Read();

        Assert.Equal(LoginSamples.IdPorten, Assert.IsType<HomeRealmChoice.Straight>(HomeRealm.Choose(tenant, LoginSamples.Transaction(), AssuranceLevel.Substantial, default)).To.Id);
        Assert.Equal(AssuranceLevel.Low, HomeRealm.Reach(DocumentSamples.Tenant().With("fallback", null).With("identityProviders[0].maximumLevel", "\"nlsso-loa-low\"").Read()));
    }

    private static bool Check(PublishedRow row, RelyingParty party, AssuranceLevel demanded, AssuranceLevel? own, Subject subject, AssuranceLevel reached)
    {
        var identity = Saying() with { MinimumLevel = own };
        var wanted = LoginDemand.Wanted(LoginDemand.Required(party, LoginSamples.Request() with { RequiredLevel = demanded }), party, subject, identity);
        var isLetIn = AssurancePolicy.Evaluate(wanted, subject, null) == AssuranceVerdict.Enough;
        var isExpected = reached >= demanded && reached >= party.RequiredLevel && (own is null || reached >= own);
        Assert.True(isExpected == isLetIn, $"{row} reaching {reached}: registered {party.RequiredLevel}, demanded {demanded}, own {own}");
        return isLetIn;
    }

    private static AssuranceLevel Lesser(AssuranceLevel one, AssuranceLevel other) => one < other ? one : other;

    private static System.Collections.Frozen.FrozenDictionary<string, AssuranceLevel> Words(string? word, AssuranceLevel level) =>
        System.Collections.Frozen.FrozenDictionary.ToFrozenDictionary(word is null ? new Dictionary<string, AssuranceLevel>() : new Dictionary<string, AssuranceLevel> { [word] = level }, StringComparer.Ordinal);

    private static UpstreamIdentity Saying(params string[] methods) => new()
    {
        IdentityProvider = LoginSamples.Adfs,
        Claims = ClaimSet.Empty,
        AuthenticationContext = null,
        Methods = methods,
        AuthenticatedAt = StoppedClock.Start,
    };
}
