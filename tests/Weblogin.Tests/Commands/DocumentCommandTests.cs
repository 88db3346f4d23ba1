using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Weblogin.Delivery;
using Weblogin.Tenants;
using Weblogin.Tenants.Documents;
using Weblogin.Tests.Tenants;
using Xunit;

namespace Weblogin.Tests.Commands;

/// <summary>Documents by command: applied, exported, checked, and the files beside them.</summary>
public sealed class DocumentCommandTests : CommandDesk
{
    [Fact]
    public async Task folder_is_applied_and_its_export_is_taken_back_unchanged()
    {
        Write("in/a/tenant.json", DocumentSamples.Tenant());
        Write("in/platform.json", DocumentSamples.Platform());
        var (code, output, _) = await TypeAsync("apply", FileNamed("in"));
        Assert.Equal(0, code);
        Assert.Equal(["relying party platform: new", "tenant virksomhet1: new"], Lines(output).Order(StringComparer.Ordinal));

        Assert.Equal(0, (await TypeAsync("export", "virksomhet1", "--out", FileNamed("out"))).Code);
        var (again, told, _) = await TypeAsync("apply", FileNamed("out"));

        Assert.Equal(0, again);
        Assert.All(Lines(told), line => Assert.EndsWith("unchanged", line, StringComparison.Ordinal));
    }

    [Fact]
    public async Task broken_document_names_file_and_field_and_nothing_is_applied()
    {
        Write("good.json", DocumentSamples.Tenant());
        Write("bad.json", DocumentSamples.Platform().With("oidc.redirectUris[0]", "\"http://platform.example/\""));

        var (code, output, error) = await TypeAsync("apply", FileNamed("good.json"), FileNamed("bad.json"));

        Assert.Equal((1, ""), (code, output));
        Assert.Contains("bad.json: oidc.redirectUris[0]: Must be", error, StringComparison.Ordinal);
        Assert.Empty(await Services.GetRequiredService<IDocumentStore>().LatestAsync(None));
    }

    [Theory]
    [InlineData("missing.json")]
    [InlineData("empty")]
    public async Task nothing_to_apply_is_said(string path)
    {
        Files.CreateSubdirectory("empty");

        var (code, _, error) = await TypeAsync("apply", FileNamed(path));

        Assert.Equal(1, code);
        Assert.NotEmpty(error);
        Assert.DoesNotContain("   at ", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task export_of_nobody_is_refused() => Assert.Equal(1, (await TypeAsync("export", "nobody")).Code);

    [Fact]
    public async Task check_tells_warnings_and_fails_on_faults()
    {
        await ApplyAsync();
        var (code, output, _) = await TypeAsync("check");
        Assert.Equal(0, code);
        Assert.Contains("no metadata yet", output, StringComparison.Ordinal);
        Assert.Contains("attribute store, which is empty", output, StringComparison.Ordinal);
        // The desk fetches from its own sandbox.
        Assert.Contains("warning: settings: WEBLOGIN_FETCH__LOOPBACK is on", output, StringComparison.Ordinal);
        Assert.Equal("0 faults, 3 warnings", Lines(output)[^1]);

        await Services.GetRequiredService<IDocumentStore>().TryAppendAsync([DocumentSamples.Tenant("x").With("host", null).Stored()], None);
        var (failed, _, error) = await TypeAsync("check");

        Assert.Equal(1, failed);
        Assert.Contains("fault: tenant x: host:", error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("requires", null, "warning: relying party platform: It requires an e-mail address, and no mail server is set up")]
    [InlineData("asksFor", null, "warning: relying party platform: It asks for an e-mail address, and no mail server is set up")]
    [InlineData("requires", "smtp.virksomhet1.example", null)]
    public async Task check_tells_of_an_address_that_no_letter_could_confirm(string field, string? server, string? told)
    {
        Services.GetRequiredService<IOptions<MailOptions>>().Value.Host = server;
        await Services.GetRequiredService<IDocumentStore>().TryAppendAsync([DocumentSamples.Tenant().Stored(), DocumentSamples.Platform().With(field, """["given_name", "email"]""").Stored()], None);

        var (_, output, _) = await TypeAsync("check");

        if (told is null)
            Assert.DoesNotContain("e-mail", output, StringComparison.Ordinal);
        else
            Assert.Contains(told, output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task logo_file_beside_a_document_becomes_part_of_it()
    {
        Write("in/tenant.json", DocumentSamples.Tenant().With("links", null).With("defaultLink", null)
            .With("organisations", """[{"id":"asker","name":"Asker","logoFile":"asker.svg"},{"id":"oslo","name":"Oslo"}]"""));
        await File.WriteAllTextAsync(FileNamed("in/asker.svg"), "<svg/>");

        Assert.Equal(0, (await TypeAsync("apply", FileNamed("in"))).Code);

        var stored = (await Services.GetRequiredService<IDocumentStore>().LatestAsync(None)).Single();
        Assert.Equal("data:image/svg+xml;base64,PHN2Zy8+", JsonNode.Parse(stored.Json)!["organisations"]![0]!["logo"]!.GetValue<string>());
        Write("in/tenant.json", DocumentSamples.Tenant().With("links", null).With("defaultLink", null)
            .With("organisations", """[{"id":"asker","name":"Asker","logoFile":"missing.svg"}]"""));
        Assert.Contains("logoFile: There is no such", (await TypeAsync("apply", FileNamed("in"))).Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task metadata_file_beside_a_document_becomes_part_of_it()
    {
        Write("in/tenant.json", DocumentSamples.Tenant().With("links", null).With("defaultLink", null));
        Write("in/library.json", LibraryByFile("../metadata/library.xml"));
        Directory.CreateDirectory(FileNamed("metadata"));
        await File.WriteAllTextAsync(FileNamed("metadata/library.xml"), "\ufeff" + LibraryMetadata);

        Assert.Equal(0, (await TypeAsync("apply", FileNamed("in"))).Code);

        var stored = (await Services.GetRequiredService<IDocumentStore>().LatestAsync(None)).Single(document => document.Id == "library");
        var saml = JsonNode.Parse(stored.Json)!["saml"]!.AsObject();
        Assert.Equal(LibraryMetadata, saml["metadata"]!.GetValue<string>());
        Assert.False(saml.ContainsKey("metadataFile"));
        Assert.EndsWith("unchanged", Last(await TypeAsync("apply", FileNamed("in/library.json"))).Item2, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("missing.xml", "library.json: saml.metadataFile: There is no such file")]
    [InlineData("large.xml", "library.json: saml.metadataFile: There is no such file, or it is larger than")]
    [InlineData("other.xml", "library.json: saml.metadata: Its entity id is")]
    [InlineData("page.xml", "library.json: saml.metadata:")]
    public async Task metadata_file_that_cannot_be_taken_names_the_field(string file, string told)
    {
        Write("library.json", LibraryByFile(file));
        await File.WriteAllTextAsync(FileNamed("large.xml"), LibraryMetadata + new string(' ', DocumentJson.MaxLength));
        await File.WriteAllTextAsync(FileNamed("other.xml"), LibraryMetadata.Replace("https://library.example/sp", "https://other.example/sp", StringComparison.Ordinal));
        await File.WriteAllTextAsync(FileNamed("page.xml"), "<html/>");

        var (code, output, error) = await TypeAsync("apply", FileNamed("library.json"));

        Assert.Equal((1, ""), (code, output));
        Assert.Contains(told, error, StringComparison.Ordinal);
        Assert.Empty(await Services.GetRequiredService<IDocumentStore>().LatestAsync(None));
    }

    [Fact]
    public async Task metadata_in_a_file_and_in_the_document_at_once_is_refused()
    {
        Write("library.json", LibraryByFile("library.xml").With("saml.metadata", "\"<EntityDescriptor/>\""));
        await File.WriteAllTextAsync(FileNamed("library.xml"), LibraryMetadata);

        var (code, _, error) = await TypeAsync("apply", FileNamed("library.json"));

        Assert.Equal(1, code);
        Assert.Contains("library.json: saml.metadataFile: ", error, StringComparison.Ordinal);
    }

    private const string LibraryMetadata = """
        <EntityDescriptor xmlns="urn:oasis:names:tc:SAML:2.0:metadata" entityID="https://library.example/sp">
          <SPSSODescriptor protocolSupportEnumeration="urn:oasis:names:tc:SAML:2.0:protocol">
            <AssertionConsumerService Binding="urn:oasis:names:tc:SAML:2.0:bindings:HTTP-POST" Location="https://library.example/acs" index="0"/>
          </SPSSODescriptor>
          <!-- Bibliotek på Ås -->
        </EntityDescriptor>
        """;

    private static JsonObject LibraryByFile(string file) => DocumentSamples.Library().With("saml.metadata", null).With("saml.metadataFile", $"\"{file}\"");
}
