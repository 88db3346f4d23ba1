using Microsoft.Extensions.Options;
using Weblogin.Provisioning;
using Weblogin.Provisioning.Scim;
using Weblogin.Tests.Storage;
using Weblogin.Tests.Tenants;
using Xunit;

namespace Weblogin.Tests.Provisioning;

/// <summary>What a search may look through.</summary>
public sealed class ScimSearchTests : IAsyncDisposable
{
    private static readonly CancellationToken None = CancellationToken.None;

    private readonly SqliteFolder _folder = new();

    public ValueTask DisposeAsync() => _folder.DisposeAsync();

    [Fact]
    public async Task search_that_no_index_helps_is_too_many_where_there_are_more_people_than_it_may_look_through()
    {
        var store = _folder.Open().Stores.Provisioning;
        var users = new ScimUsers(store, Options.Create(new ProvisioningOptions()), TimeProvider.System);
        var tenant = DocumentSamples.Tenant().Read();
        var (byName, byExternalId) = (ScimFilter.Parse("name.familyName eq \"Jensen\"", mayReadNumbers: false).Filter!, ScimFilter.Parse("externalId eq \"p7\"", mayReadNumbers: false).Filter!);
        await AddAsync(0, ScimUsers.MaxScan);
        var (total, page, error) = await users.SearchAsync(tenant, byName, 1, 5, None);
        Assert.Equal((ScimUsers.MaxScan, 5, null), (total, page.Count, error));

        await AddAsync(ScimUsers.MaxScan, 1);
        var (_, none, refused) = await users.SearchAsync(tenant, byName, 1, 5, None);

        Assert.Empty(none);
        Assert.Equal((400, "tooMany"), (refused!.Status, refused.Type));
        // By a name that is indexed, and without a filter, there is no such bound.
        Assert.Equal(1, (await users.SearchAsync(tenant, byExternalId, 1, 5, None)).Total);
        Assert.Equal(ScimUsers.MaxScan + 1, (await users.SearchAsync(tenant, null, 1, 5, None)).Total);

        Task AddAsync(int first, int count) => Task.WhenAll(Weblogin.Tests.Sync.SyntheticPeople.NationalIds().Skip(first).Take(count).Select((id, i) => store.AddAsync(
            tenant.Id, ScimReadingTests.Person() with { Id = ProvisionedPerson.NewId(), NationalId = id, ExternalId = $"p{first + i}", PrincipalName = null }, null)));
    }
}
