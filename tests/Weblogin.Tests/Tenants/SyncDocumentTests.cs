using Weblogin.Tenants;
using Xunit;
using static Weblogin.Tests.Tenants.DocumentFaults;

namespace Weblogin.Tests.Tenants;

/// <summary>The sources of profiles in a tenant's document.</summary>
public sealed class SyncDocumentTests
{
    private const string Pull = """{"name":"hr","kind":"pull","url":"https://fs.example/api","at":"02:30","authentication":{"method":"basic","user":"weblogin"}}""";
    private const string Dropped = """{"name":"hr","kind":"file","format":"csv","views":[{"path":"people.csv","kind":"persons"}]}""";
    private const string Pushed = """{"name":"hr","kind":"push","format":"json"}""";
    private const string Client = """{"method":"client-credentials","tokenUrl":"https://fs.example/token","clientId":"weblogin"}""";

    [Fact]
    public void source_that_is_asked_has_the_predecessors_views_and_tells_changes()
    {
        var source = Read(Pull);

        var pull = Assert.IsType<SyncOrigin.Pull>(source.Origin);
        Assert.Equal(("https://fs.example/api", new SyncAuthentication.Basic("weblogin")), (pull.Address.AbsoluteUri, (SyncAuthentication.Basic)pull.Authentication));
        Assert.Equal((SyncFormat.ChangeLines, false, new TimeOnly(2, 30)), (source.Format, source.IsFull, source.At));
        Assert.Equal(["v_leka_ressurs", "v_leka_oren_tre_nivaa", "v_leka_stilling", "v_leka_ressurs_stilling", "v_leka_oren_tilgang"], source.Views.Select(view => view.Path));
        Assert.Equal((TimeSpan.FromDays(4), TimeSpan.FromMinutes(30), TimeSpan.FromMinutes(20)), (source.LookBack, source.Timeout, source.Jitter));
    }

    [Fact]
    public void dropped_file_and_what_is_pushed_tell_everything()
    {
        var file = Read(Dropped);
        Assert.Equal((true, SyncFormat.Csv, new SyncView("people.csv", SyncViewKind.Persons)), (file.IsFull, file.Format, Assert.Single(file.Views)));

        var push = Read(Pushed);
        Assert.Equal((true, new SyncView("", null)), (push.IsFull, Assert.Single(push.Views)));
        Assert.IsType<SyncOrigin.Push>(push.Origin);
    }

    [Fact]
    public void fault_in_a_source_names_its_field()
    {
        (string Source, string Field, string? Value, string? Named)[] faults =
        [
            (Pull, "name", null, null),
            (Pull, "name", "\"HR!\"", null),
            (Pull, "kind", null, null),
            (Pull, "kind", "\"ldap\"", null),
            (Pull, "format", "\"xlsx\"", null),
            (Pull, "extent", "\"some\"", null),
            (Pull, "url", null, null),
            (Pull, "url", "\"http://fs.example/\"", null),
            (Pull, "url", "\"https://user:secret@fs.example/\"", null),
            (Pull, "url", "\"https://fs.example/?x=1\"", null),
            (Pull, "url", "\"file:///etc/passwd\"", null),
            (Pull, "views", "[]", null),
            (Pull, "views", """[{"path":"../x"}]""", "views[0].path"),
            (Pull, "views", """[{"path":"/etc/passwd"}]""", "views[0].path"),
            (Pull, "views", """[{"path":"a?b=c"}]""", "views[0].path"),
            (Pull, "views", """[{"path":"a","kind":"vehicles"}]""", "views[0].kind"),
            (Pull, "at", "\"24:30\"", null),
            (Pull, "at", "\"2:30\"", null),
            (Pull, "jitterMinutes", "181", null),
            (Pull, "lookBackDays", "-1", null),
            (Pull, "timeoutMinutes", "0", null),
            (Pull, "authentication", """{"method":"digest"}""", "authentication.method"),
            (Pull, "authentication", """{"method":"basic"}""", "authentication.user"),
            (Pull, "authentication", """{"method":"basic","user":"a:b"}""", "authentication.user"),
            (Pull, "authentication", Client.Replace("https", "http", StringComparison.Ordinal), "authentication.tokenUrl"),
            (Pull, "authentication", Client.Replace("clientId", "user", StringComparison.Ordinal), "authentication.clientId"),
            (Pull, "gate", """{"gonePercent":101}""", "gate.gonePercent"),
            (Pull, "gate", """{"reboundPercent":-0.1}""", "gate.reboundPercent"),
            (Pull, "gate", """{"goneFrom":-1}""", "gate.goneFrom"),
            (Dropped, "views", null, null),
            (Dropped, "url", "\"https://fs.example/\"", null),
            (Dropped, "format", null, null),
            (Dropped, "maxAgeHours", "0", null),
            (Dropped, "mayBeEmpty", "true", null),
            (Pushed, "at", "\"02:30\"", null),
            (Pushed, "authentication", Client, null),
            (Pushed, "views", """[{"path":"x"}]""", null),
        ];

        foreach (var (source, field, value, named) in faults)
        {
            var document = DocumentSamples.Tenant().With("sync", $$"""{"sources":[{{source}}]}""").With($"sync.sources[0].{field}", value);
            Assert.True(Errors(document).Any(error => error.Path == $"sync.sources[0].{named ?? field}"), $"{field} = {value}: {string.Join(' ', Errors(document))}");
        }
    }

    [Fact]
    public void sources_have_names_of_their_own() => NamesTheField(DocumentSamples.Tenant().With("sync", $$"""{"sources":[{{Pull}},{{Pushed}}]}"""), "sync.sources");

    private static SyncSource Read(string source) => Assert.Single(DocumentSamples.Tenant().With("sync", $$"""{"sources":[{{source}}]}""").Read().SyncSources);
}
