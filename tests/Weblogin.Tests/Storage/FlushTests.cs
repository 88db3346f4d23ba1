using Weblogin.Model;
using Weblogin.Release;
using Weblogin.Storage.Sql;
using Xunit;

namespace Weblogin.Tests.Storage;

/// <summary>Which commits of a login wait for the disk (decision 0008): those of what must outlive the machine, and no others.</summary>
public sealed class FlushTests : IAsyncDisposable
{
    private readonly SqliteFolder _folder = new();
    private readonly CountingDatabase _database;
    private readonly SqlStores _stores;

    public FlushTests()
    {
        _database = new CountingDatabase(Weblogin.Storage.Sqlite.SqliteDatabase.Open(_folder.Options, _folder.Keys, Microsoft.Extensions.Logging.Abstractions.NullLogger.Instance));
        _stores = new SqlStores(_database, _folder.Keys);
    }

    public async ValueTask DisposeAsync()
    {
        await _database.DisposeAsync();
        await _folder.DisposeAsync();
    }

    [Fact]
    public async Task login_that_releases_no_national_id_waits_for_no_flush()
    {
        await CommitAsync();

        Assert.Equal((0, 1), (_database.Flushed, _database.ShortLived));
    }

    [Fact]
    public async Task released_national_id_is_on_disk_within_a_second_and_nobody_waits_for_it()
    {
        await CommitAsync(_stores.Ledger.Record(new LedgerEntry(Samples.Tenant, Samples.Platform, Samples.Person, Samples.NationalId(Samples.Kari), Samples.Now, "pid")));

        Assert.Equal((0, 0, 1), (_database.Flushed, _database.ShortLived, _database.FlushedSoon));
    }

    [Fact]
    public async Task new_account_is_on_disk_and_a_known_one_is_not_written_again()
    {
        var person = (await _stores.People.FindOrAddAsync(Samples.Tenant, Samples.NationalId(Samples.Kari), Samples.Now, CancellationToken.None)).Id;
        var before = _database.Flushed;

        await CommitAsync((await SeenAsync(person)).Write!);

        Assert.Equal((before + 1, 0), (_database.Flushed, _database.ShortLived));
        Assert.Null((await SeenAsync(person)).Write);
    }

    [Fact]
    public async Task notice_of_a_logout_is_on_disk_before_the_logout_goes_on()
    {
        var notice = new Weblogin.Login.Logout.LogoutNotice("notice-1", "logout-1", Samples.Tenant, Samples.Platform, "oidc", new PartnerSession("subject", "sid", ""));
        await _stores.LogoutNotices.AddAsync([notice], Samples.Now, Samples.Now.AddDays(1));

        Assert.Equal((1, 0), (_database.Flushed, _database.ShortLived));
    }

    private Task<Weblogin.Resolve.SeenAccount> SeenAsync(PersonId person) => _stores.Memberships.SeenAsync(Samples.Tenant, person, Samples.UserName, Samples.Now, CancellationToken.None);

    private async Task CommitAsync(params IPendingWrite[] more) => Assert.True(await _stores.Logins.CommitAsync(
        null, [_stores.Grants.Add(Samples.Hash(), Samples.Grant()), _stores.Sessions.Start(Samples.Hash(), null, Samples.Session(Samples.Platform), static () => true), .. more]));

    /// <summary>Counts commits by what their callers wait for.</summary>
    private sealed class CountingDatabase(Weblogin.Storage.Sqlite.SqliteDatabase database) : ISqlDatabase, IAsyncDisposable
    {
        public int Flushed { get; private set; }

        public int ShortLived { get; private set; }

        public int FlushedSoon { get; private set; }

        public ValueTask DisposeAsync() => database.DisposeAsync();

        public Task<T> ReadAsync<T>(SqlWork<T> work, CancellationToken ct) => database.ReadAsync(work, ct);

        public Task<T> LookUpAsync<T>(SqlWork<T> work, CancellationToken ct) => database.LookUpAsync(work, ct);

        public Task<T> WriteAsync<T>(SqlWork<T> work, CancellationToken ct)
        {
            Flushed++;
            return database.WriteAsync(work, ct);
        }

        public Task<T> WriteShortLivedAsync<T>(SqlWork<T> work, CancellationToken ct)
        {
            ShortLived++;
            return database.WriteShortLivedAsync(work, ct);
        }

        public Task<T> WriteFlushedSoonAsync<T>(SqlWork<T> work, CancellationToken ct)
        {
            FlushedSoon++;
            return database.WriteFlushedSoonAsync(work, ct);
        }
    }
}
