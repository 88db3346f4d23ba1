using System.Security.Cryptography;
using Weblogin.Audit;
using Weblogin.Keys;
using Weblogin.Tenants;
using Xunit;

namespace Weblogin.Tests.Storage;

public abstract partial class StorageConformance
{
    [Fact]
    public async Task newest_version_of_every_document_is_given_exactly_as_applied()
    {
        var (first, second, party) = (Document("virksomhet1", 1), Document("virksomhet1", 2), Document("platform", 1, DocumentKind.RelyingParty));

        Assert.True(await Stores.Documents.TryAppendAsync([first, party], None));
        Assert.True(await Stores.Documents.TryAppendAsync([second], None));

        Assert.Equal([second, party], (await Stores.Documents.LatestAsync(None)).OrderByDescending(document => document.Version));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public async Task document_of_another_version_than_the_next_is_refused_with_all_that_came_with_it(int version)
    {
        await Stores.Documents.TryAppendAsync([Document("virksomhet1", 1)], None);
        var stamp = await Stores.Documents.ChangeStampAsync(None);

        Assert.False(await Stores.Documents.TryAppendAsync([Document("virksomhet2", 1), Document("virksomhet1", version)], None));

        Assert.Equal("virksomhet1", Assert.Single(await Stores.Documents.LatestAsync(None)).Id);
        Assert.Equal(stamp, await Stores.Documents.ChangeStampAsync(None));
    }

    [Fact]
    public async Task of_many_writers_of_one_version_one_wins()
    {
        var results = await FromManyAsync(() => Stores.Documents.TryAppendAsync([Document("virksomhet1", 1)], None));

        Assert.Single(results, won => won);
    }

    [Fact]
    public async Task document_checked_before_another_was_stored_is_refused()
    {
        var checkedAt = await Stores.Documents.ChangeStampAsync(None);
        Assert.Equal(DocumentAppend.Done, await Stores.Documents.TryAppendAsync([Document("virksomhet1", 1)], checkedAt, [], None));

        Assert.Equal(DocumentAppend.Overtaken, await Stores.Documents.TryAppendAsync([Document("virksomhet2", 1)], checkedAt, [], None));

        Assert.Equal("virksomhet1", Assert.Single(await Stores.Documents.LatestAsync(None)).Id);
    }

    [Fact]
    public async Task change_stamp_moves_with_documents_and_metadata_and_another_process_sees_it()
    {
        var other = await OpenAnotherAsync();
        var stamps = new List<long> { await other.Documents.ChangeStampAsync(None) };

        await Stores.Documents.TryAppendAsync([Document("virksomhet1", 1)], None);
        stamps.Add(await other.Documents.ChangeStampAsync(None));
        await Stores.Metadata.TrySaveAsync(Metadata(1), None);
        stamps.Add(await other.Documents.ChangeStampAsync(None));
        await Stores.Logins.OpenStepAsync(Samples.Hash(), Samples.Step(Samples.Hash()), StepEnd);

        Assert.Equal(3, stamps.Distinct().Count());
        Assert.Equal(stamps[^1], await other.Documents.ChangeStampAsync(None));
        Assert.Single(await other.Documents.LatestAsync(None));
    }

    [Fact]
    public async Task two_processes_write_side_by_side_and_lose_nothing()
    {
        var other = await OpenAnotherAsync();
        var handle = Samples.Hash();
        await Stores.Logins.OpenStepAsync(handle, Samples.Step(Samples.Hash()), StepEnd);

        await Task.WhenAll(Enumerable.Range(0, Crowd).Select(i => Task.Run(() => (i % 2 == 0 ? Stores : other).Logins.CountAnswersAsync(Samples.Tenant, handle, 1))));

        Assert.Null(await Stores.Logins.FindForAnswerAsync(Samples.Tenant, handle, Crowd, Samples.Now, None));
        Assert.NotNull(await other.Logins.FindForAnswerAsync(Samples.Tenant, handle, Crowd + 1, Samples.Now, None));
    }

    [Fact]
    public async Task metadata_is_kept_whole_and_written_by_the_one_who_read_it()
    {
        var (first, second) = (Metadata(1) with { Pending = null }, Metadata(2) with { Accepted = "<EntityDescriptor ny='æ'/>" });
        Assert.Null(await Stores.Metadata.FindAsync(Samples.Tenant, Samples.Adfs, None));
        Assert.False(await Stores.Metadata.TrySaveAsync(second, None));
        Assert.True(await Stores.Metadata.TrySaveAsync(first, None));
        Assert.False(await Stores.Metadata.TrySaveAsync(first with { Accepted = "another" }, None));
        Assert.Equal(first, await Stores.Metadata.FindAsync(Samples.Tenant, Samples.Adfs, None));

        Assert.True(await Stores.Metadata.TrySaveAsync(second, None));

        Assert.Equal([second], await Stores.Metadata.AllAsync(None));
        Assert.Equal([second], await Stores.Metadata.OfTenantAsync(Samples.Tenant, None));
        Assert.Empty(await Stores.Metadata.OfTenantAsync(Samples.OtherTenant, None));
        Assert.Null(await Stores.Metadata.FindAsync(Samples.OtherTenant, Samples.Adfs, None));
    }

    [Fact]
    public async Task metadata_and_keys_are_written_with_their_record_or_not_at_all()
    {
        AuditEvent Event(string act) => new() { Tenant = Samples.Tenant, At = Samples.Now, By = "Kari", Act = act, On = "adfs" };
        var key = new StoredKey(Samples.Tenant, KeyPurpose.ClientSecret, "op", "k1", [1, 2, 3], Samples.Now);

        Assert.True(await Stores.Metadata.TrySaveAsync(Metadata(1), [Stores.Audit.Record(Event(AuditActs.MetadataAccepted))], None));
        Assert.False(await Stores.Metadata.TrySaveAsync(Metadata(1), [Stores.Audit.Record(Event(AuditActs.MetadataAccepted))], None));
        await Stores.Keys.ReplaceAsync(key, Stores.Audit.Record(Event(AuditActs.ClientSecretBrought)), None);

        Assert.Equal([AuditActs.ClientSecretBrought, AuditActs.MetadataAccepted], (await Stores.Audit.PageAsync(Samples.Tenant, null, 10, None)).Select(recorded => recorded.Event.Act));
    }

    [Fact]
    public async Task first_key_is_one_for_many_at_once()
    {
        var stored = await FromManyAsync(() => Stores.Keys.AddFirstAsync(Key(Samples.Hash()), None));

        var key = Assert.Single(await Stores.Keys.FindAsync(Samples.Tenant, KeyPurpose.IdToken, "ES256", None));
        Assert.All(stored, given => Assert.Equal(key.KeyId, given.KeyId));
        Assert.All(stored, given => Assert.Equal(key.Material, given.Material));
    }

    [Fact]
    public async Task replacing_a_key_leaves_that_one_alone()
    {
        await Stores.Keys.AddFirstAsync(Key([1, 2, 3]), None);
        var imported = Key([4, 5, 6]) with { KeyId = "imported" };

        await Stores.Keys.ReplaceAsync(imported, None);

        var key = Assert.Single(await Stores.Keys.FindAsync(Samples.Tenant, KeyPurpose.IdToken, "ES256", None));
        Assert.Equal(("imported", imported.CreatedAt), (key.KeyId, key.CreatedAt));
        Assert.Equal(imported.Material, key.Material);
        Assert.Empty(await Stores.Keys.FindAsync(Samples.OtherTenant, KeyPurpose.IdToken, "ES256", None));
        Assert.Empty(await Stores.Keys.FindAsync(Samples.Tenant, KeyPurpose.ClientAssertion, "ES256", None));
        Assert.Empty(await Stores.Keys.FindAsync(Samples.Tenant, KeyPurpose.IdToken, "RS256", None));
    }

    private static DocumentVersion Document(string id, int version, DocumentKind kind = DocumentKind.Tenant) =>
        new(kind, id, version, $$"""{ "id": "{{id}}",  "testUsers": ["{{Samples.UserName}}"] }""", Samples.Now.AddMinutes(version), Samples.UserName);

    private static StoredMetadata Metadata(int version) =>
        new(Samples.Tenant, Samples.Adfs, "<EntityDescriptor/>", "<EntityDescriptor pending='1'/>", new string('a', 64), "no key", version, Samples.Now);

    private static StoredKey Key(byte[] material) =>
        new(Samples.Tenant, KeyPurpose.IdToken, "ES256", RandomNumberGenerator.GetHexString(16), material, Samples.Now);
}
