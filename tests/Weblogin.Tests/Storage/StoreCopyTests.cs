using Weblogin.Keys;
using Weblogin.Login;
using Weblogin.Storage;
using Weblogin.Storage.Copying;
using Weblogin.Storage.Sql;
using Xunit;

namespace Weblogin.Tests.Storage;

/// <summary>An installation moves from one engine to the other: everything arrives, as it is sealed, or nothing does.</summary>
public sealed class StoreCopyTests(PostgresServer server) : IAsyncDisposable
{
    private static readonly CancellationToken None = CancellationToken.None;

    private readonly SqliteFolder _folder = new();
    private readonly SqliteFolder _back = new();
    private readonly List<CopiedTable> _told = [];
    private readonly (byte[] Browser, byte[] Step, byte[] Parked, byte[] Code, byte[] Session) _handles = (Samples.Hash(), Samples.Hash(), Samples.Hash(), Samples.Hash(), Samples.Hash());

    public async ValueTask DisposeAsync()
    {
        await _folder.DisposeAsync();
        await _back.DisposeAsync();
    }

    [Fact]
    public async Task everything_goes_to_the_server_and_back_and_serves_on()
    {
        await using var place = await server.RentBareAsync();
        var token = Samples.Beside(_handles.Code);
        await FillAsync(token);

        var there = await CopyAsync(_folder, place, toServer: true);
        var back = await CopyAsync(_back, place, toServer: false);

        Assert.Equal(there, back);
        Assert.True(there.Rows >= 12);
        // Each copy is a change that is counted.
        Assert.Equal(_told.Take(there.Tables).Where(table => table.Name != "change_stamp"), _told.Skip(there.Tables).Where(table => table.Name != "change_stamp"));
        Assert.Equal(await place.SelectAsync<string>("SELECT tablename::text FROM pg_tables WHERE schemaname = 'public' AND tablename NOT IN ('schema_version', 'schema_step') ORDER BY 1"), _told.Take(there.Tables).Select(table => table.Name).Order(StringComparer.Ordinal));
        await using var onServer = DataStore.Open(place.Options, _folder.Keys, TimeProvider.System);
        await MustServeAsync(onServer.Stores, token);
        await using var onFile = DataStore.Open(_back.Options, _folder.Keys, TimeProvider.System);
        await MustServeAsync(onFile.Stores, token);
    }

    [Fact]
    public async Task copy_demands_the_same_keys()
    {
        await using var place = await server.RentBareAsync();
        await FillAsync();

        await CopyAsync(_folder, place, toServer: true);

        Assert.Contains(KeyFolder.MasterFile, Assert.Throws<StorageException>(() => DataStore.Open(place.Options, _back.Keys, TimeProvider.System)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task target_with_rows_is_left_as_it_is()
    {
        await using var place = await server.RentBareAsync();
        await FillAsync();
        var other = DataStore.Open(place.Options, _folder.Keys, TimeProvider.System);
        await other.Stores.OneTimeIds.TryUseAsync(Samples.Tenant, "client", "1", Samples.Now.AddHours(1), Samples.Now, None);
        await other.DisposeAsync();

        var refusal = await Assert.ThrowsAsync<StorageException>(() => CopyAsync(_folder, place, toServer: true));

        Assert.Contains("one_time_id", refusal.Message, StringComparison.Ordinal);
        Assert.Equal([0L], await place.SelectAsync<long>("SELECT count(*) FROM person"));
        refusal = await Assert.ThrowsAsync<StorageException>(() => CopyAsync(_folder, place, toServer: false));
        Assert.Contains("is not empty", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task copy_that_is_cut_off_leaves_the_target_empty_and_can_begin_anew()
    {
        await using var place = await server.RentBareAsync();
        await FillAsync();

        await Assert.ThrowsAsync<IOException>(() => StoreCopy.RunAsync(
            _folder.Options, place.Postgres, toServer: true, table => throw new IOException($"cut off after {table.Name}"), None));

        Assert.Equal([0L], await place.SelectAsync<long>("SELECT count(*) FROM document"));
        await CopyAsync(_folder, place, toServer: true);
        Assert.Equal([1L], await place.SelectAsync<long>("SELECT count(*) FROM document"));
    }

    [Fact]
    public async Task numbers_that_the_engine_gives_go_on_after_those_that_came()
    {
        await using var place = await server.RentBareAsync();
        await FillAsync();
        await CopyAsync(_folder, place, toServer: true);
        await using var store = DataStore.Open(place.Options, _folder.Keys, TimeProvider.System);

        await store.Stores.StartSessionAsync(Samples.Hash(), null, Samples.Session(Samples.Platform));

        Assert.Equal(2, (await place.SelectAsync<long>("SELECT id FROM browser_session")).Distinct().Count());
    }

    [Theory]
    [InlineData(true, true)]
    [InlineData(true, false)]
    [InlineData(false, true)]
    [InlineData(false, false)]
    public async Task store_that_a_host_runs_on_is_neither_copied_nor_copied_into(bool toServer, bool isFile)
    {
        await using var place = await server.RentBareAsync();
        await FillAsync();
        await using (var host = DataStore.Open(isFile ? _folder.Options : place.Options, _folder.Keys, TimeProvider.System))
        {
            await host.Stores.Documents.LatestAsync(None);
            Assert.Contains("is in use", (await Assert.ThrowsAsync<StorageException>(() => CopyAsync(_folder, place, toServer))).Message, StringComparison.Ordinal);
        }

        if (toServer && isFile)
            Assert.True((await CopyAsync(_folder, place, toServer)).Rows >= 12);
    }

    [Fact]
    public async Task source_that_is_not_there_is_told()
    {
        await using var place = await server.RentBareAsync();

        Assert.Contains("no database", (await Assert.ThrowsAsync<StorageException>(() => CopyAsync(_folder, place, toServer: true))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void rows_that_differ_in_anything_differ_in_their_digest()
    {
        object?[][] rows = [[1L, "a", null], [1L, "a", ""], [1L, "a", Array.Empty<byte>()], [1L, "", "a"], [2L, "a", null], [1L, new byte[] { 97 }, null]];

        Assert.Equal(rows.Length, rows.Select(row => Digest(row).ToString()).Distinct().Count());
        Assert.True(Digest(rows[0], rows[1]).Equals(Digest(rows[1], rows[0])));
        Assert.False(Digest(rows[0]).Equals(Digest(rows[0], rows[0])));
    }

    private static RowDigest Digest(params object?[][] rows)
    {
        var digest = new RowDigest();
        foreach (var row in rows)
            digest.Add(row);
        return digest;
    }

    private async Task FillAsync(byte[]? token = null)
    {
        await SqliteStoreTests.FillAsync(_folder.Open().Stores, _handles.Browser, _handles.Step, _handles.Parked, _handles.Code, _handles.Session, token);
        await _folder.CloseAsync();
    }

    private Task<CopiedStore> CopyAsync(SqliteFolder folder, PostgresPlace place, bool toServer) =>
        StoreCopy.RunAsync(folder.Options, place.Postgres, toServer, _told.Add, None);

    private async Task MustServeAsync(SqlStores stores, byte[] token)
    {
        Assert.IsType<StepForBrowser.Open>(await stores.Logins.TakeParkedAsync(Samples.Tenant, new ParkedKey(_handles.Step, _handles.Parked), _handles.Browser, Samples.Now));
        Assert.NotNull(await stores.Grants.FindByAccessTokenAsync(Samples.Tenant, token, Samples.Now, None));
        Assert.NotNull(await stores.Sessions.FindAsync(Samples.Tenant, _handles.Session, Samples.Platform, Samples.Now, None));
        Assert.False(await stores.OneTimeIds.TryUseAsync(Samples.Tenant, "client", SqliteStoreTests.OneTimeId, Samples.Now.AddHours(1), Samples.Now, None));
        Assert.NotNull(await stores.People.FindAsync(Samples.Tenant, Samples.NationalId(Samples.Kari), None));
        Assert.NotNull(await stores.Attributes.FindAsync(Samples.Tenant, Samples.UserName, None));
        Assert.Single(await stores.Keys.FindAsync(Samples.Tenant, KeyPurpose.IdToken, "ES256", None));
        Assert.Single(await stores.Documents.LatestAsync(None));
        Assert.Single(await stores.Metadata.AllAsync(None));
        Assert.Equal(1, await stores.Provisioning.CountAsync(Samples.Tenant, None));
    }
}
