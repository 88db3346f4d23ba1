using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.DependencyInjection;
using Weblogin.Tenants;
using Weblogin.Tenants.Metadata;
using Weblogin.Tests.Tenants;
using Xunit;

namespace Weblogin.Tests.Commands;

/// <summary>Metadata of identity providers by command: imported, fetched, shown, decided.</summary>
public sealed class MetadataCommandTests : CommandDesk
{
    [Fact]
    public async Task metadata_is_imported_by_the_rule_of_all_doors()
    {
        await ApplyAsync();
        File.WriteAllBytes(FileNamed("first.xml"), new MetadataSamples().Content);
        File.WriteAllBytes(FileNamed("moved.xml"), new MetadataSamples { SignOn = "https://evil.example/" }.Content);
        File.WriteAllText(FileNamed("page.xml"), "<html>404</html>");

        Assert.Equal((0, "The metadata is in force."), Last(await TypeAsync("metadata", "import", "virksomhet1", "adfs", FileNamed("first.xml"))));
        Assert.Equal((0, "It is what is in force already."), Last(await TypeAsync("metadata", "import", "virksomhet1", "adfs", FileNamed("first.xml"))));
        Assert.Equal((0, "The change waits; see: weblogin metadata show virksomhet1 adfs"), Last(await TypeAsync("metadata", "import", "virksomhet1", "adfs", FileNamed("moved.xml"))));
        var (code, _, error) = await TypeAsync("metadata", "import", "virksomhet1", "adfs", FileNamed("page.xml"));
        Assert.Equal(1, code);
        Assert.EndsWith("What was in force stays.", error.TrimEnd(), StringComparison.Ordinal);
        Assert.Equal(1, (await TypeAsync("metadata", "fetch", "virksomhet1", "adfs")).Code);
    }

    [Fact]
    public async Task metadata_is_fetched_over_the_wire_by_command_and_a_failure_is_said()
    {
        var answer = Tests.Tenants.Fetching.RawServer.Ok(new MetadataSamples().Xml, "ETag: \"one\"\r\n");
        await using var server = new Tests.Tenants.Fetching.RawServer((stream, _, ct) => stream.WriteAsync(Encoding.ASCII.GetBytes(answer), ct).AsTask());
        Write("tenant.json", DocumentSamples.Tenant().With("identityProviders[0].metadataUrl", $"\"{server.Address}\"").With("links", null).With("defaultLink", null));
        Assert.Equal(0, (await TypeAsync("apply", FileNamed("tenant.json"))).Code);
        Assert.Contains("  not yet", (await TypeAsync("metadata", "show", "virksomhet1", "adfs")).Output, StringComparison.Ordinal);

        Assert.Equal(0, (await TypeAsync("metadata", "fetch", "virksomhet1", "adfs")).Code);
        var shown = (await TypeAsync("metadata", "show", "virksomhet1", "adfs")).Output;
        Assert.Contains("https://adfs.virksomhet1.test/adfs/ls/", shown, StringComparison.Ordinal);
        Assert.Contains($"Fetched from {server.Address}", shown, StringComparison.Ordinal);

        answer = "HTTP/1.1 503 Service Unavailable\r\nContent-Length: 0\r\n\r\n";
        var (code, _, error) = await TypeAsync("metadata", "fetch", "virksomhet1", "adfs");
        Assert.Equal(1, code);
        Assert.Contains("status 503. What was in force stays.", error, StringComparison.Ordinal);
        Assert.Contains("If-None-Match: \"one\"", server.Requests[1], StringComparison.Ordinal);
        Assert.Contains("fails since", (await TypeAsync("metadata", "show", "virksomhet1", "adfs")).Output, StringComparison.Ordinal);
        Assert.Contains("has not been fetched since", (await TypeAsync("check")).Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task metadata_that_was_altered_after_it_was_signed_is_taken_and_shown_with_a_warning()
    {
        await ApplyAsync();
        File.WriteAllBytes(FileNamed("signed.xml"), MetadataSamples.Signed());
        File.WriteAllBytes(FileNamed("altered.xml"), MetadataSamples.Altered());
        Assert.Equal((0, "The metadata is in force."), Last(await TypeAsync("metadata", "import", "virksomhet1", "adfs", FileNamed("signed.xml"))));
        Assert.DoesNotContain("signed, but", (await TypeAsync("metadata", "show", "virksomhet1", "adfs")).Output, StringComparison.Ordinal);

        Assert.Equal(0, (await TypeAsync("metadata", "import", "virksomhet1", "adfs", FileNamed("altered.xml"))).Code);

        Assert.Contains("the metadata is signed, but was changed after it was signed; fetch it again from its owner", (await TypeAsync("metadata", "show", "virksomhet1", "adfs")).Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task change_of_metadata_is_shown_in_plain_words_then_accepted()
    {
        await ApplyAsync();
        var first = new MetadataSamples();
        await OfferAsync(first);
        var second = first with { SignOn = "https://new.virksomhet1.test/ls/", Keys = [MetadataSamples.SecondKey] };
        await OfferAsync(second);
        var sha256 = Convert.ToHexStringLower(SHA256.HashData(second.Content));

        var (code, output, _) = await TypeAsync("metadata", "show", "virksomhet1", "adfs");
        Assert.Equal(0, code);
        Assert.Contains("A single sign-on address is added: HTTP-Redirect https://new.virksomhet1.test/ls/.", output, StringComparison.Ordinal);
        Assert.Contains("A signing key is removed:", output, StringComparison.Ordinal);
        Assert.Contains(sha256, output, StringComparison.Ordinal);
        Assert.Contains($"weblogin metadata accept virksomhet1 adfs {sha256[..12]}{Environment.NewLine}", output, StringComparison.Ordinal);

        var (other, _, error) = await TypeAsync("metadata", "accept", "virksomhet1", "adfs", "0123456789ab");
        Assert.Equal(1, other);
        Assert.Contains(sha256, error, StringComparison.Ordinal);
        Assert.Equal(0, (await TypeAsync("metadata", "accept", "virksomhet1", "adfs", sha256[..12])).Code);
        Assert.Equal(1, (await TypeAsync("metadata", "accept", "virksomhet1", "adfs", sha256)).Code);
        Assert.DoesNotContain("Waiting", (await TypeAsync("metadata", "show", "virksomhet1", "adfs")).Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task change_of_metadata_is_refused_and_gone()
    {
        await ApplyAsync();
        await OfferAsync(new MetadataSamples());
        await OfferAsync(new MetadataSamples { SignOn = "https://evil.example/" });

        Assert.Equal(0, (await TypeAsync("metadata", "refuse", "virksomhet1", "adfs")).Code);
        Assert.DoesNotContain("evil.example", (await TypeAsync("metadata", "show", "virksomhet1", "adfs")).Output, StringComparison.Ordinal);
        Assert.Equal(1, (await TypeAsync("metadata", "refuse", "virksomhet1", "adfs")).Code);
    }

    [Fact]
    public async Task refused_change_is_accepted_after_all_where_its_file_is_imported()
    {
        await ApplyAsync();
        await OfferAsync(new MetadataSamples());
        var moved = new MetadataSamples { SignOn = "https://new.virksomhet1.test/ls/" };
        await OfferAsync(moved);
        Assert.Contains("weblogin metadata import virksomhet1 adfs FILE", (await TypeAsync("metadata", "refuse", "virksomhet1", "adfs")).Output, StringComparison.Ordinal);
        File.WriteAllBytes(FileNamed("moved.xml"), moved.Content);

        Assert.StartsWith("The change waits", Last(await TypeAsync("metadata", "import", "virksomhet1", "adfs", FileNamed("moved.xml"))).Item2, StringComparison.Ordinal);
        Assert.Equal((0, "The metadata is in force."), Last(await TypeAsync("metadata", "accept", "virksomhet1", "adfs", MetadataIntake.Sha256(moved.Xml))));
    }

    [Fact]
    public async Task metadata_that_was_never_fetched_is_told_so()
    {
        Write("tenant.json", DocumentSamples.Tenant().With("identityProviders[0].metadataUrl", "\"https://127.0.0.1:1/metadata\"").With("links", null).With("defaultLink", null));
        Assert.Equal(0, (await TypeAsync("apply", FileNamed("tenant.json"))).Code);
        Assert.Equal(1, (await TypeAsync("metadata", "fetch", "virksomhet1", "adfs")).Code);

        var told = (await TypeAsync("check")).Output;

        Assert.Contains("Its metadata has never been fetched, tried since ", told, StringComparison.Ordinal);
        Assert.DoesNotContain("not been fetched since", told, StringComparison.Ordinal);
    }

    [Fact]
    public async Task expired_metadata_is_said_loudly()
    {
        await ApplyAsync();
        await OfferAsync(new MetadataSamples { ValidUntil = StoppedClock.Start.AddDays(1) });
        Clock.Now = StoppedClock.Start.AddDays(2);

        Assert.Contains("EXPIRED, nobody can log in by it", (await TypeAsync("metadata", "show", "virksomhet1", "adfs")).Output, StringComparison.Ordinal);
        var (code, _, error) = await TypeAsync("check");
        Assert.Equal(1, code);
        Assert.Contains("was valid until", error, StringComparison.Ordinal);
    }

    private async Task OfferAsync(MetadataSamples metadata)
    {
        var tenant = DocumentSamples.Tenant().Read();
        var provider = (IdentityProvider.Saml)tenant.FindIdentityProvider(DocumentSamples.Provider("adfs"))!;
        await Services.GetRequiredService<MetadataIntake>().OfferAsync(new MetadataOffer(tenant, provider, metadata.Content), None);
    }
}
