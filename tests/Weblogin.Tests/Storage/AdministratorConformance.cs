using Weblogin.Admin.Access;
using Weblogin.Audit;
using Weblogin.Model;
using Weblogin.Tenants;
using Xunit;

namespace Weblogin.Tests.Storage;

public abstract partial class StorageConformance
{
    private static AdministratorAccess AccessOf(PersonId person, TenantId? tenant = null) => new()
    {
        Id = Convert.ToHexStringLower(Samples.Hash()[..8]),
        Person = person,
        Tenant = tenant,
        Name = "Kari Nordmann",
        InvitedBy = "Ola Ødegård",
        AddedAt = Samples.Now,
    };

    private static AdministratorSession SessionOf(PersonId person) => new()
    {
        Person = person,
        AuthenticatedAt = Samples.Now,
        ExpiresAt = Samples.Now + AdministratorSession.Longest,
        Hint = "018190",
        Invitation = [1, 2, 3],
    };

    [Fact]
    public async Task administrator_session_lives_while_it_is_used_and_tells_what_its_person_may_now()
    {
        var (person, hash) = (PersonId.New(), Samples.Hash());
        var access = AccessOf(person, Samples.Tenant);
        await Stores.Administrators.CommitAsync([Stores.Administrators.Begin(hash, SessionOf(person), Samples.Now), Stores.Administrators.Add(access), Stores.Administrators.Add(AccessOf(PersonId.New()))]);

        var living = await Stores.Administrators.FindSessionAsync(hash, Samples.Now, None);

        Assert.Equal((person, "018190"), (living!.Session.Person, living.Session.Hint));
        Assert.Equal(SessionOf(person).Invitation, living.Session.Invitation);
        Assert.Equal(access, Assert.Single(living.Accesses));
        var idle = Samples.Now + AdministratorSession.Idle;
        Assert.NotNull(await Stores.Administrators.FindSessionAsync(hash, idle.AddMilliseconds(-1), None));
        Assert.Null(await Stores.Administrators.FindSessionAsync(hash, idle, None));
        await Stores.Administrators.SeenAsync(hash, idle.AddMinutes(-1));
        Assert.NotNull(await Stores.Administrators.FindSessionAsync(hash, idle, None));
        await Stores.Administrators.SeenAsync(hash, Samples.Now + AdministratorSession.Longest - TimeSpan.FromSeconds(1));
        Assert.Null(await Stores.Administrators.FindSessionAsync(hash, Samples.Now + AdministratorSession.Longest, None));
        await Stores.Administrators.CommitAsync([Stores.Administrators.End(access with { EndedAt = Samples.Now.AddMinutes(1) }, keepsOne: false)]);
        Assert.Empty((await Stores.Administrators.FindSessionAsync(hash, Samples.Now + AdministratorSession.Longest - TimeSpan.FromSeconds(1), None))!.Accesses);
        await Stores.Administrators.CommitAsync([Stores.Administrators.End(hash)]);
        Assert.Null(await Stores.Administrators.FindSessionAsync(hash, Samples.Now, None));
    }

    [Fact]
    public async Task proven_session_is_held_while_it_lives_and_its_tenants_document_is_what_was_judged()
    {
        var (hash, person, end) = (Samples.Hash(), PersonId.New(), Samples.Now + AdministratorSession.Longest);
        var session = new AdministratorSession { Person = person, AuthenticatedAt = Samples.Now, ExpiresAt = end, Hint = "", ProvenAt = Samples.Now, FormSecret = [1, 2, 3] };
        await Stores.Administrators.CommitAsync([Stores.Administrators.Begin(hash, session, Samples.Now)]);
        Assert.Equal([1, 2, 3], (await Stores.Administrators.FindSessionAsync(hash, Samples.Now, None))!.Session.FormSecret);
        var proven = new ProvenSession(hash, person, Samples.Tenant, 1);
        Task<bool> HeldAsync(ProvenSession held, DateTimeOffset? at = null) => Stores.Administrators.CommitAsync([Stores.Administrators.Hold(held, at ?? Samples.Now)]);

        Assert.True(await HeldAsync(proven));
        Assert.False(await HeldAsync(proven with { Person = PersonId.New() }));
        Assert.False(await HeldAsync(proven with { Hash = Samples.Hash() }));
        Assert.False(await HeldAsync(proven, Samples.Now + AdministratorSession.Idle));
        await Stores.Administrators.SeenAsync(hash, end);
        Assert.False(await HeldAsync(proven, end));
        Assert.True(await HeldAsync(proven, end - TimeSpan.FromSeconds(1)));
        foreach (var version in (int[])[1, 2])
            Assert.True(await Stores.Documents.TryAppendAsync([new DocumentVersion(DocumentKind.Tenant, Samples.Tenant.Value, version, "{}", Samples.Now, "the test")], None));
        Assert.False(await HeldAsync(proven));
        Assert.True(await HeldAsync(proven with { Newest = 2 }));
        Assert.True(await HeldAsync(proven with { Tenant = Samples.OtherTenant }));
        await Stores.Administrators.CommitAsync([Stores.Administrators.End(hash)]);
        Assert.False(await HeldAsync(proven with { Newest = 2 }));
    }

    [Fact]
    public async Task of_two_sessions_in_the_place_of_one_the_second_does_not_begin()
    {
        var (former, first, second) = (Samples.Hash(), Samples.Hash(), Samples.Hash());
        var session = new AdministratorSession { Person = PersonId.New(), AuthenticatedAt = Samples.Now, ExpiresAt = Samples.Now + AdministratorSession.Longest, Hint = "" };
        var store = Stores.Administrators;
        await store.CommitAsync([store.Begin(former, session, Samples.Now)]);

        Assert.True(await store.CommitAsync([store.Replace(former), store.Begin(first, session, Samples.Now)]));
        Assert.False(await store.CommitAsync([store.Begin(second, session, Samples.Now), store.Replace(former)]));

        Assert.NotNull(await store.FindSessionAsync(first, Samples.Now, None));
        Assert.Null(await store.FindSessionAsync(second, Samples.Now, None));
    }

    [Fact]
    public async Task access_is_added_once_and_may_come_again_when_it_has_ended()
    {
        var person = PersonId.New();
        var access = AccessOf(person, Samples.Tenant);
        Assert.True(await Stores.Administrators.CommitAsync([Stores.Administrators.Add(access)]));
        Assert.False(await Stores.Administrators.CommitAsync([Stores.Administrators.Add(AccessOf(person, Samples.Tenant))]));
        Assert.True(await Stores.Administrators.CommitAsync([Stores.Administrators.Add(AccessOf(person, Samples.OtherTenant))]));

        var ended = access with { EndedAt = Samples.Now.AddDays(1) };
        Assert.True(await Stores.Administrators.CommitAsync([Stores.Administrators.End(ended, keepsOne: false)]));
        Assert.False(await Stores.Administrators.CommitAsync([Stores.Administrators.End(ended, keepsOne: false)]));

        Assert.True(await Stores.Administrators.CommitAsync([Stores.Administrators.Add(AccessOf(person, Samples.Tenant) with { AddedAt = Samples.Now.AddDays(2) })]));
        Assert.Equal([null, ended.EndedAt], (await Stores.Administrators.OfTenantAsync(Samples.Tenant, None)).Select(one => one.EndedAt));
        Assert.Equal(2, (await Stores.Administrators.OfPersonAsync(person, None)).Count);
    }

    [Fact]
    public async Task of_operators_who_remove_one_another_at_once_one_stays()
    {
        AdministratorAccess[] operators = [AccessOf(PersonId.New()), AccessOf(PersonId.New()), AccessOf(PersonId.New())];
        Assert.False(await Stores.Administrators.HasOperatorAsync(None));
        foreach (var access in operators)
            await Stores.Administrators.CommitAsync([Stores.Administrators.Add(access)]);

        var removed = await Task.WhenAll(operators.Select(access =>
            Task.Run(() => Stores.Administrators.CommitAsync([Stores.Administrators.End(access with { EndedAt = Samples.Now.AddDays(1) }, keepsOne: true)]))));

        Assert.Equal(2, removed.Count(done => done));
        Assert.True(await Stores.Administrators.HasOperatorAsync(None));
    }

    [Fact]
    public async Task invitation_is_used_once_and_not_by_looking_at_it()
    {
        var hash = Samples.Hash();
        var invitation = new AdministratorInvitation(Samples.Tenant, "Kari Nordmann", "Ola Ødegård", null, Samples.Now + AdministratorInvitation.Life);
        await Stores.Administrators.CommitAsync([Stores.Administrators.Invite(hash, invitation)]);
        for (var i = 0; i < 3; i++)
            Assert.Equal(invitation, await Stores.Administrators.FindInvitationAsync(hash, Samples.Now, None));
        Assert.Null(await Stores.Administrators.FindInvitationAsync(hash, invitation.ExpiresAt, None));
        Assert.Null(await Stores.Administrators.FindInvitationAsync(Samples.Hash(), Samples.Now, None));
        Assert.False(await Stores.Administrators.CommitAsync([Stores.Administrators.Use(hash, invitation.ExpiresAt)]));

        var used = await FromManyAsync(() => Stores.Administrators.CommitAsync([Stores.Administrators.Use(hash, Samples.Now), Stores.Administrators.Add(AccessOf(PersonId.New(), Samples.Tenant))]));

        Assert.Single(used, done => done);
        Assert.Single(await Stores.Administrators.OfTenantAsync(Samples.Tenant, None));
    }

    [Theory]
    [InlineData(false, false)]
    [InlineData(true, false)]
    [InlineData(true, true)]
    public async Task invitation_counts_while_the_one_who_made_it_may_make_it(bool ofTenant, bool byOperator)
    {
        var (hash, by) = (Samples.Hash(), PersonId.New());
        var tenant = ofTenant ? Samples.Tenant : null;
        var own = AccessOf(by, byOperator ? null : tenant);
        // What else they may does not count.
        await Stores.Administrators.CommitAsync([Stores.Administrators.Add(own), Stores.Administrators.Add(AccessOf(by, Samples.OtherTenant)), Stores.Administrators.Invite(hash, new AdministratorInvitation(tenant, "Kari Nordmann", "Ola Ødegård", by, Samples.Now + AdministratorInvitation.Life))]);
        Assert.NotNull(await Stores.Administrators.FindInvitationAsync(hash, Samples.Now, None));
        Assert.True(await Stores.Administrators.CommitAsync([Stores.Administrators.Hold(by, tenant)]));

        await Stores.Administrators.CommitAsync([Stores.Administrators.End(own with { EndedAt = Samples.Now.AddMinutes(1) }, keepsOne: false)]);

        Assert.Null(await Stores.Administrators.FindInvitationAsync(hash, Samples.Now, None));
        Assert.False(await Stores.Administrators.CommitAsync([Stores.Administrators.Use(hash, Samples.Now), Stores.Administrators.Hold(by, tenant), Stores.Administrators.Add(AccessOf(PersonId.New(), tenant))]));
        Assert.DoesNotContain(await Stores.Administrators.OfTenantAsync(tenant, None), access => access.EndedAt is null);
    }

    private static ApiToken ApiTokenOf(PersonId? person, TenantId? tenant, PersonId? by = null) => new()
    {
        Id = Convert.ToHexStringLower(Samples.Hash()[..8]),
        Note = "bygg og ærlig talt",
        Person = person,
        Tenant = tenant,
        Scopes = [ApiScope.Read, ApiScope.Documents],
        Networks = ["192.0.2.0/24"],
        MadeBy = "Kari Nordmann",
        MadeByPerson = by,
        MadeAt = Samples.Now,
        ExpiresAt = Samples.Now.AddDays(30),
    };

    [Fact]
    public async Task token_of_the_api_comes_back_with_what_its_person_may_now_until_it_is_revoked()
    {
        var (person, hash) = (PersonId.New(), Samples.Hash());
        var (token, access) = (ApiTokenOf(person, null, person), AccessOf(person, Samples.Tenant));
        await Stores.Administrators.CommitAsync([Stores.Administrators.Add(access), Stores.ApiTokens.Add(token, hash)]);

        var found = await Stores.ApiTokens.FindAsync(hash, None);

        Assert.Equivalent(token, found!.Token, strict: true);
        Assert.Equal(access, Assert.Single(found.Accesses));
        Assert.Null(found.UsedAt);
        await Stores.ApiTokens.UsedAsync(hash, Samples.Now.AddMinutes(2));
        await Stores.ApiTokens.UsedAsync(hash, Samples.Now.AddMinutes(1));
        Assert.Equal(Samples.Now.AddMinutes(2), Assert.Single(await Stores.ApiTokens.OfPersonAsync(person, None)).UsedAt);
        Assert.Equal(token.Id, (await Stores.ApiTokens.FindAsync(token.Id, None))!.Token.Id);
        Assert.Null(await Stores.ApiTokens.FindAsync(Samples.Hash(), None));
        Assert.True(await Stores.Administrators.CommitAsync([Stores.ApiTokens.Revoke(token.Id)]));
        Assert.False(await Stores.Administrators.CommitAsync([Stores.ApiTokens.Revoke(token.Id)]));
        Assert.Null(await Stores.ApiTokens.FindAsync(hash, None));
    }

    [Fact]
    public async Task tokens_of_machines_are_listed_apart_from_those_of_people_and_by_their_tenant()
    {
        var person = PersonId.New();
        ApiToken[] tokens = [ApiTokenOf(null, null), ApiTokenOf(null, Samples.Tenant), ApiTokenOf(null, Samples.OtherTenant, person), ApiTokenOf(person, null, person)];
        foreach (var token in tokens)
            await Stores.Administrators.CommitAsync([Stores.ApiTokens.Add(token, Samples.Hash())]);

        Assert.Equal(tokens[0].Id, Assert.Single(await Stores.ApiTokens.OfMachinesAsync(null, None)).Token.Id);
        Assert.Equal(tokens[1].Id, Assert.Single(await Stores.ApiTokens.OfMachinesAsync(Samples.Tenant, None)).Token.Id);
        Assert.Equal(tokens[2].Id, Assert.Single(await Stores.ApiTokens.OfMachinesAsync(Samples.OtherTenant, None)).Token.Id);
        Assert.Equal(tokens[3].Id, Assert.Single(await Stores.ApiTokens.OfPersonAsync(person, None)).Token.Id);
    }

    [Fact]
    public async Task audit_events_come_back_newest_first_and_are_numbered_without_gaps_in_each_tenant()
    {
        AuditEvent Event(TenantId? tenant, int n) => new()
        {
            Tenant = tenant,
            At = Samples.Now.AddSeconds(n),
            By = "Kari Nordmann",
            Person = Samples.Person,
            Act = AuditActs.Invited,
            On = $"number {n}",
            Before = n == 1 ? "before æøå" : null,
            After = n == 1 ? "after æøå" : null,
        };
        var first = Event(Samples.Tenant, 1);
        await Stores.Administrators.CommitAsync([Stores.Audit.Record(first)]);
        await FromManyAsync(() => Stores.Administrators.CommitAsync([Stores.Audit.Record(Event(Samples.Tenant, 2)), Stores.Audit.Record(Event(Samples.OtherTenant, 3)), Stores.Audit.Record(Event(null, 4))]));
        // What is undone leaves no gap.
        Assert.False(await Stores.Administrators.CommitAsync([Stores.Audit.Record(Event(Samples.Tenant, 5)), Stores.Administrators.Use(Samples.Hash(), Samples.Now)]));

        var own = await Stores.Audit.PageAsync(Samples.Tenant, null, 1000, None);

        Assert.Equal(Enumerable.Range(1, Crowd + 1).Reverse(), own.Select(recorded => (int)recorded.Sequence));
        Assert.Equal(first, own[^1].Event);
        var page = await Stores.Audit.PageAsync(Samples.Tenant, own[9].Sequence, 5, None);
        Assert.Equal(own.Skip(10).Take(5), page);
        var all = await Stores.Audit.PageAsync(null, null, 1000, None);
        Assert.Equal((3 * Crowd) + 1, all.Count);
        Assert.Equal(all.OrderByDescending(recorded => recorded.Number), all);
        Assert.Equal(all.Skip(10).Take(5), await Stores.Audit.PageAsync(null, all[9].Number, 5, None));
    }

    [Fact]
    public async Task versions_of_a_document_come_newest_first_and_what_goes_along_is_kept_with_them_or_not_at_all()
    {
        for (var version = 1; version <= 3; version++)
        {
            var happened = new AuditEvent { Tenant = Samples.Tenant, At = Samples.Now, By = "Kari", Act = "document.changed", On = $"version {version}" };
            Assert.Equal(DocumentAppend.Done, await Stores.Documents.TryAppendAsync([Document("virksomhet1", version)], await Stores.Documents.ChangeStampAsync(None), [Stores.Audit.Record(happened)], None));
            Assert.Equal(DocumentAppend.Overtaken, await Stores.Documents.TryAppendAsync([Document("virksomhet1", version)], await Stores.Documents.ChangeStampAsync(None), [Stores.Audit.Record(happened)], None));
        }

        Assert.Equal([3, 2, 1], (await Stores.Documents.VersionsAsync(DocumentKind.Tenant, "virksomhet1", null, 10, None)).Select(one => one.Version));
        Assert.Equal([2], (await Stores.Documents.VersionsAsync(DocumentKind.Tenant, "virksomhet1", 3, 1, None)).Select(one => one.Version));
        Assert.Empty(await Stores.Documents.VersionsAsync(DocumentKind.Hub, "virksomhet1", null, 10, None));
        Assert.Equal(Document("virksomhet1", 2), await Stores.Documents.FindAsync(DocumentKind.Tenant, "virksomhet1", 2, None));
        Assert.Null(await Stores.Documents.FindAsync(DocumentKind.Tenant, "virksomhet1", 4, None));
        Assert.Equal(3, (await Stores.Audit.PageAsync(Samples.Tenant, null, 10, None)).Count);
    }

    [Fact]
    public async Task hand_over_comes_back_as_it_was_kept_and_is_taken_once_in_time()
    {
        var (hash, browser) = (Samples.Hash(), Samples.Hash());
        var handed = new HandedOver(new VouchedAccess(Samples.Tenant, IdentityProviderId.Parse("adfs"), "Kari Nordmann", "weblogin-admin"), Samples.Person, Samples.Now, browser);
        var end = Samples.Now + HandedOver.Life;
        await Stores.Administrators.CommitAsync([Stores.Administrators.HandOver(hash, handed, end)]);

        var found = await Stores.Administrators.FindHandOverAsync(hash, end.AddMilliseconds(-1), None);

        Assert.Equal((handed.Vouched, handed.Person, handed.AuthenticatedAt), (found!.Vouched, found.Person, found.AuthenticatedAt));
        Assert.Equal(browser, found.BrowserHash);
        Assert.Null(await Stores.Administrators.FindHandOverAsync(hash, end, None));
        Assert.False(await Stores.Administrators.CommitAsync([Stores.Administrators.TakeHandOver(hash, end)]));
        Assert.Single(await FromManyAsync(() => Stores.Administrators.CommitAsync([Stores.Administrators.TakeHandOver(hash, Samples.Now)])), taken => taken);
    }
}
