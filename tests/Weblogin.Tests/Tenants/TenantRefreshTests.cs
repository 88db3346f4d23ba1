using Microsoft.Extensions.Logging.Abstractions;
using Weblogin.Tenants;
using Weblogin.Tests.Storage;
using Xunit;

namespace Weblogin.Tests.Tenants;

public sealed class TenantRefreshTests : IAsyncDisposable
{
    private static readonly CancellationToken None = CancellationToken.None;

    private readonly SqliteFolder _folder = new();
    private readonly TenantDirectory _directory = new();
    private readonly Listener _listener = new();
    private readonly Word _word = new();
    private readonly OutageStore _store;
    private readonly TenantRefresh _refresh;

    public TenantRefreshTests()
    {
        _store = new OutageStore(_folder.Open().Stores.Documents);
        _refresh = new TenantRefresh(_store, _directory, [_listener], _word, new StoppedClock(), NullLogger<TenantRefresh>.Instance);
    }

    public async ValueTask DisposeAsync()
    {
        _refresh.Dispose();
        await _folder.DisposeAsync();
    }

    [Fact]
    public async Task first_load_fills_the_directory_and_tells_the_listeners_first()
    {
        await StoreAsync(DocumentSamples.Tenant().Stored(), DocumentSamples.Platform().Stored());
        _listener.OnReload = _ => Assert.Empty(_directory.Current.Tenants);

        await _refresh.LoadAsync(None);

        Assert.Single(_directory.Current.Tenants);
        Assert.Equal(1, _listener.Calls);
    }

    [Fact]
    public async Task nothing_is_read_again_while_nothing_changes()
    {
        await _refresh.LoadAsync(None);
        var before = _directory.Current;

        await _refresh.LookAsync(None);

        Assert.Same(before, _directory.Current);
        Assert.Equal(1, _listener.Calls);
    }

    [Fact]
    public async Task word_of_a_change_is_followed_though_the_clock_stands_still()
    {
        await _refresh.LoadAsync(None);
        await _refresh.StartAsync(None);
        await StoreAsync(DocumentSamples.Tenant().Stored(), DocumentSamples.Platform().Stored());

        _word.Give();

        for (var wait = 0; wait < 500 && _directory.Current.Tenants.Count == 0; wait++)
            await Task.Delay(10, None);
        Assert.Single(_directory.Current.Tenants);
        await _refresh.StopAsync(None);
    }

    [Fact]
    public async Task changed_document_is_in_use_at_the_next_look()
    {
        await StoreAsync(DocumentSamples.Tenant().Stored(), DocumentSamples.Platform().Stored());
        await _refresh.LoadAsync(None);
        await StoreAsync(DocumentSamples.Tenant().With("name", "\"Ny\"").Stored(version: 2));

        await _refresh.LookAsync(None);

        Assert.Equal(("Ny", 2), (Assert.Single(_directory.Current.Tenants).Name, _directory.Current.Tenants.First().Version));
    }

    [Fact]
    public async Task whoever_follows_a_change_finds_it_in_use_though_a_look_that_began_before_it_is_going_on()
    {
        await StoreAsync(DocumentSamples.Tenant().Stored(), DocumentSamples.Platform().Stored());
        await _refresh.LoadAsync(None);
        await StoreAsync(DocumentSamples.Tenant().With("name", "\"Før\"").Stored(version: 2));
        var going = new TaskCompletionSource();
        _listener.Until = going.Task;
        var look = _refresh.LookAsync(None);
        await StoreAsync(DocumentSamples.Tenant().With("name", "\"Ny\"").Stored(version: 3));

        var follows = _refresh.FollowAsync(None);
        Assert.False(follows.IsCompleted);
        going.SetResult();
        await follows;

        Assert.Equal("Ny", Assert.Single(_directory.Current.Tenants).Name);
        await look;
    }

    [Fact]
    public async Task however_many_follow_there_is_one_look_to_come()
    {
        await StoreAsync(DocumentSamples.Tenant().Stored(), DocumentSamples.Platform().Stored());
        await _refresh.LoadAsync(None);
        await StoreAsync(DocumentSamples.Tenant().With("name", "\"Før\"").Stored(version: 2));
        var going = new TaskCompletionSource();
        _listener.Until = going.Task;
        var look = _refresh.LookAsync(None);
        await StoreAsync(DocumentSamples.Tenant().With("name", "\"Ny\"").Stored(version: 3));
        var before = _store.Looks;

        var follow = Enumerable.Range(0, 50).Select(_ => _refresh.FollowAsync(None)).ToArray();
        Assert.DoesNotContain(follow, task => task.IsCompleted);
        going.SetResult();
        await Task.WhenAll([look, .. follow]);

        Assert.Equal(before + 1, _store.Looks);
        Assert.Equal("Ny", Assert.Single(_directory.Current.Tenants).Name);
        await StoreAsync(DocumentSamples.Tenant().With("name", "\"Nyere\"").Stored(version: 4));
        await _refresh.FollowAsync(None);
        Assert.Equal("Nyere", Assert.Single(_directory.Current.Tenants).Name);
    }

    [Fact]
    public async Task outage_keeps_nobody_from_an_answer_to_what_they_did()
    {
        await _refresh.LoadAsync(None);
        _store.IsOut = true;

        await _refresh.FollowAsync(None);
    }

    [Fact]
    public async Task document_at_fault_is_left_out_and_the_rest_serves()
    {
        await StoreAsync(DocumentSamples.Tenant().Stored(), DocumentSamples.Platform().Stored(), DocumentSamples.Tenant("virksomhet2").With("host", null).Stored());

        await _refresh.LoadAsync(None);

        Assert.Equal("virksomhet1", Assert.Single(_directory.Current.Tenants).Id.Value);
    }

    [Fact]
    public async Task outage_leaves_what_was_read_before_in_use()
    {
        await StoreAsync(DocumentSamples.Tenant().Stored(), DocumentSamples.Platform().Stored());
        await _refresh.LoadAsync(None);
        _store.IsOut = true;

        await _refresh.LookAsync(None);

        Assert.Single(_directory.Current.Tenants);
    }

    [Fact]
    public async Task outage_at_the_first_load_is_the_callers_to_see()
    {
        _store.IsOut = true;

        await Assert.ThrowsAsync<IOException>(() => _refresh.LoadAsync(None));
    }

    [Fact]
    public async Task listener_that_fails_is_asked_again_and_keeps_nobody_waiting()
    {
        await StoreAsync(DocumentSamples.Tenant().Stored(), DocumentSamples.Platform().Stored());
        _listener.OnReload = _ => throw new IOException("not now");
        await _refresh.LoadAsync(None);
        Assert.Single(_directory.Current.Tenants);
        _listener.OnReload = null;

        await _refresh.LookAsync(None);
        await _refresh.LookAsync(None);

        Assert.Equal(2, _listener.Calls);
    }

    private async Task StoreAsync(params DocumentVersion[] documents) => Assert.True(await _store.TryAppendAsync(documents, None));

    private sealed class Listener : IReloadable
    {
        public int Calls { get; private set; }

        public Action<TenantSnapshot>? OnReload { get; set; }

        /// <summary>What a reload takes its time for.</summary>
        public Task Until { get; set; } = Task.CompletedTask;

        public Task ReloadAsync(TenantSnapshot snapshot, CancellationToken ct)
        {
            Calls++;
            OnReload?.Invoke(snapshot);
            return Until;
        }
    }

    private sealed class OutageStore(IDocumentStore store) : IDocumentStore
    {
        public bool IsOut { get; set; }

        /// <summary>How often it was asked what has changed.</summary>
        public int Looks { get; private set; }

        public Task<IReadOnlyList<DocumentVersion>> LatestAsync(CancellationToken ct) => store.LatestAsync(ct);

        public Task<IReadOnlyList<DocumentVersion>> VersionsAsync(DocumentKind kind, string id, int? before, int most, CancellationToken ct) => store.VersionsAsync(kind, id, before, most, ct);

        public Task<DocumentVersion?> FindAsync(DocumentKind kind, string id, int version, CancellationToken ct) => store.FindAsync(kind, id, version, ct);

        public Task<DocumentAppend> TryAppendAsync(IReadOnlyList<DocumentVersion> documents, long checkedAt, IReadOnlyList<Weblogin.Model.IPendingWrite> along, CancellationToken ct) => store.TryAppendAsync(documents, checkedAt, along, ct);

        public Task<long> ChangeStampAsync(CancellationToken ct)
        {
            Looks++;
            return IsOut ? throw new IOException("The disk is gone.") : store.ChangeStampAsync(ct);
        }
    }

    /// <summary>Word of a change, given by hand.</summary>
    private sealed class Word : IChangeSignal
    {
        private readonly System.Threading.Channels.Channel<bool> _words = System.Threading.Channels.Channel.CreateUnbounded<bool>();

        public void Give() => _words.Writer.TryWrite(true);

        public Task NextAsync(CancellationToken ct) => _words.Reader.ReadAsync(ct).AsTask();
    }
}
