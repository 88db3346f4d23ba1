using Weblogin.Login;
using Weblogin.Model;
using Xunit;

namespace Weblogin.Tests.Storage;

public abstract partial class StorageConformance
{
    [Fact]
    public async Task session_is_found_whole_by_its_browser_and_relying_party()
    {
        var handle = Samples.Hash();
        var session = Samples.Session(Samples.Platform);
        await Stores.StartSessionAsync(handle, null, session);

        var found = await Stores.Sessions.FindAsync(Samples.Tenant, handle, Samples.Platform, Samples.Now, None);

        Assert.Equal(Text(session), Text(found));
        Assert.Equal(session.Subject.NationalId, found!.Subject.NationalId);
        Assert.Null(await Stores.Sessions.FindAsync(Samples.Tenant, handle, Samples.Library, Samples.Now, None));
        Assert.Null(await Stores.Sessions.FindAsync(Samples.Tenant, Samples.Hash(), Samples.Platform, Samples.Now, None));
        Assert.Null(await Stores.Sessions.FindAsync(Samples.OtherTenant, handle, Samples.Platform, Samples.Now, None));
    }

    [Fact]
    public async Task session_that_may_not_start_any_more_keeps_nothing_of_its_login()
    {
        var (step, browser, code, old, renewed) = (Samples.Hash(), Samples.Hash(), Samples.Hash(), Samples.Hash(), Samples.Hash());
        await Stores.Logins.OpenStepAsync(step, Samples.Step(browser), Samples.Now.AddMinutes(30));
        await Stores.StartSessionAsync(old, null, Samples.Session(Samples.Library));
        var found = Assert.IsType<StepForBrowser.Open>(await Stores.Logins.FindAsync(Samples.Tenant, step, browser, Samples.Now, None));

        Assert.False(await Stores.Logins.CommitAsync(
            found.Use, [Stores.Grants.Add(code, Samples.Grant()), Stores.Sessions.Start(renewed, old, Samples.Session(Samples.Platform), static () => false)]));

        Assert.Null(await Stores.Sessions.FindAsync(Samples.Tenant, renewed, Samples.Platform, Samples.Now, None));
        Assert.NotNull(await Stores.Sessions.FindAsync(Samples.Tenant, old, Samples.Library, Samples.Now, None));
        Assert.Null(await Stores.Grants.RedeemAsync(Samples.Tenant, code, Samples.Beside(code), Samples.Now.AddMinutes(30), Samples.Now));
        Assert.IsType<StepForBrowser.Open>(await Stores.Logins.FindAsync(Samples.Tenant, step, browser, Samples.Now, None));
    }

    [Fact]
    public async Task session_is_gone_at_the_moment_it_ends()
    {
        var handle = Samples.Hash();
        var session = Samples.Session(Samples.Platform);
        await Stores.StartSessionAsync(handle, null, session);

        Assert.NotNull(await Stores.Sessions.FindAsync(Samples.Tenant, handle, Samples.Platform, session.ExpiresAt.AddMilliseconds(-1), None));
        Assert.Null(await Stores.Sessions.FindAsync(Samples.Tenant, handle, Samples.Platform, session.ExpiresAt, None));
    }

    [Fact]
    public async Task login_moves_the_other_sessions_of_the_browser_and_kills_the_old_handle()
    {
        var (old, renewed) = (Samples.Hash(), Samples.Hash());
        var library = Samples.Session(Samples.Library);
        await Stores.StartSessionAsync(old, null, library);
        await Stores.StartSessionAsync(old, old, Samples.Session(Samples.Platform));

        var session = Samples.Session(Samples.Platform);
        await Stores.StartSessionAsync(renewed, old, session);

        Assert.Null(await Stores.Sessions.FindAsync(Samples.Tenant, old, Samples.Library, Samples.Now, None));
        Assert.Null(await Stores.Sessions.FindAsync(Samples.Tenant, old, Samples.Platform, Samples.Now, None));
        var moved = await Stores.Sessions.FindAsync(Samples.Tenant, renewed, Samples.Library, Samples.Now, None);
        Assert.Equal(Text(library), Text(moved));
        var current = await Stores.Sessions.FindAsync(Samples.Tenant, renewed, Samples.Platform, Samples.Now, None);
        Assert.Equal(session.SessionId, current!.SessionId);
    }

    [Fact]
    public async Task login_of_another_person_ends_the_sessions_of_the_first()
    {
        var (old, renewed) = (Samples.Hash(), Samples.Hash());
        await Stores.StartSessionAsync(old, null, Samples.Session(Samples.Library));
        var session = Samples.Session(Samples.Platform);

        await Stores.StartSessionAsync(renewed, old, session with { Subject = session.Subject with { Person = PersonId.New() } });

        Assert.NotNull(await Stores.Sessions.FindAsync(Samples.Tenant, renewed, Samples.Platform, Samples.Now, None));
        Assert.Null(await Stores.Sessions.FindAsync(Samples.Tenant, renewed, Samples.Library, Samples.Now, None));
        Assert.Null(await Stores.Sessions.FindAsync(Samples.Tenant, old, Samples.Library, Samples.Now, None));
    }

    [Fact]
    public async Task login_with_the_handle_of_another_tenant_moves_nothing()
    {
        var (old, renewed) = (Samples.Hash(), Samples.Hash());
        await Stores.StartSessionAsync(old, null, Samples.Session(Samples.Library));

        await Stores.StartSessionAsync(renewed, old, Samples.Session(Samples.Platform, Samples.OtherTenant));

        Assert.NotNull(await Stores.Sessions.FindAsync(Samples.Tenant, old, Samples.Library, Samples.Now, None));
        Assert.Null(await Stores.Sessions.FindAsync(Samples.OtherTenant, renewed, Samples.Library, Samples.Now, None));
    }

    [Fact]
    public async Task of_many_logins_with_one_old_handle_one_takes_the_other_sessions_along()
    {
        var old = Samples.Hash();
        await Stores.StartSessionAsync(old, null, Samples.Session(Samples.Library));

        var moved = await FromManyAsync(async () =>
        {
            var renewed = Samples.Hash();
            await Stores.StartSessionAsync(renewed, old, Samples.Session(Samples.Platform));
            return await Stores.Sessions.FindAsync(Samples.Tenant, renewed, Samples.Library, Samples.Now, None);
        });

        Assert.Single(moved, session => session is not null);
    }

    [Fact]
    public async Task logout_ends_every_session_of_the_browser_once()
    {
        var handle = Samples.Hash();
        await Stores.StartSessionAsync(handle, null, Samples.Session(Samples.Library));
        await Stores.StartSessionAsync(handle, handle, Samples.Session(Samples.Platform));
        var elsewhere = Samples.Hash();
        await Stores.StartSessionAsync(elsewhere, null, Samples.Session(Samples.Platform));

        var ended = await FromManyAsync(() => Stores.Sessions.EndAsync(Samples.Tenant, handle, Samples.Now));

        Assert.Equal([Samples.Library, Samples.Platform], ended.SelectMany(sessions => sessions).Select(session => session.RelyingParty).OrderBy(id => id.Value, StringComparer.Ordinal));
        Assert.Null(await Stores.Sessions.FindAsync(Samples.Tenant, handle, Samples.Platform, Samples.Now, None));
        Assert.NotNull(await Stores.Sessions.FindAsync(Samples.Tenant, elsewhere, Samples.Platform, Samples.Now, None));
    }

    [Fact]
    public async Task logout_at_another_tenant_ends_nothing_here()
    {
        var handle = Samples.Hash();
        await Stores.StartSessionAsync(handle, null, Named(Samples.Platform));

        Assert.Empty(await Stores.Sessions.EndAsync(Samples.OtherTenant, handle, Samples.Now));
        Assert.Empty(await Stores.Sessions.EndOfIdentityProviderAsync(Samples.OtherTenant, Samples.Adfs, "kari", [], Samples.Now));
        Assert.Empty(await Stores.Sessions.EndOfRelyingPartyAsync(Samples.OtherTenant, Samples.Platform, "kari-there", [], Samples.Now));
        Assert.NotNull(await Stores.Sessions.FindAsync(Samples.Tenant, handle, Samples.Platform, Samples.Now, None));
    }

    [Fact]
    public async Task logout_by_the_identity_provider_finds_the_named_session_without_a_cookie()
    {
        var (meant, other) = (Samples.Hash(), Samples.Hash());
        await Stores.StartSessionAsync(meant, null, Named(Samples.Platform, index: "s-1"));
        await Stores.StartSessionAsync(other, null, Named(Samples.Platform, index: "s-2"));

        Assert.Empty(await Stores.Sessions.EndOfIdentityProviderAsync(Samples.Tenant, Samples.Adfs, "Kari", ["s-1"], Samples.Now));
        Assert.Empty(await Stores.Sessions.EndOfIdentityProviderAsync(Samples.Tenant, IdentityProviderId.Parse("other"), "kari", ["s-1"], Samples.Now));
        var ended = Assert.Single(await Stores.Sessions.EndOfIdentityProviderAsync(Samples.Tenant, Samples.Adfs, "kari", ["s-0", "s-1"], Samples.Now));

        Assert.Equal("s-1", ended.AtIdentityProvider!.Index);
        Assert.Equal("""{"name":"kari-there"}""", ended.AtRelyingParty!.State);
        Assert.Null(await Stores.Sessions.FindAsync(Samples.Tenant, meant, Samples.Platform, Samples.Now, None));
        Assert.NotNull(await Stores.Sessions.FindAsync(Samples.Tenant, other, Samples.Platform, Samples.Now, None));
    }

    [Fact]
    public async Task logout_by_the_identity_provider_ends_all_that_it_answered_in_that_browser()
    {
        var (meant, other) = (Samples.Hash(), Samples.Hash());
        await Stores.StartSessionAsync(meant, null, Named(Samples.Platform, index: "s-1"));
        await Stores.StartSessionAsync(meant, meant, Named(Samples.Library, index: "s-2"));
        await Stores.StartSessionAsync(other, null, Named(Samples.Platform, index: "s-3"));

        var ended = await Stores.Sessions.EndOfIdentityProviderAsync(Samples.Tenant, Samples.Adfs, "kari", ["s-2"], Samples.Now);

        Assert.Equal(2, ended.Count);
        Assert.NotNull(await Stores.Sessions.FindAsync(Samples.Tenant, other, Samples.Platform, Samples.Now, None));
    }

    [Fact]
    public async Task logout_by_the_identity_provider_without_an_index_ends_all_of_the_name_in_every_browser()
    {
        await Stores.StartSessionAsync(Samples.Hash(), null, Named(Samples.Platform, index: "s-1"));
        await Stores.StartSessionAsync(Samples.Hash(), null, Named(Samples.Platform, index: "s-2"));
        await Stores.StartSessionAsync(Samples.Hash(), null, Named(Samples.Platform, name: "ola"));

        Assert.Equal(2, (await Stores.Sessions.EndOfIdentityProviderAsync(Samples.Tenant, Samples.Adfs, "kari", [], Samples.Now)).Count);
    }

    [Fact]
    public async Task logout_by_a_relying_party_ends_the_browsers_other_sessions_too()
    {
        var handle = Samples.Hash();
        await Stores.StartSessionAsync(handle, null, Named(Samples.Library));
        await Stores.StartSessionAsync(handle, handle, Named(Samples.Platform));
        var elsewhere = Samples.Hash();
        await Stores.StartSessionAsync(elsewhere, null, Named(Samples.Library, name: "ola"));

        Assert.Empty(await Stores.Sessions.EndOfRelyingPartyAsync(Samples.Tenant, Samples.Platform, "kari-there", ["another"], Samples.Now));
        var ended = await Stores.Sessions.EndOfRelyingPartyAsync(Samples.Tenant, Samples.Platform, "kari-there", ["sid-1"], Samples.Now);

        Assert.Equal(2, ended.Count);
        Assert.Null(await Stores.Sessions.FindAsync(Samples.Tenant, handle, Samples.Library, Samples.Now, None));
        Assert.NotNull(await Stores.Sessions.FindAsync(Samples.Tenant, elsewhere, Samples.Library, Samples.Now, None));
    }

    [Fact]
    public async Task session_that_has_expired_takes_no_part_in_a_logout()
    {
        var handle = Samples.Hash();
        var session = Named(Samples.Platform);
        await Stores.StartSessionAsync(handle, null, session);

        Assert.Empty(await Stores.Sessions.EndOfIdentityProviderAsync(Samples.Tenant, Samples.Adfs, "kari", [], session.ExpiresAt));
        Assert.Empty(await Stores.Sessions.EndAsync(Samples.Tenant, handle, session.ExpiresAt));
    }

    [Fact]
    public async Task names_are_found_after_the_session_moved_to_a_new_handle()
    {
        var (old, renewed) = (Samples.Hash(), Samples.Hash());
        await Stores.StartSessionAsync(old, null, Named(Samples.Library));
        await Stores.StartSessionAsync(renewed, old, Samples.Session(Samples.Platform));

        Assert.Single(await Stores.Sessions.EndOfIdentityProviderAsync(Samples.Tenant, Samples.Adfs, "kari", [], Samples.Now));
        Assert.Null(await Stores.Sessions.FindAsync(Samples.Tenant, renewed, Samples.Library, Samples.Now, None));
    }

    [Fact]
    public async Task what_a_relying_party_was_told_is_kept_only_where_the_session_still_lives()
    {
        var handle = Samples.Hash();
        var session = Samples.Session(Samples.Platform);
        await Stores.StartSessionAsync(handle, null, session);
        await Stores.UpdateSessionAsync(handle, session with { AtRelyingParty = new PartnerSession("told", null, "{}") });

        Assert.Single(await Stores.Sessions.EndOfRelyingPartyAsync(Samples.Tenant, Samples.Platform, "told", [], Samples.Now));
        await Stores.UpdateSessionAsync(handle, session);
        Assert.Null(await Stores.Sessions.FindAsync(Samples.Tenant, handle, Samples.Platform, Samples.Now, None));

        await Stores.StartSessionAsync(handle, null, Samples.Session(Samples.Platform));
        await Stores.UpdateSessionAsync(handle, session);
        Assert.NotEqual(session.SessionId, (await Stores.Sessions.FindAsync(Samples.Tenant, handle, Samples.Platform, Samples.Now, None))!.SessionId);
    }

    [Fact]
    public async Task session_that_took_the_place_of_another_ends_by_either_provider()
    {
        foreach (var provider in (IdentityProviderId[])[Samples.Adfs, IdentityProviderId.Parse("idporten")])
        {
            var handle = Samples.Hash();
            var first = Named(Samples.Platform);
            await Stores.StartSessionAsync(handle, null, first);
            var surer = first with
            {
                SessionId = "surer",
                Subject = first.Subject with { IdentityProvider = IdentityProviderId.Parse("idporten") },
                AtIdentityProvider = new PartnerSession("kari", "s-9", "{}"),
            };
            await Stores.StartSessionAsync(handle, handle, surer);

            Assert.Empty(await Stores.Sessions.EndOfIdentityProviderAsync(Samples.Tenant, IdentityProviderId.Parse("other"), "kari", [], Samples.Now));
            Assert.Empty(await Stores.Sessions.EndOfIdentityProviderAsync(Samples.Tenant, Samples.Adfs, "kari", ["s-9"], Samples.Now));
            var ended = Assert.Single(await Stores.Sessions.EndOfIdentityProviderAsync(Samples.Tenant, provider, "kari", [], Samples.Now));

            Assert.Equal([Samples.Adfs, surer.Subject.IdentityProvider], ended.AtIdentityProviders.Select(part => part.IdentityProvider));
            Assert.Null(await Stores.Sessions.FindAsync(Samples.Tenant, handle, Samples.Platform, Samples.Now, None));
        }
    }

    [Fact]
    public async Task session_joins_one_that_lives_in_the_same_browser_and_none_that_has_ended()
    {
        var handle = Samples.Hash();
        var (first, joined) = (Samples.Session(Samples.Platform), Samples.Session(Samples.Library) with { SessionId = "joined" });
        await Stores.StartSessionAsync(handle, null, first);

        Assert.True(await Stores.Logins.CommitAsync(null, [Stores.Sessions.Join(handle, first, joined)]));
        Assert.Equal(Text(joined), Text(await Stores.Sessions.FindAsync(Samples.Tenant, handle, Samples.Library, Samples.Now, None)));
        var anew = joined with { SessionId = "joined again" };
        Assert.True(await Stores.Logins.CommitAsync(null, [Stores.Sessions.Join(handle, first, anew)]));
        Assert.Equal(["joined", "joined again"], (await Stores.Sessions.FindAsync(Samples.Tenant, handle, Samples.Library, Samples.Now, None))!.Ids);

        await Stores.StartSessionAsync(handle, handle, first with { SessionId = "another login" });
        Assert.False(await Stores.Logins.CommitAsync(null, [Stores.Sessions.Join(handle, first, joined)]));
        await Stores.Sessions.EndAsync(Samples.Tenant, handle, Samples.Now);
        Assert.False(await Stores.Logins.CommitAsync(null, [Stores.Sessions.Join(handle, first, joined)]));
        Assert.Empty(await Stores.Sessions.AllAsync(Samples.Tenant, handle, Samples.Now, None));
    }

    [Fact]
    public async Task sessions_of_a_tenant_are_seen_and_ended_by_whoever_administers_it()
    {
        var (kari, olas) = (Samples.Hash(), Samples.Hash());
        var ola = PersonId.New();
        var session = Samples.Session(Samples.Platform);
        await Stores.StartSessionAsync(kari, null, session);
        await Stores.StartSessionAsync(kari, kari, Samples.Session(Samples.Library));
        await Stores.StartSessionAsync(olas, null, session with { Subject = session.Subject with { Person = ola } });
        await Stores.StartSessionAsync(Samples.Hash(), null, Samples.Session(Samples.Platform, Samples.OtherTenant));

        Assert.Equal(3, (await Stores.Sessions.OfTenantAsync(Samples.Tenant, _ => true, 10, Samples.Now, None)).Count);
        Assert.Equal(2, (await Stores.Sessions.OfTenantAsync(Samples.Tenant, _ => true, 2, Samples.Now, None)).Count);
        Assert.Empty(await Stores.Sessions.OfTenantAsync(Samples.Tenant, _ => true, 10, session.ExpiresAt, None));
        // One of a browser's is meant, and all of it ends.
        var ended = await Stores.Sessions.EndOfTenantAsync(Samples.Tenant, one => one.RelyingParty == Samples.Library, Samples.Now);

        Assert.Equal(2, ended.Count);
        Assert.Equal(ola, Assert.Single(await Stores.Sessions.OfTenantAsync(Samples.Tenant, _ => true, 10, Samples.Now, None)).Subject.Person);
        Assert.Single(await Stores.Sessions.OfTenantAsync(Samples.OtherTenant, _ => true, 10, Samples.Now, None));
    }

    [Fact]
    public async Task more_sessions_than_a_page_holds_are_all_ended()
    {
        var sessions = Enumerable.Range(0, 1203).Select(i => Samples.Session(Samples.Platform) with { SessionId = $"session {i}" }).ToArray();
        await Task.WhenAll(sessions.Select(session => Stores.StartSessionAsync(Samples.Hash(), null, session)));

        var ended = await Stores.Sessions.EndOfTenantAsync(Samples.Tenant, _ => true, Samples.Now);

        Assert.Equal(sessions.Length, ended.Select(session => session.SessionId).Distinct().Count());
        Assert.Empty(await Stores.Sessions.OfTenantAsync(Samples.Tenant, _ => true, 10, Samples.Now, None));
    }

    [Fact]
    public async Task what_rests_on_a_session_is_kept_only_where_the_session_still_lives()
    {
        var (handle, code, late) = (Samples.Hash(), Samples.Hash(), Samples.Hash());
        var session = Samples.Session(Samples.Platform);
        await Stores.StartSessionAsync(handle, null, session);

        Assert.True(await Stores.Logins.CommitAsync(null, [Stores.Sessions.StillLives(handle, session), Stores.Grants.Add(code, Samples.Grant())]));
        await Stores.Sessions.EndAsync(Samples.Tenant, handle, Samples.Now);
        Assert.False(await Stores.Logins.CommitAsync(null, [Stores.Grants.Add(late, Samples.Grant()), Stores.Sessions.StillLives(handle, session)]));

        Assert.NotNull(await Stores.Grants.RedeemAsync(Samples.Tenant, code, Samples.Beside(code), Samples.Now.AddMinutes(5), Samples.Now));
        Assert.Null(await Stores.Grants.RedeemAsync(Samples.Tenant, late, Samples.Beside(late), Samples.Now.AddMinutes(5), Samples.Now));
    }

    private static BrowserSession Named(RelyingPartyId relyingParty, string name = "kari", string index = "s-1") => Samples.Session(relyingParty) with
    {
        AtIdentityProvider = new PartnerSession(name, index, "{}"),
        AtRelyingParty = new PartnerSession($"{name}-there", "sid-1", $$"""{"name":"{{name}}-there"}"""),
        Protocol = "saml",
    };
}
