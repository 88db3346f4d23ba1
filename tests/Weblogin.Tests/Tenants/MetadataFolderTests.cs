using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Weblogin.Tenants;
using Weblogin.Tenants.Metadata;
using Weblogin.Tests.Flows;
using Weblogin.Tests.Storage;
using Xunit;

namespace Weblogin.Tests.Tenants;

public sealed class MetadataFolderTests : IAsyncDisposable
{
    private static readonly MetadataSamples First = new();

    private readonly SqliteFolder _data = new();
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("weblogin-metadata-");
    // Files carry the time of the machine; seen an hour later, they have lain still for long.
    private readonly StoppedClock _clock = new() { Now = TimeProvider.System.GetUtcNow().AddHours(1) };
    private readonly TenantDirectory _directory = new();
    private readonly LogCapture _log = new();
    private readonly LoggerFactory _loggers;
    private readonly IMetadataStore _store;
    private readonly MetadataFolder _watch;

    public MetadataFolderTests()
    {
        _loggers = new LoggerFactory([_log]);
        _store = _data.Open().Stores.Metadata;
        var options = Options.Create(new MetadataFolderOptions { Folder = _folder.FullName });
        _watch = new MetadataFolder(MetadataSamples.Intake(_store, _clock), _directory, options, _clock, _loggers.CreateLogger<MetadataFolder>());
        Know(DocumentSamples.Tenant().Read());
    }

    public async ValueTask DisposeAsync()
    {
        _watch.Dispose();
        _loggers.Dispose();
        await _data.DisposeAsync();
        _folder.Delete(recursive: true);
    }

    [Fact]
    public async Task file_that_lay_there_at_start_is_taken_at_the_first_look()
    {
        Write(First.Xml);

        await LookAsync();

        Assert.Equal(First.Xml, (await RowAsync())?.Accepted);
    }

    [Fact]
    public async Task file_that_was_just_written_must_lie_still_for_one_look()
    {
        _clock.Now = TimeProvider.System.GetUtcNow();
        Write(First.Xml, writtenAt: _clock.Now.AddMilliseconds(-500));

        await LookAsync();
        Assert.Null(await RowAsync());
        await LookAsync();
        Assert.Equal(First.Xml, (await RowAsync())?.Accepted);
    }

    [Fact]
    public async Task changed_file_is_read_again_without_a_restart()
    {
        Write(First.Xml);
        await LookAsync();
        var rolled = First with { Keys = [MetadataSamples.FirstKey, MetadataSamples.SecondKey] };
        Write(rolled.Xml);

        await LookAsync();

        Assert.Equal(rolled.Xml, (await RowAsync())?.Accepted);
    }

    [Fact]
    public async Task file_that_does_not_change_is_read_once()
    {
        Write(First.Xml);
        await LookAsync();
        // Were it read again, it would be found changed.
        var (time, length) = (File.GetLastWriteTimeUtc(Adfs), new FileInfo(Adfs).Length);
        File.WriteAllText(Adfs, new string(' ', (int)length));
        File.SetLastWriteTimeUtc(Adfs, time);

        await LookAsync();
        await LookAsync();

        Assert.Null((await RowAsync())?.LastFault);
    }

    [Fact]
    public async Task unreadable_file_is_tried_twice_before_it_is_told()
    {
        Write(First.Xml[..200]);

        await LookAsync();
        Assert.Null(await RowAsync());
        await LookAsync();
        Assert.NotNull((await RowAsync())?.LastFault);
    }

    [Fact]
    public async Task half_written_file_that_is_completed_in_time_leaves_no_fault()
    {
        Write(First.Xml[..200]);
        await LookAsync();
        Write(First.Xml);

        await LookAsync();

        var row = await RowAsync();
        Assert.Equal((First.Xml, null), (row?.Accepted, row?.LastFault));
    }

    [Fact]
    public async Task bad_file_leaves_the_last_good_one_in_force()
    {
        Write(First.Xml);
        await LookAsync();
        Write("<html>Not found</html>");

        await LookAsync();
        await LookAsync();

        var row = await RowAsync();
        Assert.Equal(First.Xml, row?.Accepted);
        Assert.NotNull(row?.LastFault);
    }

    [Fact]
    public async Task file_for_a_tenant_that_comes_later_waits_for_its_document()
    {
        _directory.Replace(TenantSnapshot.Empty);
        Write(First.Xml);
        await LookAsync();
        await LookAsync();
        Assert.Null(await RowAsync());

        Know(DocumentSamples.Tenant().Read());
        await LookAsync();

        Assert.Equal(First.Xml, (await RowAsync())?.Accepted);
    }

    [Fact]
    public async Task file_of_a_provider_that_only_the_candidate_has_is_taken()
    {
        var newest = DocumentSamples.Tenant();
        var added = newest["identityProviders"]![0]!.DeepClone();
        added["id"] = "adfs2";
        added.AsObject().Remove("entityId");
        newest["identityProviders"]!.AsArray().Add(added);
        _directory.Replace(new TenantSnapshot([DocumentSamples.Tenant().Read()], [], candidates: [newest.Read()]));
        Write((First with { EntityId = "http://adfs2.virksomhet1.test/adfs/services/trust" }).Xml, Path.Combine(_folder.FullName, "virksomhet1", "adfs2.xml"));

        await LookAsync();

        Assert.NotNull((await _store.FindAsync(Weblogin.Model.TenantId.Parse("virksomhet1"), DocumentSamples.Provider("adfs2"), CancellationToken.None))?.Accepted);
    }

    [Fact]
    public async Task what_serves_everybody_is_judged_as_it_does_whatever_the_candidate_says()
    {
        var newest = DocumentSamples.Tenant().With("identityProviders[0].entityId", "\"http://other.test/trust\"");
        _directory.Replace(new TenantSnapshot([DocumentSamples.Tenant().Read()], [], candidates: [newest.Read()]));
        Write((First with { EntityId = "http://other.test/trust" }).Xml);

        await LookAsync();
        await LookAsync();

        Assert.Null((await RowAsync())?.Accepted);
    }

    [Fact]
    public async Task file_refused_for_its_entity_id_is_judged_again_by_the_next_document()
    {
        Write((First with { EntityId = "http://other.test/trust" }).Xml);
        await LookAsync();
        await LookAsync();
        Assert.NotNull((await RowAsync())?.LastFault);

        Know(DocumentSamples.Tenant().With("identityProviders[0].entityId", "\"http://other.test/trust\"").Read());
        await LookAsync();

        Assert.NotNull((await RowAsync())?.Accepted);
    }

    [Theory]
    [InlineData("idporten.xml")]
    [InlineData("unknown.xml")]
    [InlineData("ADFS.xml")]
    public async Task file_that_belongs_to_no_saml_provider_is_passed_over(string name)
    {
        Write(First.Xml, Path.Combine(_folder.FullName, "virksomhet1", name));

        await LookAsync();
        await LookAsync();

        Assert.Empty(await _store.AllAsync(CancellationToken.None));
    }

    [Fact]
    public async Task file_that_is_too_large_is_not_read()
    {
        Write(First.Xml + new string(' ', MetadataOffer.MaxOctets));

        await LookAsync();
        await LookAsync();

        Assert.Null(await RowAsync());
    }

    [Fact]
    public async Task link_that_leads_nowhere_hides_no_other_file_is_told_once_and_read_when_it_leads_somewhere()
    {
        KnowBoth();
        var target = Path.Combine(_folder.FullName, "target");
        Directory.CreateDirectory(Path.GetDirectoryName(Adfs)!);
        File.CreateSymbolicLink(Adfs, target);

        await LookAsync();
        await LookAsync();
        Assert.NotNull((await RowAsync("virksomhet2"))?.Accepted);
        Assert.Single(_log.Lines, line => line.Contains("adfs.xml", StringComparison.Ordinal) && line.Contains("no regular file", StringComparison.Ordinal));

        File.WriteAllText(target, First.Xml);
        await LookAsync();
        await LookAsync();
        Assert.Equal(First.Xml, (await RowAsync())?.Accepted);
    }

    [Fact]
    public async Task pipe_is_never_opened()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "There are no pipes in folders there.");
        KnowBoth();
        Directory.CreateDirectory(Path.GetDirectoryName(Adfs)!);
        using var made = System.Diagnostics.Process.Start("mkfifo", Adfs);
        await made.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.Equal(0, made.ExitCode);

        await Task.Run(LookAsync).WaitAsync(TimeSpan.FromSeconds(20), TestContext.Current.CancellationToken);
        await Task.Run(LookAsync).WaitAsync(TimeSpan.FromSeconds(20), TestContext.Current.CancellationToken);

        Assert.NotNull((await RowAsync("virksomhet2"))?.Accepted);
        Assert.Single(_log.Lines, line => line.Contains("adfs.xml", StringComparison.Ordinal) && line.Contains("no regular file", StringComparison.Ordinal));
    }

    [Fact]
    public async Task file_that_is_taken_away_changes_nothing()
    {
        Write(First.Xml);
        await LookAsync();
        File.Delete(Adfs);

        await LookAsync();

        Assert.Equal(First.Xml, (await RowAsync())?.Accepted);
    }

    [Fact]
    public async Task folder_that_is_not_there_ends_nothing()
    {
        await _watch.LookAsync(Path.Combine(_folder.FullName, "missing"), CancellationToken.None);
        Write(First.Xml);

        await LookAsync();

        Assert.NotNull(await RowAsync());
    }

    private string Adfs => Path.Combine(_folder.FullName, "virksomhet1", "adfs.xml");

    private void Know(Tenant tenant) => _directory.Replace(new TenantSnapshot([tenant], []));

    // The second tenant's file is there, and comes after the first one's.
    private void KnowBoth()
    {
        _directory.Replace(new TenantSnapshot([DocumentSamples.Tenant().Read(), DocumentSamples.Tenant("virksomhet2").Read()], []));
        Write((First with { EntityId = "http://adfs.virksomhet2.test/adfs/services/trust" }).Xml, Path.Combine(_folder.FullName, "virksomhet2", "adfs.xml"));
    }

    private void Write(string xml, string? file = null, DateTimeOffset? writtenAt = null)
    {
        file ??= Adfs;
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllText(file, xml);
        if (writtenAt is { } given)
            File.SetLastWriteTimeUtc(file, given.UtcDateTime);
    }

    private Task LookAsync() => _watch.LookAsync(_folder.FullName, CancellationToken.None);

    private Task<StoredMetadata?> RowAsync(string tenant = "virksomhet1") => _store.FindAsync(Weblogin.Model.TenantId.Parse(tenant), DocumentSamples.Provider("adfs"), CancellationToken.None);
}
