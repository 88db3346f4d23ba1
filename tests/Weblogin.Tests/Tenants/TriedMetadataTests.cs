using Weblogin.Model;
using Weblogin.Tenants;
using Weblogin.Tenants.Metadata;
using Weblogin.Tests.Storage;
using Weblogin.Upstream.Saml;
using Xunit;

namespace Weblogin.Tests.Tenants;

/// <summary>Metadata of a tenant whose changes are tried first: everybody meets the partner of the version that was opened, with its newest keys.</summary>
public sealed class TriedMetadataTests : IAsyncDisposable
{
    private static readonly CancellationToken None = CancellationToken.None;
    private static readonly string ThirdKey = MetadataSamples.Certificate("third", StoppedClock.Start.AddYears(2));
    private static readonly MetadataSamples First = new() { Keys = [MetadataSamples.FirstKey, MetadataSamples.SecondKey] };
    private static readonly MetadataSamples Another = new() { EntityId = "http://adfs2.virksomhet1.test/adfs/services/trust", SignOn = "https://adfs2.virksomhet1.test/adfs/ls/", Keys = [ThirdKey] };

    private readonly SqliteFolder _folder = new();
    private readonly MetadataInspector _inspector = new();
    private readonly IMetadataStore _store;
    private readonly MetadataIntake _intake;
    private readonly Tenant _tenant;

    public TriedMetadataTests()
    {
        _store = _folder.Open().Stores.Metadata;
        _intake = MetadataSamples.Intake(_store, new StoppedClock());
        _tenant = DocumentSamples.Tenant().With("identityProviders[0].entityId", null).Read() with { GoLive = new GoLive(RelyingPartyId.Parse("platform-test"), RelyingPartyId.Parse("platform"), [], 5) };
    }

    public ValueTask DisposeAsync() => _folder.DisposeAsync();

    [Fact]
    public async Task another_partner_that_is_accepted_is_met_by_test_users_alone()
    {
        var tenant = await OpenedWithFirstAsync();

        Assert.True(await AcceptAsync(tenant, Another));

        Assert.Equal((Another.EntityId, Keys(Another)), ((await MetAsync(_tenant))!.EntityId.Value, Keys(await MetAsync(_tenant))));
        Assert.Equal((First.EntityId, Keys(First)), ((await MetAsync(tenant))!.EntityId.Value, Keys(await MetAsync(tenant))));
    }

    [Fact]
    public async Task same_addresses_with_other_keys_take_effect_at_once()
    {
        var tenant = await OpenedWithFirstAsync();
        var rolled = First with { Keys = [ThirdKey] };

        Assert.False(await AcceptAsync(tenant, rolled));

        Assert.Equal(Keys(rolled), Keys(await MetAsync(tenant)));
    }

    [Fact]
    public async Task keys_of_the_candidates_addresses_are_met_by_everybody_where_the_entity_is_the_same()
    {
        var tenant = await OpenedWithFirstAsync();
        var moved = First with { SignOn = "https://moved.example/", Keys = [MetadataSamples.SecondKey] };
        Assert.True(await AcceptAsync(tenant, moved));
        var rolled = moved with { Keys = [MetadataSamples.SecondKey, ThirdKey] };

        Assert.IsType<IntakeOutcome.Taken>(await OfferAsync(tenant, rolled));

        Assert.Equal((First.SignOn, Keys(rolled)), (Assert.Single((await MetAsync(tenant))!.SignOn).Location, Keys(await MetAsync(tenant))));
        Assert.Equal((moved.SignOn, Keys(rolled)), (Assert.Single((await MetAsync(_tenant))!.SignOn).Location, Keys(await MetAsync(_tenant))));
    }

    [Fact]
    public async Task partner_that_everybody_meets_rolls_its_keys_by_itself_while_another_is_tried()
    {
        var tenant = await OpenedWithFirstAsync();
        await AcceptAsync(tenant, Another);
        var rolled = First with { Keys = [.. First.Keys, ThirdKey] };

        Assert.IsType<IntakeOutcome.Unchanged>(await OfferAsync(tenant, First));
        Assert.IsType<IntakeOutcome.Taken>(await OfferAsync(tenant, rolled));

        Assert.Equal(Keys(rolled), Keys(await MetAsync(tenant)));
        Assert.Equal((Another.Xml, null), ((await RowAsync()).Accepted, (await RowAsync()).Pending));
    }

    [Fact]
    public async Task key_that_the_partner_takes_out_waits_for_a_word_and_is_gone_for_everybody_with_it()
    {
        var tenant = await OpenedWithFirstAsync();
        await AcceptAsync(tenant, Another);
        var without = First with { Keys = [MetadataSamples.SecondKey] };

        Assert.False(await AcceptAsync(tenant, without));

        Assert.Equal(Keys(without), Keys(await MetAsync(tenant)));
    }

    [Fact]
    public async Task person_who_brings_what_everybody_meets_withdraws_what_is_tried()
    {
        var tenant = await OpenedWithFirstAsync();
        await AcceptAsync(tenant, Another);

        Assert.IsType<IntakeOutcome.Waits>(await _intake.OfferAsync(new MetadataOffer(tenant, Adfs(tenant), First.Content) { ByHand = true }, None));
        Assert.IsType<IntakeDecision.Done>(await _intake.AcceptAsync(tenant, Adfs(tenant), MetadataIntake.Sha256(First.Xml), None));

        Assert.Equal(First.EntityId, (await MetAsync(_tenant))!.EntityId.Value);
    }

    [Fact]
    public async Task whom_everybody_meets_is_kept_whatever_else_is_tried()
    {
        var tenant = await OpenedWithFirstAsync();

        foreach (var i in Enumerable.Range(2, 5))
            Assert.True(await AcceptAsync(tenant, Another with { EntityId = $"http://adfs{i}.virksomhet1.test/adfs/services/trust" }));

        Assert.Equal(Keys(First), Keys(await MetAsync(tenant)));
        Assert.Equal(2, (await RowAsync()).Formers.Count);
    }

    [Fact]
    public async Task newest_metadata_that_cannot_be_read_lets_no_older_key_in()
    {
        var tenant = await OpenedWithFirstAsync();
        await AcceptAsync(tenant, Another);
        var row = await RowAsync();

        Assert.True(await _store.TrySaveAsync(row with { Accepted = "<no metadata/>", Version = row.Version + 1 }, None));

        Assert.Null(await MetAsync(tenant));
    }

    [Fact]
    public async Task first_metadata_of_a_provider_that_was_opened_without_is_met_by_test_users_alone()
    {
        var tenant = _tenant with { Partners = new Dictionary<string, PartnerShape>() };

        Assert.True(Assert.IsType<IntakeOutcome.Taken>(await OfferAsync(tenant, First)).IsTried);

        Assert.Null(await MetAsync(tenant));
        Assert.NotNull(await MetAsync(_tenant));
    }

    [Fact]
    public async Task tenant_without_a_gate_keeps_no_partner_that_was()
    {
        var tenant = _tenant with { GoLive = null };
        await OfferAsync(tenant, First);

        Assert.False(await AcceptAsync(tenant, Another));

        Assert.Empty((await RowAsync()).Formers);
    }

    [Fact]
    public async Task entity_that_everybody_meets_stands_for_no_other_provider_of_the_tenant()
    {
        await AcceptAsync(await OpenedWithFirstAsync(), Another);
        var document = DocumentSamples.Tenant().With("identityProviders[0].entityId", null);
        var second = document["identityProviders"]![0]!.DeepClone();
        second["id"] = "adfs2";
        document["identityProviders"]!.AsArray().Add(second);
        var tenant = document.Read();

        Assert.IsType<IntakeOutcome.Refused>(
            await _intake.OfferAsync(new MetadataOffer(tenant, (IdentityProvider.Saml)tenant.FindIdentityProvider(DocumentSamples.Provider("adfs2"))!, First.Content), None));
    }

    // As everybody meets it from now on.
    private async Task<Tenant> OpenedWithFirstAsync()
    {
        await OfferAsync(_tenant, First);
        return _tenant with { Partners = new Dictionary<string, PartnerShape> { ["adfs"] = PartnerShape.Of(_inspector.Summary(_tenant, First.Xml)!) } };
    }

    private Task<IntakeOutcome> OfferAsync(Tenant tenant, MetadataSamples metadata) => _intake.OfferAsync(new MetadataOffer(tenant, Adfs(tenant), metadata.Content), None);

    /// <returns>Whether it is tried.</returns>
    private async Task<bool> AcceptAsync(Tenant tenant, MetadataSamples metadata)
    {
        Assert.IsType<IntakeOutcome.Waits>(await OfferAsync(tenant, metadata));
        return Assert.IsType<IntakeDecision.Done>(await _intake.AcceptAsync(tenant, Adfs(tenant), MetadataIntake.Sha256(metadata.Xml), None)).IsTried;
    }

    private async Task<MetadataSummary?> MetAsync(Tenant tenant) => _inspector.Met(tenant, Adfs(tenant).Id, await _store.FindAsync(tenant.Id, Adfs(tenant).Id, None));

    private static string Keys(MetadataSummary? met) => string.Join(' ', met!.SigningKeys.Select(key => key.Thumbprint));

    private static string Keys(MetadataSamples metadata) =>
        string.Join(' ', metadata.Keys.Select(key => Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(Convert.FromBase64String(key)))));

    private async Task<StoredMetadata> RowAsync() => (await _store.FindAsync(_tenant.Id, Adfs(_tenant).Id, None))!;

    private static IdentityProvider.Saml Adfs(Tenant tenant) => (IdentityProvider.Saml)tenant.FindIdentityProvider(DocumentSamples.Provider("adfs"))!;
}
