using System.Text;
using Weblogin.Tenants;
using Weblogin.Tenants.Metadata;
using Weblogin.Tests.Storage;
using Xunit;

namespace Weblogin.Tests.Tenants;

public sealed class MetadataIntakeTests : IAsyncDisposable
{
    private static readonly CancellationToken None = CancellationToken.None;
    private static readonly MetadataSamples First = new();
    private static readonly MetadataSamples Moved = First with { SignOn = "https://evil.example/ls/" };

    private readonly SqliteFolder _folder = new();
    private readonly StoppedClock _clock = new();
    private readonly IMetadataStore _store;
    private readonly MetadataIntake _intake;
    private readonly Tenant _tenant = DocumentSamples.Tenant().Read();

    public MetadataIntakeTests()
    {
        _store = _folder.Open().Stores.Metadata;
        _intake = MetadataSamples.Intake(_store, _clock);
    }

    public ValueTask DisposeAsync() => _folder.DisposeAsync();

    [Fact]
    public async Task first_metadata_is_taken_at_once()
    {
        Assert.IsType<IntakeOutcome.Taken>(await OfferAsync(First));

        var row = await RowAsync();
        Assert.Equal((First.Xml, null, null, 1), (row.Accepted, row.Pending, row.LastFault, row.Version));
    }

    [Fact]
    public async Task identical_content_is_no_operation()
    {
        await OfferAsync(First);

        Assert.IsType<IntakeOutcome.Unchanged>(await OfferAsync(First));
        Assert.Equal(1, (await RowAsync()).Version);
    }

    [Fact]
    public async Task byte_order_mark_is_no_change()
    {
        await OfferAsync(First);

        Assert.IsType<IntakeOutcome.Unchanged>(await OfferAsync([.. Encoding.UTF8.GetPreamble(), .. First.Content]));
    }

    [Fact]
    public async Task added_key_is_taken_and_told()
    {
        await OfferAsync(First);

        var taken = Assert.IsType<IntakeOutcome.Taken>(await OfferAsync(First with { Keys = [MetadataSamples.FirstKey, MetadataSamples.SecondKey] }));

        Assert.Contains("key is added", Assert.Single(taken.Changes), StringComparison.Ordinal);
        Assert.Contains(MetadataSamples.SecondKey, (await RowAsync()).Accepted, StringComparison.Ordinal);
    }

    [Fact]
    public async Task new_publication_that_says_the_same_is_taken_in_silence()
    {
        await OfferAsync(First);

        Assert.Empty(Assert.IsType<IntakeOutcome.Taken>(await OfferAsync(First with { Id = "_2" })).Changes);
    }

    [Fact]
    public async Task later_end_of_validity_is_taken()
    {
        await OfferAsync(First with { ValidUntil = StoppedClock.Start.AddDays(7) });

        Assert.IsType<IntakeOutcome.Taken>(await OfferAsync(First with { ValidUntil = StoppedClock.Start.AddDays(14) }));
    }

    public static TheoryData<string> Changes => ["address", "key removed", "key replaced", "entity id", "signed requests", "earlier end", "end removed", "key added and address"];

    [Theory]
    [MemberData(nameof(Changes))]
    public async Task any_other_change_waits_and_what_is_in_force_stays(string change)
    {
        var first = First with { ValidUntil = StoppedClock.Start.AddDays(30), Keys = [MetadataSamples.FirstKey, MetadataSamples.SecondKey] };
        var offered = change switch
        {
            "address" => first with { SignOn = "https://other.virksomhet1.test/ls/" },
            "key removed" => first with { Keys = [MetadataSamples.FirstKey] },
            "key replaced" => first with { Keys = [MetadataSamples.FirstKey, MetadataSamples.Certificate("third", StoppedClock.Start.AddYears(1))] },
            "entity id" => first with { EntityId = "http://other.virksomhet1.test/trust" },
            "signed requests" => first with { WantsSignedRequests = true },
            "earlier end" => first with { ValidUntil = StoppedClock.Start.AddDays(1) },
            "end removed" => first with { ValidUntil = null },
            _ => first with { SignOn = "https://evil.example/", Keys = [.. first.Keys, MetadataSamples.Certificate("third", StoppedClock.Start.AddYears(1))] },
        };
        var tenant = DocumentSamples.Tenant().With("identityProviders[0].entityId", null).Read();
        await OfferAsync(first, tenant);

        var waits = Assert.IsType<IntakeOutcome.Waits>(await OfferAsync(offered, tenant));

        Assert.NotEmpty(waits.Changes);
        var row = await RowAsync();
        Assert.Equal((first.Xml, offered.Xml), (row.Accepted, row.Pending));
    }

    [Fact]
    public async Task import_never_lowers_the_demand_for_signed_requests()
    {
        await OfferAsync(First with { WantsSignedRequests = true });

        Assert.IsType<IntakeOutcome.Waits>(await OfferAsync(First with { WantsSignedRequests = false, Keys = [MetadataSamples.FirstKey, MetadataSamples.SecondKey] }));
    }

    [Fact]
    public async Task accepted_change_is_in_force()
    {
        await OfferAsync(First);
        await OfferAsync(Moved);

        var done = Assert.IsType<IntakeDecision.Done>(await _intake.AcceptAsync(_tenant, Adfs(_tenant), MetadataIntake.Sha256(Moved.Xml), None));

        Assert.Equal(2, done.Changes.Count);
        var row = await RowAsync();
        Assert.Equal((Moved.Xml, null), (row.Accepted, row.Pending));
    }

    [Fact]
    public async Task content_that_came_after_the_look_is_not_accepted_by_it()
    {
        await OfferAsync(First);
        await OfferAsync(Moved);
        var seen = MetadataIntake.Sha256(Moved.Xml);
        var later = Moved with { SignOn = "https://third.example/" };
        await OfferAsync(later);

        var other = Assert.IsType<IntakeDecision.OtherContent>(await _intake.AcceptAsync(_tenant, Adfs(_tenant), seen, None));

        Assert.Equal(MetadataIntake.Sha256(later.Xml), other.Sha256);
        var row = await RowAsync();
        Assert.Equal((First.Xml, later.Xml), (row.Accepted, row.Pending));
    }

    [Fact]
    public async Task first_digits_of_the_hash_name_the_content()
    {
        await OfferAsync(First);
        await OfferAsync(Moved);
        var digits = MetadataIntake.Sha256(Moved.Xml)[..MetadataIntake.MinDigits];
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => _intake.AcceptAsync(_tenant, Adfs(_tenant), digits[..^1], None));

        Assert.IsType<IntakeDecision.Done>(await _intake.AcceptAsync(_tenant, Adfs(_tenant), digits.ToUpperInvariant(), None));
    }

    [Fact]
    public async Task refused_change_is_not_offered_again_but_another_is()
    {
        await OfferAsync(First);
        await OfferAsync(Moved);
        Assert.IsType<IntakeDecision.Done>(await _intake.RefuseAsync(_tenant, Adfs(_tenant), None));

        Assert.IsType<IntakeOutcome.DeclinedBefore>(await OfferAsync(Moved));
        Assert.Null((await RowAsync()).Pending);
        Assert.IsType<IntakeOutcome.Waits>(await OfferAsync(Moved with { SignOn = "https://third.example/" }));
    }

    [Fact]
    public async Task refused_change_that_an_administrator_presents_waits_again_and_can_be_accepted()
    {
        await OfferAsync(First);
        await OfferAsync(Moved);
        await _intake.RefuseAsync(_tenant, Adfs(_tenant), None);

        Assert.IsType<IntakeOutcome.Waits>(await new MetadataUpload(_intake).OfferAsync(_tenant, Adfs(_tenant), new MemoryStream(Moved.Content), byHand: true, None));
        Assert.Equal((Moved.Xml, null), ((await RowAsync()).Pending, (await RowAsync()).RefusedSha256));
        Assert.IsType<IntakeOutcome.Waits>(await OfferAsync(Moved));
        Assert.IsType<IntakeDecision.Done>(await _intake.AcceptAsync(_tenant, Adfs(_tenant), MetadataIntake.Sha256(Moved.Xml), None));
        Assert.Equal(Moved.Xml, (await RowAsync()).Accepted);
    }

    [Fact]
    public async Task change_that_is_withdrawn_waits_no_longer()
    {
        await OfferAsync(First);
        await OfferAsync(Moved);

        Assert.IsType<IntakeOutcome.Unchanged>(await OfferAsync(First));
        Assert.Null((await RowAsync()).Pending);
        Assert.IsType<IntakeDecision.NothingWaits>(await _intake.AcceptAsync(_tenant, Adfs(_tenant), MetadataIntake.Sha256(Moved.Xml), None));
        Assert.IsType<IntakeDecision.NothingWaits>(await _intake.RefuseAsync(_tenant, Adfs(_tenant), None));
    }

    [Fact]
    public async Task change_that_waits_is_not_written_again()
    {
        await OfferAsync(First);
        await OfferAsync(Moved);
        var version = (await RowAsync()).Version;

        Assert.Equal(2, Assert.IsType<IntakeOutcome.Waits>(await OfferAsync(Moved)).Changes.Count);
        Assert.Equal(version, (await RowAsync()).Version);
    }

    [Fact]
    public async Task change_that_expired_while_it_waited_cannot_be_accepted()
    {
        await OfferAsync(First);
        var expiring = Moved with { ValidUntil = StoppedClock.Start.AddDays(1) };
        await OfferAsync(expiring);
        _clock.Now = StoppedClock.Start.AddDays(2);

        Assert.IsType<IntakeDecision.Refused>(await _intake.AcceptAsync(_tenant, Adfs(_tenant), MetadataIntake.Sha256(expiring.Xml), None));
        Assert.Equal(First.Xml, (await RowAsync()).Accepted);
    }

    public static TheoryData<string, string> BadFiles => new()
    {
        { "<html>404</html>", "EntityDescriptor" },
        { "not xml at all", "cannot be read" },
        { "", "cannot be read" },
        { "<!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/passwd\">]>" + First.Xml, "cannot be read" },
        { (First with { EntityId = "http://other.test/trust" }).Xml, "the tenant's document says" },
        { (First with { ValidUntil = StoppedClock.Start }).Xml, "was valid until" },
        { (First with { Keys = [] }).Xml, "no KeyDescriptor" },
        { (First with { SignOn = "http://adfs.virksomhet1.example/ls" }).Xml, "not https" },
        { (First with { SignOn = "http://10.0.0.1/ls" }).Xml, "not https" },
        { (First with { SignOn = "javascript:alert(1)" }).Xml, "" },
    };

    [Theory]
    [MemberData(nameof(BadFiles))]
    public async Task bad_file_is_refused_with_its_reason_and_the_last_good_one_stays(string xml, string words)
    {
        await OfferAsync(First);

        var refused = Assert.IsType<IntakeOutcome.Refused>(await OfferAsync(Encoding.UTF8.GetBytes(xml)));

        Assert.Contains(words, refused.Sentence, StringComparison.Ordinal);
        var row = await RowAsync();
        Assert.Equal((First.Xml, refused.Sentence), (row.Accepted, row.LastFault));
    }

    [Fact]
    public async Task other_encodings_are_refused() =>
        Assert.Contains("UTF-8", Assert.IsType<IntakeOutcome.Refused>(await OfferAsync(Encoding.Unicode.GetBytes(First.Xml.Replace("_1", "_æ", StringComparison.Ordinal)))).Sentence, StringComparison.Ordinal);

    [Fact]
    public async Task fault_is_forgotten_when_a_good_file_comes()
    {
        await OfferAsync(First);
        await OfferAsync("junk"u8.ToArray());

        Assert.IsType<IntakeOutcome.Unchanged>(await OfferAsync(First));
        Assert.Null((await RowAsync()).LastFault);
    }

    [Fact]
    public async Task file_refused_by_the_document_is_taken_when_the_document_is_mended()
    {
        var other = First with { EntityId = "http://other.test/trust" };
        Assert.IsType<IntakeOutcome.Refused>(await OfferAsync(other));

        var mended = DocumentSamples.Tenant().With("identityProviders[0].entityId", "\"http://other.test/trust\"").Read();

        Assert.IsType<IntakeOutcome.Taken>(await OfferAsync(other, mended));
    }

    [Theory]
    [InlineData("http://localhost:8080/ls", true)]
    [InlineData("http://127.0.0.1/ls", true)]
    [InlineData("http://adfs.virksomhet1.localhost/ls", true)]
    [InlineData("http://adfs.virksomhet1.test/ls", true)]
    [InlineData("http://test/ls", false)]
    [InlineData("http://adfs.test.example/ls", false)]
    public async Task plain_http_is_for_names_that_never_leave_a_test_network(string address, bool taken)
    {
        var outcome = await OfferAsync(First with { SignOn = address });

        Assert.Equal(taken, outcome is IntakeOutcome.Taken);
    }

    [Fact]
    public async Task production_tenant_takes_no_plain_http_at_all() =>
        Assert.IsType<IntakeOutcome.Refused>(await OfferAsync(First with { SignOn = "http://localhost/ls" }, DocumentSamples.Tenant(environment: "production").Read()));

    [Fact]
    public async Task entity_id_of_another_provider_of_the_tenant_is_taken_only_where_the_document_names_it()
    {
        static Tenant Two(string? named)
        {
            var document = DocumentSamples.Tenant();
            var another = document["identityProviders"]![0]!.DeepClone().AsObject();
            another["id"] = "adfs2";
            another.Remove("entityId");
            if (named is not null)
                another["entityId"] = named;
            document["identityProviders"]!.AsArray().Add(another);
            return document.Read();
        }

        await OfferAsync(First);
        async Task<IntakeOutcome> OfferToTheOtherAsync(Tenant tenant) =>
            await _intake.OfferAsync(new MetadataOffer(tenant, (IdentityProvider.Saml)tenant.FindIdentityProvider(DocumentSamples.Provider("adfs2"))!, First.Content), None);

        Assert.IsType<IntakeOutcome.Refused>(await OfferToTheOtherAsync(Two(named: null)));
        Assert.IsType<IntakeOutcome.Taken>(await OfferToTheOtherAsync(Two(First.EntityId)));
    }

    [Fact]
    public async Task content_that_may_be_half_written_leaves_no_trace()
    {
        var half = First.Content.AsMemory(0, First.Content.Length / 2);

        Assert.IsType<IntakeOutcome.Incomplete>(await _intake.OfferAsync(new MetadataOffer(_tenant, Adfs(_tenant), half, MayBeIncomplete: true), None));
        Assert.Null(await _store.FindAsync(_tenant.Id, Adfs(_tenant).Id, None));
    }

    [Fact]
    public async Task twenty_offers_at_once_end_in_one_state()
    {
        var offers = Enumerable.Range(0, 20).Select(i => i % 2 == 0 ? First : First with { Keys = [MetadataSamples.FirstKey, MetadataSamples.SecondKey] }).ToArray();

        await Task.WhenAll(offers.Select(offer => Task.Run(() => OfferAsync(offer))));

        var row = await RowAsync();
        Assert.Contains(row.Accepted, offers.Select(offer => offer.Xml));
        Assert.Null(row.LastFault);
    }

    private Task<IntakeOutcome> OfferAsync(MetadataSamples metadata, Tenant? tenant = null) => OfferAsync(metadata.Content, tenant);

    private Task<IntakeOutcome> OfferAsync(byte[] content, Tenant? tenant = null) =>
        _intake.OfferAsync(new MetadataOffer(tenant ?? _tenant, Adfs(tenant ?? _tenant), content), None);

    private async Task<StoredMetadata> RowAsync() => (await _store.FindAsync(_tenant.Id, Adfs(_tenant).Id, None))!;

    private static IdentityProvider.Saml Adfs(Tenant tenant) => (IdentityProvider.Saml)tenant.FindIdentityProvider(DocumentSamples.Provider("adfs"))!;
}
