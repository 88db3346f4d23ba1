using Microsoft.Extensions.Options;
using Weblogin.Keys;
using Weblogin.Sync.Sources;
using Weblogin.Tenants.Fetching;
using Weblogin.Tests.Tenants;
using Weblogin.Tests.Tenants.Fetching;
using Xunit;

namespace Weblogin.Tests.Sync.Sources;

/// <summary>What <c>weblogin check</c> tells of sources.</summary>
public sealed class SourceFindingsTests : SyncDesk
{
    private const string Pull = """{"name":"hr","kind":"pull","url":"https://fs.example/api","at":"02:30","authentication":{"method":"bearer"}}""";
    private const string Dropped = """{"name":"hr","kind":"file","format":"csv","at":"02:30","views":[{"path":"people.csv","kind":"persons"}]}""";

    [Fact]
    public async Task secret_folder_and_file_that_are_missing_are_told()
    {
        Assert.Equal("Its secret has not been brought (weblogin keys secret virksomhet1 source/hr).", Assert.Single(await SentencesAsync(Pull)));
        await new TenantSecrets(Stores.Keys, Clock).SetAsync(new TenantSecretPlace(Tenant.Id, TenantSecretKind.Source, "hr"), "hemmelig", None);
        Assert.Empty(await SentencesAsync(Pull));

        Assert.Equal("There is no folder for dropped files (WEBLOGIN_SYNC__FOLDER).", Assert.Single(await SentencesAsync(Dropped)));
        Assert.StartsWith("There is no file /nowhere/virksomhet1/people.csv", Assert.Single(await SentencesAsync(Dropped, "/nowhere")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task source_that_the_document_names_no_more_is_told()
    {
        await ApplyAsync(Person(0, "kari"));
        var other = Dropped.Replace("\"hr\"", "\"other\"", StringComparison.Ordinal).Replace("\"at\":\"02:30\",", "", StringComparison.Ordinal);

        Assert.Contains("The document names it no more: what it brought counts for no login (weblogin sync forget virksomhet1 hr).", await AllAsync(other));
        Assert.Contains("The document names it no more: what it brought counts for no login (weblogin sync forget virksomhet1 hr).", await AllAsync(null));
        Assert.DoesNotContain(await AllAsync(Dropped), sentence => sentence.Contains("forget", StringComparison.Ordinal));
    }

    private async Task<IReadOnlyList<string>> AllAsync(string? source)
    {
        var document = DocumentSamples.Tenant();
        var tenant = (source is null ? document : document.With("sync", $$"""{"sources":[{{source}}]}""")).Read();
        var secrets = new TenantSecrets(Stores.Keys, Clock);
        var sources = new ProfileSources(secrets, new GuardedExchange(new FetchSamples().Destination), Options.Create(new SyncOptions()), Clock);
        return [.. (await new SourceFindings(secrets, sources, Stores.Syncs, Clock).InspectAsync([tenant], None)).Select(finding => finding.Sentence)];
    }

    private async Task<IReadOnlyList<string>> SentencesAsync(string source, string? folder = null)
    {
        var tenant = DocumentSamples.Tenant().With("sync", $$"""{"sources":[{{source}}]}""").Read();
        var secrets = new TenantSecrets(Stores.Keys, Clock);
        var sources = new ProfileSources(secrets, new GuardedExchange(new FetchSamples().Destination), Options.Create(new SyncOptions { Folder = folder }), Clock);
        var findings = await new SourceFindings(secrets, sources, Stores.Syncs, Clock).InspectAsync([tenant], None);
        Assert.All(findings, finding => Assert.Equal(("tenant virksomhet1, source hr", false), (finding.Place, finding.IsFault)));
        return [.. findings.Select(finding => finding.Sentence)];
    }
}
