using System.Diagnostics.Metrics;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using Weblogin.Model;
using Weblogin.Provisioning;
using Weblogin.Release;
using Weblogin.Resolve;
using Weblogin.Resolve.Profiles;
using Weblogin.Sandbox.People;
using Weblogin.Tenants.Access;
using Weblogin.Tests.Flows;
using Weblogin.Tests.Storage;
using Xunit;

namespace Weblogin.Tests.Attacks;

/// <summary>SCIM as a client that provisions a card issuer speaks it, and as one that should not be let in.</summary>
public sealed class ScimAttacks(WorldFixture fixture) : IClassFixture<WorldFixture>
{
    private static readonly CancellationToken None = CancellationToken.None;
    private const int StoppedEvent = 2722;

    private static readonly TenantId Virksomhet1 = TenantId.Parse("virksomhet1");
    private static readonly TenantId Virksomhet2 = TenantId.Parse("virksomhet2");

    private readonly World _world = fixture.World;

    [Fact]
    public async Task client_that_provisions_a_card_issuer_creates_finds_changes_and_removes_a_person()
    {
        var token = await TokenAsync(Virksomhet1, TokenScope.Scim);
        var made = await SendAsync(token, HttpMethod.Post, "/Users", Person("01819010001", "kari-1", "kari-1@virksomhet1.test"));
        Assert.Equal(HttpStatusCode.Created, made.Status);
        var (id, location) = ((string)made.Body!["id"]!, (string)made.Body["meta"]!["location"]!);
        Assert.Equal(location, made.Headers["Location"]);
        Assert.Equal("W/\"1\"", made.Headers["ETag"]);
        Assert.Equal(("01819010001", "kari-1", true), ((string)made.Body["userName"]!, (string)made.Body["externalId"]!, (bool)made.Body["active"]!));
        Assert.Equal("kari-1@virksomhet1.test", (string?)made.Body["urn:ietf:params:scim:schemas:extension:buypass:2.0:upn:User"]!["upn"]);

        foreach (var filter in new[] { "userName eq \"01819010001\"", "externalId eq \"kari-1\"", $"id eq \"{id}\"", "externalId sw \"kari-\" and name.familyName eq \"Nordmann\"" })
        {
            var found = await SendAsync(token, HttpMethod.Get, $"/Users?filter={Uri.EscapeDataString(filter)}");
            Assert.Equal((1, id), ((int)found.Body!["totalResults"]!, (string)found.Body["Resources"]![0]!["id"]!));
            // A national id is told to whoever has just said it, and to nobody else.
            Assert.Equal(filter.StartsWith("userName", StringComparison.Ordinal) ? "01819010001" : "***********", (string)found.Body["Resources"]![0]!["userName"]!);
        }

        var read = await SendAsync(token, HttpMethod.Get, $"/Users/{id}");
        Assert.Equal("***********", (string)read.Body!["userName"]!);
        Assert.Equal(HttpStatusCode.NotModified, (await SendAsync(token, HttpMethod.Get, $"/Users/{id}", headers: ("If-None-Match", read.Headers["ETag"]))).Status);
        // What was read is put back, mask and all.
        read.Body["emails"] = new JsonArray(new JsonObject { ["value"] = "ny@virksomhet1.test" });
        var put = await SendAsync(token, HttpMethod.Put, $"/Users/{id}", read.Body.ToJsonString(), ("If-Match", read.Headers["ETag"]));
        Assert.Equal((HttpStatusCode.OK, "W/\"2\"", "ny@virksomhet1.test"), (put.Status, put.Headers["ETag"], (string)put.Body!["emails"]![0]!["value"]!));
        var patched = await SendAsync(token, HttpMethod.Patch, $"/Users/{id}", Patch("""{"op":"replace","path":"phoneNumbers","value":[{"value":"+4790000000"}]}"""));
        Assert.Equal("+4790000000", (string)patched.Body!["phoneNumbers"]![0]!["value"]!);
        Assert.Equal(HttpStatusCode.PreconditionFailed, (await SendAsync(token, HttpMethod.Patch, $"/Users/{id}", Patch("""{"op":"remove","path":"phoneNumbers"}"""), ("If-Match", "W/\"1\""))).Status);

        // A login finds them, by the name the tenant calls them and by their principal name.
        foreach (var account in new[] { "kari-1", "kari-1@virksomhet1.test" })
        {
            var known = Assert.Single(await _world.Service<IProfileStore>().FindAsync(Virksomhet1, account, None));
            // Whoever logs in by it first says once, by ID-porten, that it is theirs.
            Assert.Equal(("provisioning", "01819010001", true), (known.Source, known.Profile.NationalId.Reveal(), known.IsRebound));
        }

        Assert.Empty(await _world.Service<IProfileStore>().FindAsync(Virksomhet2, "kari-1", None));
        Assert.Equal(HttpStatusCode.PreconditionFailed, (await SendAsync(token, HttpMethod.Delete, $"/Users/{id}", headers: ("If-Match", "W/\"1\""))).Status);
        Assert.Equal(HttpStatusCode.NoContent, (await SendAsync(token, HttpMethod.Delete, $"/Users/{id}")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await SendAsync(token, HttpMethod.Get, $"/Users/{id}")).Status);
        Assert.Empty(await _world.Service<IProfileStore>().FindAsync(Virksomhet1, "kari-1", None));
        Assert.Empty(_world.Logs.With("01819010001"));
    }

    [Fact]
    public async Task account_that_a_stolen_token_gives_to_a_known_person_logs_nobody_in_as_them()
    {
        const string Account = "ola.odegard@virksomhet3.example";
        await using var world = await World.StartAsync();
        Assert.IsType<Weblogin.Tenants.Documents.ApplyOutcome.Applied>(await world.ApplyAsync("virksomhet3", document => document["identityProviders"]![0]!["resolve"] = new JsonArray("synced-profile")));
        var (_, token) = await world.Service<TenantTokens>().MakeAsync(TenantId.Parse("virksomhet3"), new HashSet<TokenScope> { TokenScope.Scim }, TimeSpan.FromDays(1), [], "");
        var victim = JsonNode.Parse(Person(Population.Tom.NationalId, "tom"))!.AsObject();
        victim["name"] = new JsonObject { ["familyName"] = Population.Ola.FamilyName, ["givenName"] = Population.Ola.GivenName };
        var made = await SendRawAsync(token, HttpMethod.Post, "/Tenants/virksomhet3/Users", victim.ToJsonString(), World.Virksomhet3, world: world);
        var patched = await SendRawAsync(token, HttpMethod.Patch, $"/Tenants/virksomhet3/Users/{made.Body!["id"]}", Patch($$"""{"op":"replace","path":"externalId","value":"{{Account}}"}"""), World.Virksomhet3, world: world);
        Assert.Equal(HttpStatusCode.OK, patched.Status);

        // The employee proves by ID-porten who they are, and are themselves.
        var browser = await world.SeatAsync("virksomhet3", Population.Ola.Id);
        await browser.FollowLinkAsync(World.Virksomhet3);
        Arrival.On(await browser.AnswerIdPortenAsync(Population.Ola)).As(Population.Ola.NationalId);

        Assert.Single(world.Logs.With("adfs failed by AccountRebound"));
    }

    [Fact]
    public async Task unused_account_of_an_employee_that_a_stolen_token_gives_to_somebody_new_logs_nobody_in_as_them()
    {
        const string Account = "ola.odegard@virksomhet3.example";
        await using var world = await World.StartAsync();
        Assert.IsType<Weblogin.Tenants.Documents.ApplyOutcome.Applied>(await world.ApplyAsync("virksomhet3", document => document["identityProviders"]![0]!["resolve"] = new JsonArray("synced-profile")));
        var (_, token) = await world.Service<TenantTokens>().MakeAsync(TenantId.Parse("virksomhet3"), new HashSet<TokenScope> { TokenScope.Scim }, TimeSpan.FromDays(1), [], "");
        async Task PostAsync(Person person)
        {
            var user = JsonNode.Parse(Person(person.NationalId, Account))!.AsObject();
            user["name"] = new JsonObject { ["familyName"] = Population.Ola.FamilyName, ["givenName"] = Population.Ola.GivenName };
            Assert.Equal(HttpStatusCode.Created, (await SendRawAsync(token, HttpMethod.Post, "/Tenants/virksomhet3/Users", user.ToJsonString(), World.Virksomhet3, world: world)).Status);
        }

        // Nobody was ever known by the account, and Tom never by any.
        await PostAsync(Population.Tom);
        var browser = await world.SeatAsync("virksomhet3", Population.Ola.Id);
        await browser.FollowLinkAsync(World.Virksomhet3);
        Arrival.On(await browser.AnswerIdPortenAsync(Population.Ola)).As(Population.Ola.NationalId);
        Assert.Single(world.Logs.With("adfs failed by AccountRebound"));
        var known = Assert.Single(await world.Service<IProfileStore>().FindAsync(TenantId.Parse("virksomhet3"), Account, None));
        Assert.True(known.IsRebound);
    }

    [Fact]
    public async Task account_that_is_told_of_is_its_owners_once_they_have_said_so_by_id_porten()
    {
        const string Account = "ola.odegard@virksomhet3.example";
        await using var world = await World.StartAsync();
        Assert.IsType<Weblogin.Tenants.Documents.ApplyOutcome.Applied>(await world.ApplyAsync("virksomhet3", document => document["identityProviders"]![0]!["resolve"] = new JsonArray("synced-profile")));
        var (_, token) = await world.Service<TenantTokens>().MakeAsync(TenantId.Parse("virksomhet3"), new HashSet<TokenScope> { TokenScope.Scim }, TimeSpan.FromDays(1), [], "");
        var user = JsonNode.Parse(Person(Population.Ola.NationalId, Account))!.AsObject();
        user["name"] = new JsonObject { ["familyName"] = Population.Ola.FamilyName, ["givenName"] = Population.Ola.GivenName };
        await SendRawAsync(token, HttpMethod.Post, "/Tenants/virksomhet3/Users", user.ToJsonString(), World.Virksomhet3, world: world);

        var first = await world.SeatAsync("virksomhet3", Population.Ola.Id);
        await first.FollowLinkAsync(World.Virksomhet3);
        Arrival.On(await first.AnswerIdPortenAsync(Population.Ola)).As(Population.Ola.NationalId);

        var next = await world.SeatAsync("virksomhet3", Population.Ola.Id);
        Arrival.On(await next.FollowLinkAsync(World.Virksomhet3)).As(Population.Ola.NationalId, "Ola", "Ødegård", Account);
    }

    [Fact]
    public async Task machine_that_takes_away_more_than_a_night_may_is_stopped_until_an_operator_lets_it()
    {
        await using var world = await World.StartAsync();
        async Task<Said> SendHereAsync(HttpMethod method, string path, string? body = null)
        {
            var (_, token) = await world.Service<TenantTokens>().MakeAsync(Virksomhet1, new HashSet<TokenScope> { TokenScope.Scim }, TimeSpan.FromDays(1), [], "");
            return await SendRawAsync(token, method, $"/Tenants/virksomhet1/Users{path}", body, world: world);
        }

        List<string> ids = [];
        foreach (var (number, name) in new[] { ("01819010001", "a"), ("02820550032", "b"), ("03837810050", "c") })
            ids.Add((string)(await SendHereAsync(HttpMethod.Post, "", Person(number, name))).Body!["id"]!);
        world.Clock.Advance(TimeSpan.FromDays(2));

        var counted = 0L;
        using var listener = new MeterListener { InstrumentPublished = (instrument, to) => { if (instrument.Meter.Name == ProvisioningMetrics.MeterName) to.EnableMeasurementEvents(instrument); } };
        // Other tests run at the same time.
        listener.SetMeasurementEventCallback<long>((_, value, tags, _) => Interlocked.Add(ref counted, tags is [{ Key: "tenant", Value: "virksomhet1" }] ? value : 0));
        listener.Start();

        Assert.Equal(HttpStatusCode.NoContent, (await SendHereAsync(HttpMethod.Delete, $"/{ids[0]}")).Status);
        Assert.Equal(0, world.Logs.Count(StoppedEvent));
        foreach (var stopped in new[]
        {
            await SendHereAsync(HttpMethod.Delete, $"/{ids[1]}"), await SendHereAsync(HttpMethod.Put, $"/{ids[1]}", Person("02820550032", "nobody")),
            await SendHereAsync(HttpMethod.Patch, $"/{ids[1]}", Patch("""{"op":"replace","path":"externalId","value":"nobody"}""")),
        })
        {
            // No time helps: a human does.
            Assert.Equal((HttpStatusCode.TooManyRequests, "application/scim+json", false), (stopped.Status, stopped.Headers["Content-Type"], stopped.Headers.ContainsKey("Retry-After")));
            Assert.Contains("an operator must let it (weblogin scim allow)", (string)stopped.Body!["detail"]!, StringComparison.Ordinal);
        }

        Assert.Equal((3, true), (world.Logs.Count(StoppedEvent), Interlocked.Read(ref counted) >= 3));
        Assert.All(world.Logs.With("waits for a human (weblogin scim allow"), line => Assert.StartsWith("Error ", line.Text, StringComparison.Ordinal));
        Assert.Contains("A client was stopped in the hour from ", (await world.TypeAsync("", "check")).Output, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await SendHereAsync(HttpMethod.Patch, $"/{ids[1]}", Patch("""{"op":"remove","path":"emails"}"""))).Status);
        var (code, said, _) = await world.TypeAsync("", "scim", "allow", "virksomhet1", "1");
        Assert.Equal((0, "Within a day, SCIM clients of virksomhet1 may take away more people, and give others more accounts that were somebody else's: 1 of each."), (code, said.Trim()));
        Assert.DoesNotContain("A client was stopped", (await world.TypeAsync("", "check")).Output, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NoContent, (await SendHereAsync(HttpMethod.Delete, $"/{ids[1]}")).Status);
        Assert.Equal(HttpStatusCode.TooManyRequests, (await SendHereAsync(HttpMethod.Delete, $"/{ids[2]}")).Status);
    }

    [Fact]
    public async Task external_id_that_reads_as_a_national_id_is_refused_and_says_why()
    {
        var refused = await SendAsync(await TokenAsync(Virksomhet1, TokenScope.Scim), HttpMethod.Post, "/Users", Person("01819010001", "02820550032"));

        Assert.Equal((HttpStatusCode.BadRequest, "invalidValue"), (refused.Status, (string?)refused.Body!["scimType"]));
        Assert.StartsWith("externalId reads as a national id, which is told in userName alone", (string)refused.Body["detail"]!, StringComparison.Ordinal);
        Assert.DoesNotContain("02820550032", refused.Body.ToJsonString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task every_refusal_at_an_address_of_scim_is_in_scims_words()
    {
        var token = await TokenAsync(Virksomhet1, TokenScope.Scim);
        (HttpMethod Method, string Path, string? Body, string Type, string Host, int Status)[] calls =
        [
            (HttpMethod.Get, "/Tenants/virksomhet1/Groups", null, "", World.Virksomhet1, 404), (HttpMethod.Get, "/Tenants", null, "", World.Virksomhet1, 404), (HttpMethod.Get, "/Tenants/virksomhet1/Users/x/y", null, "", World.Virksomhet1, 404),
            (HttpMethod.Delete, "/Tenants/virksomhet1/Users", null, "", World.Virksomhet1, 405), (HttpMethod.Post, "/ServiceProviderConfig", "{}", "application/json", World.Virksomhet1, 405),
            (HttpMethod.Post, "/Tenants/virksomhet1/Users", "{}", "text/plain", World.Virksomhet1, 415), (HttpMethod.Post, "/Tenants/virksomhet1/Users", new string(' ', 100_000), "application/scim+json", World.Virksomhet1, 413),
            (HttpMethod.Get, "/Tenants/virksomhet1/Users", null, "", "nobody.example", 421), (HttpMethod.Get, "/Schemas/x/y/z", null, "", World.Virksomhet1, 404),
        ];
        foreach (var (method, path, body, type, host, status) in calls)
        {
            var answer = await SendRawAsync(token, method, path, body, World.Virksomhet1, type, headers: [("Host", host)]);
            Assert.Equal(((HttpStatusCode)status, "application/scim+json"), (answer.Status, answer.Headers["Content-Type"]));
            Assert.Equal(("urn:ietf:params:scim:api:messages:2.0:Error", $"{status}"), ((string)answer.Body!["schemas"]![0]!, (string)answer.Body["status"]!));
            Assert.EndsWith(status is 413 or 415 ? ")" : ".", (string)answer.Body["detail"]!, StringComparison.Ordinal);
            Assert.Equal(status == 405, answer.Headers.ContainsKey("Allow"));
        }

        Assert.StartsWith("text/html", (await SendRawAsync(token, HttpMethod.Get, "/Tenant")).Headers["Content-Type"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task only_the_attributes_that_are_asked_for_are_told_and_sort_is_passed_over()
    {
        var token = await TokenAsync(Virksomhet1, TokenScope.Scim, TokenScope.Reveal);
        var number = Weblogin.Tests.Sync.SyntheticPeople.NationalIds().First();
        var made = await SendAsync(token, HttpMethod.Post, "/Users?attributes=externalId,NAME.familyName", Person(number.Reveal(), "valg-1", "valg@example.com"));
        Assert.Equal(["schemas", "id", "externalId", "name"], made.Body!.Select(member => member.Key));
        Assert.Equal(["familyName"], made.Body!["name"]!.AsObject().Select(member => member.Key));
        var id = (string)made.Body!["id"]!;

        async Task<string> KeysAsync(string query) => string.Join(' ', ((await SendAsync(token, HttpMethod.Get, $"/Users/{id}?{query}")).Body!).Select(member => member.Key));
        Assert.Equal("schemas id emails", await KeysAsync("attributes=emails.value"));
        Assert.Equal("schemas id urn:ietf:params:scim:schemas:extension:buypass:2.0:upn:User", await KeysAsync("attributes=urn:ietf:params:scim:schemas:extension:buypass:2.0:upn:User:upn"));
        Assert.Equal("schemas id externalId", await KeysAsync("attributes=urn:ietf:params:scim:schemas:core:2.0:User:externalId&attributes=nothing"));
        Assert.Equal("schemas id externalId name emails active", await KeysAsync("excludedAttributes=userName,phoneNumbers,entitlements,meta,id,urn:ietf:params:scim:schemas:extension:buypass:2.0:upn:User"));
        // A national id that is not told stands in no ledger.
        Assert.Empty(await _world.Service<ILedger>().OfNationalIdAsync(number, 10, None));
        var listed = (await SendAsync(token, HttpMethod.Get, "/Users?filter=externalId%20eq%20%22valg-1%22&attributes=userName&sortBy=externalId&sortOrder=descending")).Body!["Resources"]![0]!.AsObject();
        Assert.Equal(("schemas id userName", number.Reveal()), (string.Join(' ', listed.Select(member => member.Key)), (string)listed["userName"]!));
        Assert.Single(await _world.Service<ILedger>().OfNationalIdAsync(number, 10, None));
        Assert.Equal("invalidValue", (string?)(await SendAsync(token, HttpMethod.Get, $"/Users/{id}?attributes=id&excludedAttributes=name")).Body!["scimType"]);
    }

    [Fact]
    public async Task national_ids_are_read_back_by_a_token_that_may_reveal_and_stand_in_the_ledger_then()
    {
        var plain = await TokenAsync(Virksomhet1, TokenScope.Scim);
        var id = (string)(await SendAsync(plain, HttpMethod.Post, "/Users", Person("02820550032", "ola-1"))).Body!["id"]!;
        var number = Samples.NationalId("02820550032");
        Assert.Empty(await _world.Service<ILedger>().OfNationalIdAsync(number, 10, None));

        var read = await SendAsync(await TokenAsync(Virksomhet1, TokenScope.Scim, TokenScope.Reveal), HttpMethod.Get, $"/Users/{id}");

        Assert.Equal("02820550032", (string)read.Body!["userName"]!);
        // Reading makes nobody.
        Assert.Null(await _world.Service<IPersonStore>().FindAsync(Virksomhet1, number, None));
        Assert.Contains("SCIM", Assert.Single(await _world.Service<ILedger>().OfNationalIdAsync(number, 10, None)).Why, StringComparison.Ordinal);
        Assert.Equal("invalidFilter", (string?)(await SendAsync(plain, HttpMethod.Get, "/Users?filter=userName%20sw%20%220282%22")).Body!["scimType"]);
    }

    [Fact]
    public async Task who_has_no_live_token_of_this_tenant_for_scim_sees_and_changes_nothing()
    {
        var token = await TokenAsync(Virksomhet1, TokenScope.Scim);
        var id = (string)(await SendAsync(token, HttpMethod.Post, "/Users", Person("10915596784", "per-1"))).Body!["id"]!;
        var (foreign, metadata, bare) = (await TokenAsync(Virksomhet2, TokenScope.Scim), await TokenAsync(Virksomhet1, TokenScope.Metadata), await TokenAsync(Virksomhet1, TokenScope.Reveal));

        foreach (var (bearer, status) in new[] { (foreign, HttpStatusCode.Unauthorized), ("wlt_" + new string('A', 43), HttpStatusCode.Unauthorized), (null, HttpStatusCode.Unauthorized), (metadata, HttpStatusCode.Forbidden), (bare, HttpStatusCode.Forbidden) })
        {
            foreach (var (method, path, body) in new[]
            {
                (HttpMethod.Get, "/Users", null), (HttpMethod.Get, $"/Users/{id}", null), (HttpMethod.Post, "/Users", Person("04840650001", "liv-1")), (HttpMethod.Put, $"/Users/{id}", Person("10915596784", "per-2")),
                (HttpMethod.Patch, $"/Users/{id}", Patch("""{"op":"remove","path":"emails"}""")), (HttpMethod.Delete, $"/Users/{id}", null),
            })
                Assert.Equal(status, (await SendAsync(bearer, method, path, body)).Status);
        }

        // Another tenant's path at this host, and this person at another tenant's: as if there were no such thing.
        Assert.Equal(HttpStatusCode.NotFound, (await SendAsync(token, HttpMethod.Get, "/Users", tenant: "virksomhet2")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await SendAsync(token, HttpMethod.Get, "/Users", tenant: "nobody")).Status);
        foreach (var (method, body) in new[] { (HttpMethod.Get, null), (HttpMethod.Delete, (string?)null), (HttpMethod.Patch, Patch("""{"op":"remove","path":"emails"}""")) })
            Assert.Equal(HttpStatusCode.NotFound, (await SendAsync(foreign, method, $"/Users/{id}", body, host: World.Virksomhet2, tenant: "virksomhet2")).Status);
        Assert.Equal(0, (int)(await SendAsync(foreign, HttpMethod.Get, "/Users?filter=userName%20eq%20%2210915596784%22", host: World.Virksomhet2, tenant: "virksomhet2")).Body!["totalResults"]!);
        Assert.Equal(0, (int)(await SendAsync(token, HttpMethod.Get, "/Users?filter=" + Uri.EscapeDataString("id eq \"\\u0000\""))).Body!["totalResults"]!);
        foreach (var guess in new[] { "1", "per-1", "10915596784", id[..^1] + (id[^1] == '0' ? '1' : '0'), "..%2f..%2fetc", "%00", new string('a', 2000), "' or '1'='1" })
            Assert.Equal(HttpStatusCode.NotFound, (await SendAsync(token, HttpMethod.Get, $"/Users/{Uri.EscapeDataString(guess)}")).Status);
        Assert.Equal(HttpStatusCode.OK, (await SendAsync(token, HttpMethod.Get, $"/Users/{id}")).Status);
    }

    [Fact]
    public async Task what_is_sent_beside_the_attributes_sets_nothing_and_what_is_wrong_is_told_in_scims_words()
    {
        var token = await TokenAsync(Virksomhet1, TokenScope.Scim);
        var assigned = JsonNode.Parse(Person("05859910086", "tom-1"))!.AsObject();
        foreach (var (name, value) in new[] { ("id", "me"), ("password", "x"), ("tenant", "virksomhet2"), ("version", "9"), ("Version", "9"), ("createdAt", "1970-01-01"), ("isRebound", "false") })
            assigned[name] = value;
        assigned["roles"] = new JsonArray("admin");
        assigned["meta"] = new JsonObject { ["version"] = "W/\"99\"", ["location"] = "https://evil.example" };
        var made = await SendAsync(token, HttpMethod.Post, "/Users", assigned.ToJsonString());
        Assert.Equal(HttpStatusCode.Created, made.Status);
        Assert.NotEqual("me", (string)made.Body!["id"]!);
        Assert.Equal("W/\"1\"", made.Headers["ETag"]);
        Assert.DoesNotContain("evil", made.Body.ToJsonString(), StringComparison.Ordinal);
        Assert.False(made.Body.ContainsKey("roles") || made.Body.ContainsKey("password"));

        (string Body, int Status, string? Type)[] bodies =
        [
            (Person("05859910086", "tom-2"), 409, "uniqueness"), (Person("04840650001", "tom-1"), 409, "uniqueness"), (Person("04840650001", "TOM-1"), 409, "uniqueness"),
            ("{}", 400, "invalidSyntax"), (Person("04840650001", "half").Replace("half", "\\ud800", StringComparison.Ordinal), 400, "invalidSyntax"), ("not json", 400, "invalidSyntax"), (Person("12345678901", "x"), 400, "invalidValue"), (Person("04840650001", "x").Replace("Nordmann", "N0rdmann", StringComparison.Ordinal), 400, "invalidValue"),
            (string.Concat(Enumerable.Repeat("{\"a\":", 5000)) + "1" + new string('}', 5000), 400, "invalidSyntax"), (new string(' ', 70_000) + "{}", 413, null),
        ];
        foreach (var (body, status, type) in bodies)
        {
            var refused = await SendAsync(token, HttpMethod.Post, "/Users", body);
            Assert.True((status, type) == ((int)refused.Status, (string?)refused.Body!["scimType"]), $"{body[..Math.Min(80, body.Length)]}: {(int)refused.Status} {refused.Body}");
            Assert.Equal("urn:ietf:params:scim:api:messages:2.0:Error", (string?)refused.Body["schemas"]![0]);
            Assert.Equal($"{status}", (string?)refused.Body["status"]);
            Assert.Equal("application/scim+json", refused.Headers["Content-Type"]);
        }

        Assert.Equal(HttpStatusCode.UnsupportedMediaType, (await SendAsync(token, HttpMethod.Post, "/Users", "<x/>", type: "application/xml")).Status);
        Assert.Equal("invalidFilter", (string?)(await SendAsync(token, HttpMethod.Get, "/Users?filter=" + new string('(', 3000))).Body!["scimType"]);
        Assert.Equal("invalidValue", (string?)(await SendAsync(token, HttpMethod.Get, "/Users?startIndex=x")).Body!["scimType"]);
        Assert.Equal("mutability", (string?)(await SendAsync(token, HttpMethod.Patch, $"/Users/{made.Body["id"]}", Patch("""{"op":"replace","path":"userName","value":"04840650001"}"""))).Body!["scimType"]);
    }

    [Fact]
    public async Task of_many_changes_of_one_version_one_is_made_and_pages_lead_through_all()
    {
        var token = await TokenAsync(Virksomhet2, TokenScope.Scim);
        Task<Said> SendToOther(HttpMethod method, string path, string? body = null, params (string, string)[] headers) =>
            SendAsync(token, method, path, body, host: World.Virksomhet2, tenant: "virksomhet2", headers: headers);
        var made = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => SendToOther(HttpMethod.Post, "/Users", Person("01819010001", "kari"))));
        var id = (string)Assert.Single(made, answer => answer.Status == HttpStatusCode.Created).Body!["id"]!;
        Assert.Equal(9, made.Count(answer => answer.Status == HttpStatusCode.Conflict));

        var changed = await Task.WhenAll(Enumerable.Range(0, 10).Select(i =>
            SendToOther(HttpMethod.Patch, $"/Users/{id}", Patch($$"""{"op":"replace","path":"emails","value":[{"value":"e{{i}}@example.com"}]}"""), ("If-Match", "W/\"1\""))));
        Assert.Single(changed, answer => answer.Status == HttpStatusCode.OK);
        Assert.Equal(9, changed.Count(answer => answer.Status == HttpStatusCode.PreconditionFailed));

        foreach (var (number, name) in new[] { ("02820550032", "b"), ("03837810050", "c"), ("04840650001", "d") })
            Assert.Equal(HttpStatusCode.Created, (await SendToOther(HttpMethod.Post, "/Users", Person(number, name))).Status);
        HashSet<string> seen = [];
        for (var start = 1; start <= 4; start += 2)
        {
            var page = (await SendToOther(HttpMethod.Get, $"/Users?startIndex={start}&count=2")).Body!;
            Assert.Equal((4, 2, start), ((int)page["totalResults"]!, (int)page["itemsPerPage"]!, (int)page["startIndex"]!));
            seen.UnionWith(page["Resources"]!.AsArray().Select(one => (string)one!["id"]!));
        }

        Assert.Equal(4, seen.Count);
        Assert.Equal(0, (int)(await SendToOther(HttpMethod.Get, "/Users?startIndex=99&count=-5")).Body!["itemsPerPage"]!);
    }

    [Fact]
    public async Task service_says_what_it_is_to_whoever_asks()
    {
        foreach (var root in new[] { "", "/Tenants/virksomhet1" })
        {
            var configuration = (await SendRawAsync(null, HttpMethod.Get, $"{root}/ServiceProviderConfig")).Body!;
            Assert.True((bool)configuration["patch"]!["supported"]! && (bool)configuration["etag"]!["supported"]! && !(bool)configuration["bulk"]!["supported"]!);
            Assert.Equal(1, (int)(await SendRawAsync(null, HttpMethod.Get, $"{root}/ResourceTypes")).Body!["totalResults"]!);
            Assert.Equal("/Users", (string)(await SendRawAsync(null, HttpMethod.Get, $"{root}/ResourceTypes/User")).Body!["endpoint"]!);
            Assert.Equal(2, (int)(await SendRawAsync(null, HttpMethod.Get, $"{root}/Schemas")).Body!["totalResults"]!);
            Assert.Equal("immutable", (string?)(await SendRawAsync(null, HttpMethod.Get, $"{root}/Schemas/urn:ietf:params:scim:schemas:core:2.0:User")).Body!["attributes"]!.AsArray().First(one => (string)one!["name"]! == "userName")!["mutability"]);
            Assert.Equal(HttpStatusCode.NotFound, (await SendRawAsync(null, HttpMethod.Get, $"{root}/Schemas/urn:x")).Status);
        }

        Assert.Equal(HttpStatusCode.NotFound, (await SendRawAsync(null, HttpMethod.Get, "/Tenants/virksomhet2/Schemas")).Status);
    }

    [Fact]
    public async Task hours_changes_end_with_a_time_to_come_again_and_a_restart_gives_none_back()
    {
        await using var world = await World.StartAsync(settings: new Dictionary<string, string?> { ["Provisioning:ChangesPerHour"] = "2" });
        var (_, token) = await world.Service<TenantTokens>().MakeAsync(Virksomhet1, new HashSet<TokenScope> { TokenScope.Scim }, TimeSpan.FromDays(1), [], "");
        Task<Said> PostAsync(string number, string name) => SendRawAsync(token, HttpMethod.Post, "/Tenants/virksomhet1/Users", Person(number, name), world: world);
        Assert.Equal(HttpStatusCode.Created, (await PostAsync("01819010001", "a")).Status);
        Assert.Equal(HttpStatusCode.Conflict, (await PostAsync("01819010001", "b")).Status);
        Assert.Equal(HttpStatusCode.Created, (await PostAsync("02820550032", "b")).Status);

        await world.RestartBrokerAsync();
        await world.RefreshAsync();
        var spent = await PostAsync("03837810050", "c");

        Assert.Equal(HttpStatusCode.TooManyRequests, spent.Status);
        Assert.InRange(int.Parse(spent.Headers["Retry-After"], null), 1, 3600);
        Assert.Equal(2, (int)(await SendRawAsync(token, HttpMethod.Get, "/Tenants/virksomhet1/Users", world: world)).Body!["totalResults"]!);
    }

    private static string Person(string number, string externalId, string? upn = null)
    {
        var person = JsonNode.Parse($$"""
            {
              "schemas": ["urn:ietf:params:scim:schemas:core:2.0:User"],
              "userName": "{{number}}", "externalId": "{{externalId}}", "name": { "familyName": "Nordmann", "givenName": "Kari" },
              "phoneNumbers": [ { "value": "+4755555555" } ], "emails": [ { "value": "kari@example.com" } ],
              "entitlements": [ { "value": "allow_smartcard" }, { "value": "allow_mobile_id" } ], "active": true
            }
            """)!.AsObject();
        if (upn is not null)
            person["urn:ietf:params:scim:schemas:extension:buypass:2.0:upn:User"] = new JsonObject { ["upn"] = upn };
        return person.ToJsonString();
    }

    private static string Patch(string operation) => $$"""{"schemas":["urn:ietf:params:scim:api:messages:2.0:PatchOp"],"Operations":[{{operation}}]}""";

    private async Task<string> TokenAsync(TenantId tenant, params TokenScope[] scopes) =>
        (await _world.Service<TenantTokens>().MakeAsync(tenant, scopes.ToHashSet(), TimeSpan.FromDays(1), [], "")).Text;

    private Task<Said> SendAsync(
        string? token, HttpMethod method, string path, string? body = null, (string Name, string Value)? header = null, string host = World.Virksomhet1, string tenant = "virksomhet1",
        string type = "application/scim+json", params (string Name, string Value)[] headers) =>
        SendRawAsync(token, method, $"/Tenants/{tenant}{path}", body, host, type, null, header is { } one ? [one, .. headers] : headers);

    private async Task<Said> SendRawAsync(
        string? token, HttpMethod method, string path, string? body = null, string host = World.Virksomhet1, string type = "application/scim+json", World? world = null, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(method, $"https://{host}{path}");
        if (body is not null)
            request.Content = new ByteArrayContent(Encoding.UTF8.GetBytes(body)) { Headers = { ContentType = new MediaTypeHeaderValue(type) } };
        if (token is not null)
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        foreach (var (name, value) in headers)
            Assert.True(request.Headers.TryAddWithoutValidation(name, value));
        using var client = new HttpMessageInvoker((world ?? _world).Network, disposeHandler: false);
        using var answer = await client.SendAsync(request, None);
        var text = await answer.Content.ReadAsStringAsync(None);
        return new Said(
            answer.StatusCode, text.StartsWith('{') ? JsonNode.Parse(text)!.AsObject() : null,
            answer.Headers.Concat(answer.Content.Headers).ToDictionary(one => one.Key, one => string.Join(",", one.Value), StringComparer.OrdinalIgnoreCase));
    }

    private sealed record Said(HttpStatusCode Status, JsonObject? Body, IReadOnlyDictionary<string, string> Headers);
}
