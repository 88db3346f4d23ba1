using System.Net;
using Weblogin.Login;
using Weblogin.Model;
using Weblogin.Tenants;
using Weblogin.Tests.Tenants;
using Xunit;

namespace Weblogin.Tests.Login;

/// <summary>To whom a tenant offers which way in: every combination of conditions and of who asks.</summary>
public sealed class HomeRealmConditionTests
{
    private const string Inside = "192.0.2.7";
    private const string Outside = "198.51.100.7";

    private static readonly string?[] Networks = [null, "[\"192.0.2.0/24\"]", "[\"2001:db8::/48\", \"192.0.2.0/25\"]"];
    private static readonly string?[] Parties = [null, "[\"platform\"]", "[\"other\", \"library\"]"];
    private static readonly string?[] Domains = [null, "[\"virksomhet1.no\"]", "[\"virksomhet2.no\"]"];

    private static readonly (string? Address, string Party, string? Domain)[] Visitors =
    [
        .. from address in (string?[])[null, Inside, Outside, "2001:db8::1", "::ffff:192.0.2.7"]
           from party in (string[])["platform", "library", "third"]
           from domain in (string?[])[null, "virksomhet1.no", "virksomhet9.no", "no"]
           select (address, party, domain),
    ];

    [Fact]
    public void way_in_is_offered_exactly_where_all_its_conditions_hold()
    {
        var combinations = 0;
        foreach (var networks in Networks)
        foreach (var parties in Parties)
        foreach (var domains in Domains)
        {
            var way = Tenant(Entry("adfs", networks, parties, domains), "\"idporten\"");
            var alone = Tenant(Entry("adfs", networks, parties, domains));
            foreach (var (address, party, domain) in Visitors)
            {
                var holds = Holds(networks, address is null ? null : Plain(address), Contains) && Holds(parties, party, Names) && Holds(domains, domain, Names);
                var transaction = LoginSamples.Transaction(LoginSamples.Request() with { RelyingParty = RelyingPartyId.Parse(party), EmailDomain = domain });
                var visitor = new Visitor(address is null ? null : Plain(address), null);

                Assert.Equal(holds ? "ask" : "idporten", Said(HomeRealm.Choose(way, transaction, AssuranceLevel.Low, visitor)));
                Assert.Equal(holds ? "adfs" : nameof(FailureReason.NoWayIn), Said(HomeRealm.Choose(alone, transaction, AssuranceLevel.Low, visitor)));
                // Neither a hint nor what the browser remembers opens what is not offered.
                var hinted = transaction with { Request = transaction.Request with { IdentityProvider = LoginSamples.Adfs } };
                Assert.Equal(holds ? "adfs" : "idporten", Said(HomeRealm.Choose(way, hinted, AssuranceLevel.Low, visitor)));
                Assert.Equal(holds ? "adfs" : "idporten", Said(HomeRealm.Choose(way, transaction, AssuranceLevel.Low, visitor with { Remembered = LoginSamples.Adfs })));
                combinations++;
            }
        }

        // 3 networks x 3 relying parties x 3 domains x 60 visitors.
        Assert.Equal(27 * 60, combinations);
    }

    [Fact]
    public void way_in_that_stands_twice_is_offered_where_either_place_offers_it()
    {
        var tenant = Tenant(Entry("adfs", Networks[1], null, null), Entry("adfs", null, Parties[1], null));

        Assert.Equal("adfs", Said(HomeRealm.Choose(tenant, At("third"), AssuranceLevel.Low, new Visitor(IPAddress.Parse(Inside), null))));
        Assert.Equal("adfs", Said(HomeRealm.Choose(tenant, At("platform"), AssuranceLevel.Low, default)));
        Assert.Equal(nameof(FailureReason.NoWayIn), Said(HomeRealm.Choose(tenant, At("third"), AssuranceLevel.Low, default)));
    }

    [Fact]
    public void persons_own_page_is_open_by_a_way_in_that_is_for_some_relying_parties_and_only_where_it_is_offered()
    {
        var own = At(OwnPageParty.Id.Value);

        Assert.Equal("adfs", Said(HomeRealm.Choose(Tenant(Entry("adfs", null, Parties[1], null)), own, AssuranceLevel.Low, default)));
        Assert.Equal(nameof(FailureReason.NoWayIn), Said(HomeRealm.Choose(Tenant(Entry("adfs", Networks[1], Parties[1], null)), own, AssuranceLevel.Low, default)));
    }

    [Fact]
    public void login_for_another_relying_party_serves_where_its_way_in_is_for_this_one_or_is_none()
    {
        var platform = DocumentSamples.Platform().ReadParty();

        Assert.True(HomeRealm.MayServe(Tenant(Entry("adfs", Networks[1], Parties[1], null)), platform, LoginSamples.Adfs));
        Assert.False(HomeRealm.MayServe(Tenant(Entry("adfs", Networks[1], Parties[2], null)), platform, LoginSamples.Adfs));
        Assert.True(HomeRealm.MayServe(Tenant(Entry("adfs", null, Parties[2], null), Entry("adfs", null, Parties[1], null)), platform, LoginSamples.Adfs));
        Assert.True(HomeRealm.MayServe(Tenant(Entry("adfs", null, Parties[2], null)), platform, LoginSamples.IdPorten));
    }

    [Fact]
    public void fallback_takes_those_to_whom_nothing_is_offered()
    {
        var tenant = DocumentSamples.Tenant().With("waysIn", $"[{Entry("adfs", Networks[1], null, null)}]").Read();

        Assert.Equal("idporten", Said(HomeRealm.Choose(tenant, At("platform"), AssuranceLevel.Low, default)));
    }

    [Fact]
    public void hint_at_the_fallback_counts_and_not_where_it_is_a_way_in_that_is_not_offered()
    {
        var hinted = LoginSamples.Transaction(LoginSamples.Request(LoginSamples.IdPorten));

        Assert.Equal("idporten", Said(HomeRealm.Choose(DocumentSamples.Tenant().Read(), hinted, AssuranceLevel.Low, default)));
        Assert.Equal("adfs", Said(HomeRealm.Choose(
            DocumentSamples.Tenant().With("waysIn", $"[\"adfs\", {Entry("idporten", null, Parties[2], null)}]").Read(), hinted, AssuranceLevel.Low, default)));
    }

    [Fact]
    public void what_is_remembered_leads_straight_on_where_it_is_offered_and_nothing_stands_against_it()
    {
        var tenant = Tenant("\"adfs\"", "\"idporten\"");
        var remembers = new Visitor(null, LoginSamples.Adfs);

        Assert.Equal("adfs", Said(HomeRealm.Choose(tenant, LoginSamples.Transaction(), AssuranceLevel.Low, remembers)));
        Assert.Equal("idporten", Said(HomeRealm.Choose(tenant, LoginSamples.Transaction(LoginSamples.Request(LoginSamples.IdPorten)), AssuranceLevel.Low, remembers)));
        Assert.Equal("ask", Said(HomeRealm.Choose(tenant, LoginSamples.Transaction(LoginSamples.Request() with { ChooseAgain = true }), AssuranceLevel.Low, remembers)));
        Assert.Equal("ask", Said(HomeRealm.Choose(tenant, LoginSamples.Transaction(LoginSamples.Request() with { LeavesNothing = true }), AssuranceLevel.Low, remembers)));
        Assert.Equal("ask", Said(HomeRealm.Choose(tenant, LoginSamples.Transaction(), AssuranceLevel.Low, new Visitor(null, IdentityProviderId.Parse("gone")))));
        Assert.Equal("idporten", Said(HomeRealm.Choose(tenant, LoginSamples.Transaction(), AssuranceLevel.High, remembers)));
    }

    [Fact]
    public void wish_reaches_no_further_than_what_is_offered()
    {
        var tenant = Tenant("\"adfs\"", Entry("idporten", null, Parties[2], null));
        var wishing = LoginSamples.Request() with { WishedLevel = AssuranceLevel.High };
        var party = DocumentSamples.Platform().With("requiredLevel", "\"nlsso-loa-low\"").ReadParty();

        Assert.Equal(AssuranceLevel.Substantial, LoginDemand.Aim(tenant, party, LoginSamples.Transaction(wishing), null));
        Assert.Equal(AssuranceLevel.High, LoginDemand.Aim(tenant, party, LoginSamples.Transaction(wishing with { RelyingParty = RelyingPartyId.Parse("library") }), null));
    }

    [Theory]
    [InlineData("waysIn[0]", "{}", "waysIn[0].identityProvider")]
    [InlineData("waysIn[0]", """{ "identityProvider": "nobody" }""", "waysIn[0].identityProvider")]
    [InlineData("waysIn[0]", """{ "identityProvider": "adfs", "network": ["192.0.2.0/24"] }""", "waysIn[0].network")]
    [InlineData("waysIn[0]", """{ "identityProvider": "adfs", "networks": "192.0.2.0/24" }""", "waysIn[0].networks")]
    [InlineData("waysIn[0]", """{ "identityProvider": "adfs", "networks": [] }""", "waysIn[0].networks")]
    [InlineData("waysIn[0]", """{ "identityProvider": "adfs", "networks": ["192.0.2.0/33"] }""", "waysIn[0].networks[0]")]
    [InlineData("waysIn[0]", """{ "identityProvider": "adfs", "relyingParties": ["Kurs!"] }""", "waysIn[0].relyingParties[0]")]
    [InlineData("waysIn[0]", """{ "identityProvider": "adfs", "emailDomains": ["kari@virksomhet1.no"] }""", "waysIn[0].emailDomains[0]")]
    [InlineData("waysIn[0]", "1", "waysIn[0]")]
    [InlineData("waysIn[0]", "[\"adfs\"]", "waysIn[0]")]
    public void fault_in_a_condition_names_its_field(string path, string json, string field)
    {
        var errors = new Weblogin.Tenants.Documents.DocumentErrors();
        Weblogin.Tenants.Documents.ReadDocument.Read(DocumentSamples.Tenant().With(path, json).Text(), errors);

        Assert.Contains(errors.All, error => error.Path == field);
    }

    [Fact]
    public void condition_names_a_relying_party_of_this_tenant()
    {
        var (_, errors) = Weblogin.Tenants.Documents.SnapshotReader.Read(
            [DocumentSamples.Tenant().With("waysIn", $"[{Entry("adfs", null, "[\"platform\", \"library\"]", null)}]").Stored(), DocumentSamples.Platform().Stored()]);

        Assert.Equal(["waysIn[0].relyingParties[1]"], errors.Select(error => error.Error.Path));
    }

    private static LoginTransaction At(string party) => LoginSamples.Transaction(LoginSamples.Request() with { RelyingParty = RelyingPartyId.Parse(party) });

    private static Tenant Tenant(params string[] waysIn) => DocumentSamples.Tenant().With("fallback", null).With("waysIn", $"[{string.Join(',', waysIn)}]").Read();

    private static string Entry(string provider, string? networks, string? parties, string? domains) =>
        "{" + string.Join(", ", new[] { ("identityProvider", $"\"{provider}\""), ("networks", networks), ("relyingParties", parties), ("emailDomains", domains) }
            .Where(member => member.Item2 is not null).Select(member => $"\"{member.Item1}\": {member.Item2}")) + "}";

    private static string Said(HomeRealmChoice choice) => choice switch
    {
        HomeRealmChoice.Straight straight => straight.To.Id.Value,
        HomeRealmChoice.Ask => "ask",
        HomeRealmChoice.None none => none.Failure.Reason.ToString(),
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    private static IPAddress Plain(string address) => IPAddress.Parse(address) is { IsIPv4MappedToIPv6: true } mapped ? mapped.MapToIPv4() : IPAddress.Parse(address);

    private static bool Holds<T>(string? entries, T? value, Func<string, T, bool> any) => entries is null || (value is not null && any(entries, value));

    private static bool Names(string entries, string value) => entries.Contains($"\"{value}\"", StringComparison.Ordinal);

    // By hand, so that the test does not ask the code under it.
    private static bool Contains(string entries, IPAddress address) =>
        address.ToString() == Inside || (entries == Networks[2] && address.ToString() == "2001:db8::1");
}
