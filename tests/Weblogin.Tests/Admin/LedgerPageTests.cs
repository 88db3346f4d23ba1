using System.Net;
using Microsoft.Data.Sqlite;
using Weblogin.Admin.Ledgers;
using Weblogin.Audit;
using Weblogin.Audit.Chains;
using Weblogin.Members;
using Weblogin.Model;
using Weblogin.Pages;
using Weblogin.Release;
using Weblogin.Resolve;
using Weblogin.Sandbox.People;
using Weblogin.Tests.Flows;
using Weblogin.Tests.Storage;
using Xunit;

namespace Weblogin.Tests.Admin;

/// <summary>Ledger and change log as operators see them, and as a tenant's administrator sees their own and nobody else's.</summary>
public sealed class LedgerPageTests : IAsyncLifetime
{
    private const string Path = "/tenants/virksomhet1/ledger";
    private const string Changes = "/tenants/virksomhet1/changes";

    private static readonly CancellationToken None = CancellationToken.None;
    private static readonly TenantId First = TenantId.Parse("virksomhet1");
    private static readonly TenantId Second = TenantId.Parse("virksomhet2");
    private static readonly DateTimeOffset Then = new(2026, 11, 1, 12, 0, 0, TimeSpan.Zero);

    private World _world = null!;
    private TestBrowser _kari = null!;
    private TestBrowser _ola = null!;
    private PersonId _liv = null!;
    private MemberId _member = null!;

    public async ValueTask InitializeAsync()
    {
        _world = await AdminWorld.StartAsync();
        _kari = await _world.AdmitAsync(Population.Kari);
        _ola = await _world.AdmitAsync(Population.Ola, "virksomhet1");
        _liv = (await _world.Service<IPersonStore>().FindOrAddAsync(First, NumberOf(Population.Liv), Then, None)).Id;
        await _world.Service<Weblogin.Storage.DataStore>().Stores.SeeAsync(First, _liv, "liv", Then);
        _member = (await _world.Service<IMemberStore>().FindAsync(First, _liv, None))!.Id;
        await ReleaseAsync(First, "koha", NumberOf(Population.Liv), _liv, Then);
        await ReleaseAsync(First, "moodle", NumberOf(Population.Tom), PersonId.New(), Then.AddDays(3));
        await ReleaseAsync(Second, "elsewhere", NumberOf(Population.Liv), _liv, Then.AddDays(4));
    }

    public ValueTask DisposeAsync() => _world.DisposeAsync();

    [Theory]
    [InlineData("pid (scope pid)", "pid: tjenesten ber om scope pid")]
    [InlineData("pid (scope pid), preferred_username (asked for by name)", "pid: tjenesten ber om scope pid; preferred_username: tjenesten ba om det ved navn")]
    [InlineData("NameID (NameID of pid)", "NameID: oppsettet til tjenesten lager NameID av pid")]
    [InlineData("pid (attribute urn:oid:1.2, listed by its document)", "pid: oppsettet til tjenesten har attributtet urn:oid:1.2")]
    [InlineData("pid (given at every login)", "pid: gis ved hver innlogging")]
    [InlineData("userName (SCIM, scope reveal)", "userName (SCIM, scope reveal)")]
    [InlineData("NameID", "NameID")]
    [InlineData("pid (scope )", "pid (scope )")]
    [InlineData("pid ()", "pid ()")]
    [InlineData(")", ")")]
    public void reason_is_said_in_norwegian_where_it_is_one_of_ours(string written, string said)
    {
        Assert.Equal(said, ReleaseWords.In(PageLanguage.Bokmal, written));
        Assert.Equal(written, ReleaseWords.In(PageLanguage.English, written));
    }

    [Fact]
    public async Task administrator_sees_to_whom_their_own_logins_released_and_no_number()
    {
        var page = await _ola.OpenAsync(AdminWorld.Origin + Path);

        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.Equal(2, page.Document.QuerySelectorAll("tbody tr").Length);
        Assert.Contains("koha", page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("elsewhere", page.Body, StringComparison.Ordinal);
        Assert.DoesNotContain(Population.Liv.NationalId, page.Body, StringComparison.Ordinal);
        Assert.NotNull(page.Document.QuerySelector($"a[href='/tenants/virksomhet1/members/{_member}']"));
        // Our own id says what it is elsewhere.
        Assert.DoesNotContain(_liv.Value, page.Body, StringComparison.Ordinal);
        Assert.DoesNotContain(_liv.Value, (await _ola.OpenAsync($"{AdminWorld.Origin}{Path}/export")).Body, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await _ola.OpenAsync($"{AdminWorld.Origin}/tenants/virksomhet2/ledger")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await _ola.OpenAsync($"{AdminWorld.Origin}/ledger")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await _ola.OpenAsync($"{AdminWorld.Origin}/ledger/export")).Status);
    }

    [Theory]
    [InlineData("service=koha", 1)]
    [InlineData("service=nobody", 0)]
    [InlineData("since=2026-11-02", 1)]
    [InlineData("until=2026-11-02", 1)]
    [InlineData("until=2026-11-04", 2)]
    [InlineData("since=2026-11-05", 0)]
    [InlineData("since=yesterday", 2)]
    [InlineData("person=nobody", 0)]
    [InlineData("before=nowhere", 2)]
    public async Task filters_narrow_what_is_shown(string query, int rows)
    {
        var page = await _ola.OpenAsync($"{AdminWorld.Origin}{Path}?{query}");

        Assert.Equal(rows, page.Document.QuerySelectorAll("tbody tr").Length);
    }

    [Fact]
    public async Task ledger_of_one_person_is_found_by_their_own_id_within_the_tenant()
    {
        var own = await _ola.OpenAsync($"{AdminWorld.Origin}{Path}?person={_member}");
        Assert.Empty((await _ola.OpenAsync($"{AdminWorld.Origin}{Path}?person={_liv}")).Document.QuerySelectorAll("tbody tr"));
        var all = await _kari.OpenAsync($"{AdminWorld.Origin}/ledger?person={_liv}");

        Assert.Equal(1, own.Document.QuerySelectorAll("tbody tr").Length);
        Assert.Equal(2, all.Document.QuerySelectorAll("tbody tr").Length);
    }

    [Fact]
    public async Task many_releases_are_shown_page_by_page()
    {
        for (var n = 0; n < 60; n++)
            await ReleaseAsync(First, "koha", NumberOf(Population.Tom), PersonId.New(), Then.AddHours(1));

        var first = await _ola.OpenAsync($"{AdminWorld.Origin}{Path}?service=koha");
        Assert.Equal(50, first.Document.QuerySelectorAll("tbody tr").Length);
        var older = await _ola.OpenAsync(AdminWorld.Origin + first.Document.QuerySelector("a[rel=next]")!.GetAttribute("href"));

        Assert.Equal(11, older.Document.QuerySelectorAll("tbody tr").Length);
        Assert.Null(older.Document.QuerySelector("a[rel=next]"));
    }

    [Fact]
    public async Task file_for_a_spreadsheet_holds_the_same_and_no_formula()
    {
        await ReleaseAsync(First, "koha", NumberOf(Population.Tom), PersonId.New(), Then.AddDays(5), "=HYPERLINK(\"https://evil.example\")");

        var file = await _ola.OpenAsync($"{AdminWorld.Origin}{Path}/export?since=2026-11-02");

        var lines = file.Body.TrimStart('\uFEFF').Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(3, lines.Length);
        Assert.Equal("\"time\";\"tenant\";\"service\";\"person\";\"reason\"", lines[0]);
        Assert.Contains("\"'=HYPERLINK(\"\"https://evil.example\"\")\"", lines[1], StringComparison.Ordinal);
        Assert.DoesNotContain("elsewhere", file.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task change_log_is_filtered_by_who_what_and_when_and_taken_along()
    {
        var all = await _kari.OpenAsync($"{AdminWorld.Origin}/changes");
        var before = all.Document.QuerySelectorAll("tbody tr").Length;
        Assert.True(before > 2);

        var invited = await _kari.OpenAsync($"{AdminWorld.Origin}/changes?act={AuditActs.Invited}");
        Assert.InRange(invited.Document.QuerySelectorAll("tbody tr").Length, 1, before - 1);
        var nobody = await _kari.OpenAsync($"{AdminWorld.Origin}/changes?by=nobody-of-that-name");
        Assert.Empty(nobody.Document.QuerySelectorAll("tbody tr"));
        var old = await _kari.OpenAsync($"{AdminWorld.Origin}/changes?until=2001-01-01");
        Assert.Empty(old.Document.QuerySelectorAll("tbody tr"));

        var file = await _ola.OpenAsync($"{AdminWorld.Origin}{Changes}/export");
        Assert.Contains("\"virksomhet1\"", file.Body, StringComparison.Ordinal);
        Assert.All(file.Body.Split("\r\n", StringSplitOptions.RemoveEmptyEntries).Skip(1), line => Assert.Contains("\"virksomhet1\"", line, StringComparison.Ordinal));
        Assert.Equal(HttpStatusCode.NotFound, (await _ola.OpenAsync($"{AdminWorld.Origin}/changes/export")).Status);
    }

    [Fact]
    public async Task page_says_how_the_chains_stand_and_what_broke()
    {
        var store = _world.Service<IChainStore>();
        await store.LinkAsync(DateTimeOffset.UtcNow.AddYears(1), None);
        Assert.Contains("ikke kontrollert ennå", (await _ola.OpenAsync(AdminWorld.Origin + Path)).Text, StringComparison.Ordinal);

        await _world.Service<ChainWatch>().CheckAsync(None);
        Assert.Contains("hel til og med innslag 2", (await _ola.OpenAsync(AdminWorld.Origin + Path)).Text, StringComparison.Ordinal);
        Assert.Contains("fant ingen logg som er brutt", (await _kari.OpenAsync($"{AdminWorld.Origin}/changes")).Text, StringComparison.Ordinal);

        var chain = (await store.TipsAsync(First, null, 10, None)).First(stored => stored.Chain.Log == ChainLog.Ledger).Chain;
        await store.KeepCheckAsync(chain, new ChainCheck(Then, 2, nameof(ChainFault.Removed)), None);

        Assert.Contains("IKKE HEL", (await _ola.OpenAsync(AdminWorld.Origin + Changes)).Text, StringComparison.Ordinal);
        var operators = (await _kari.OpenAsync($"{AdminWorld.Origin}/ledger")).Text;
        Assert.Contains("virksomhet1: Utleveringslogg", operators, StringComparison.Ordinal);
        Assert.Contains("innslag er fjernet", operators, StringComparison.Ordinal);
    }

    [Fact]
    public async Task operator_closes_a_broken_log_with_a_reason_and_its_tenant_is_told_for_ever()
    {
        var store = _world.Service<IChainStore>();
        await store.LinkAsync(DateTimeOffset.UtcNow.AddYears(1), None);
        using (var connection = new SqliteConnection($"Data Source={System.IO.Path.Combine(_world.DataFolder, "weblogin.db")};Pooling=False"))
        {
            connection.Open();
            using var command = connection.CreateCommand();
            command.CommandText = "DELETE FROM release_ledger WHERE tenant = 'virksomhet1' AND link = 1";
            Assert.Equal(1, command.ExecuteNonQuery());
        }

        await _world.Service<ChainWatch>().CheckAsync(None);
        await _kari.OpenAsync($"{AdminWorld.Origin}/ledger");
        await _kari.ClickAsync("Lukk en logg som er brutt");
        Assert.Single(_kari.Current.Document.QuerySelectorAll("input[type=radio]"));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await _kari.SubmitAsync(ChainPages.Path, (ChainPages.ReasonField, " "))).Status);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await _kari.SubmitAsync(ChainPages.Path, (ChainPages.ReasonField, $"about {Population.Liv.NationalId}"))).Status);
        await _kari.SubmitAsync(ChainPages.Path, (ChainPages.ReasonField, "A disk was lost."));

        _kari.MustBeIn("/ledger");
        Assert.Contains("lukket", _kari.Current.Text, StringComparison.Ordinal);
        Assert.Null(_kari.Current.Document.GetElementById("close-chain"));
        var told = (await _ola.OpenAsync(AdminWorld.Origin + Path)).Text;
        Assert.Contains($"av {Population.Kari.FullName}: A disk was lost.", told, StringComparison.Ordinal);
        Assert.Contains("Lukket en logg som var brutt", (await _ola.OpenAsync(AdminWorld.Origin + Changes)).Text, StringComparison.Ordinal);
        var tom = await _world.AdmitAsync(Population.Tom, "virksomhet2");
        Assert.DoesNotContain("A disk was lost.", (await tom.OpenAsync($"{AdminWorld.Origin}/tenants/virksomhet2/ledger")).Body, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await _ola.OpenAsync(AdminWorld.Origin + ChainPages.Path)).Status);
    }

    private Task ReleaseAsync(TenantId tenant, string party, NationalId number, PersonId person, DateTimeOffset at, string why = "pid (scope pid)") =>
        _world.Service<ILedger>().RecordAsync([new LedgerEntry(tenant, RelyingPartyId.Parse(party), person, number, at, why)]);

    private static NationalId NumberOf(Person person) => NationalId.OfStored(person.NationalId);
}
