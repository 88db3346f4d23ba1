using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Weblogin.Commands;
using Weblogin.Delivery;
using Weblogin.Downstream.Oidc;
using Weblogin.Keys;
using Weblogin.Login.Logout;
using Weblogin.Login.Profile;
using Weblogin.Resolve;
using Weblogin.Storage;
using Weblogin.Tenants;
using Weblogin.Tenants.Documents;
using Weblogin.Tenants.Metadata;
using Weblogin.Tests.Storage;
using Weblogin.Tests.Tenants;
using Weblogin.Upstream.Saml;
using Xunit;

namespace Weblogin.Tests.Commands;

/// <summary>The command line as a person meets it: what is typed, what is answered, on real stores.</summary>
public sealed class CommandLineTests : IAsyncDisposable
{
    private static readonly CancellationToken None = CancellationToken.None;

    private readonly SqliteFolder _data = new();
    private readonly DirectoryInfo _files = Directory.CreateTempSubdirectory("weblogin-commands-");
    private readonly StoppedClock _clock = new();
    private readonly ServiceProvider _services;
    private string _input = "";

    public CommandLineTests()
    {
        var services = new ServiceCollection();
        services.AddLogging().AddSingleton<TimeProvider>(_clock).AddSingleton<IMetadataInspector, MetadataInspector>().AddSingleton<MappingImport>();
        services.AddKeys(_data.Keys).AddStorage(_ => _data.Open()).AddTenants();
        services.AddSingleton<IRegistrationInspector, RegistrationInspector>().AddSingleton<IRegistrationInspector, Weblogin.Downstream.Saml.RegistrationInspector>().AddSingleton<IRegistrationInspector, QuestionInspector>();
        services.Configure<Weblogin.Tenants.Fetching.FetchOptions>(options => options.Loopback = true);
        _services = services.BuildServiceProvider();
    }

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        await _data.DisposeAsync();
        _files.Delete(recursive: true);
    }

    [Theory]
    [InlineData("help")]
    [InlineData("--help")]
    [InlineData("-h")]
    [InlineData("apply --help")]
    [InlineData("serve --help")]
    public async Task help_lists_every_command_and_opens_nothing(string typed)
    {
        var (code, output, error) = await TypeAsync(typed.Split(' '), withoutServices: true);

        Assert.Equal((0, ""), (code, error));
        Assert.All(CommandLine.All, command => Assert.Contains($"  {CommandLine.Line(command)} ", output, StringComparison.Ordinal));
        Assert.Contains("  serve ", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task nothing_typed_is_a_misuse_that_shows_the_help()
    {
        var (code, output, error) = await TypeAsync([], withoutServices: true);

        Assert.Equal((2, ""), (code, output));
        Assert.StartsWith("Usage: weblogin", error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("deploy")]
    [InlineData("metadata")]
    [InlineData("metadata explode x y")]
    public async Task unknown_command_is_a_misuse(string typed)
    {
        var (code, _, error) = await TypeAsync(typed.Split(' '), withoutServices: true);

        Assert.Equal(2, code);
        Assert.Contains("weblogin help", error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("apply")]
    [InlineData("apply x --forse")]
    [InlineData("export")]
    [InlineData("export a b")]
    [InlineData("export a --out")]
    [InlineData("check now")]
    [InlineData("metadata show a")]
    [InlineData("metadata accept a b")]
    [InlineData("metadata accept a b 0123456789a")]
    [InlineData("metadata accept a b 0123456789ag")]
    [InlineData("metadata accept a b 0123456789ab c")]
    [InlineData("metadata refuse")]
    [InlineData("mapping import a")]
    [InlineData("mapping import a b --yes")]
    [InlineData("mapping count")]
    [InlineData("keys show a")]
    [InlineData("keys import a b")]
    [InlineData("keys import a --key c")]
    [InlineData("keys import a b c --saml d")]
    [InlineData("keys roll a")]
    [InlineData("keys roll a explode")]
    [InlineData("keys roll a drop --at-once")]
    [InlineData("keys roll a use --from b")]
    [InlineData("keys roll a publish --key b")]
    [InlineData("metadata import a b")]
    [InlineData("metadata fetch a")]
    [InlineData("secret x")]
    [InlineData("schema")]
    [InlineData("schema person")]
    public async Task command_typed_wrongly_says_how_it_is_called(string typed)
    {
        var (code, _, error) = await TypeAsync(typed.Split(' '), withoutServices: true);

        Assert.Equal(2, code);
        Assert.StartsWith($"Usage: weblogin {typed.Split(' ')[0]}", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task serve_is_handed_on_and_takes_no_arguments()
    {
        var served = 0;
        var line = new CommandLine(_ =>
        {
            served++;
            return Task.FromResult(7);
        });

        Assert.Equal(2, await line.RunAsync(["serve", "--port", "1"], () => _services, TextWriter.Null, TextWriter.Null, None));
        Assert.Equal(0, served);
        Assert.Equal(7, await line.RunAsync(["serve"], () => _services, TextWriter.Null, TextWriter.Null, None));
    }

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
        Assert.Empty(await _services.GetRequiredService<IDocumentStore>().LatestAsync(None));
    }

    [Fact]
    public async Task logo_file_beside_a_document_becomes_part_of_it()
    {
        Write("in/tenant.json", DocumentSamples.Tenant().With("links", null).With("defaultLink", null)
            .With("organisations", """[{"id":"asker","name":"Asker","logoFile":"asker.svg"},{"id":"oslo","name":"Oslo"}]"""));
        await File.WriteAllTextAsync(FileNamed("in/asker.svg"), "<svg/>");

        Assert.Equal(0, (await TypeAsync("apply", FileNamed("in"))).Code);

        var stored = (await _services.GetRequiredService<IDocumentStore>().LatestAsync(None)).Single();
        Assert.Equal("data:image/svg+xml;base64,PHN2Zy8+", JsonNode.Parse(stored.Json)!["organisations"]![0]!["logo"]!.GetValue<string>());
        Write("in/tenant.json", DocumentSamples.Tenant().With("links", null).With("defaultLink", null)
            .With("organisations", """[{"id":"asker","name":"Asker","logoFile":"missing.svg"}]"""));
        Assert.Contains("logoFile: There is no such", (await TypeAsync("apply", FileNamed("in"))).Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task what_a_person_typed_of_themselves_is_erased_by_an_operator()
    {
        await ApplyAsync();
        var (people, typed) = (_services.GetRequiredService<IPersonStore>(), _services.GetRequiredService<ISelfAssertedStore>());
        var person = (await people.FindOrAddAsync(Samples.Tenant, Samples.NationalId(Samples.Kari), Samples.Now, None)).Id;
        await typed.ChangeAsync(Samples.Tenant, person, self => self.With(Weblogin.Model.ProfileField.GivenName, new Weblogin.Model.TypedValue("Kari", Samples.Now)));
        await File.WriteAllTextAsync(FileNamed("id.txt"), Samples.Kari + "\n");
        await File.WriteAllTextAsync(FileNamed("other.txt"), Samples.Ola);
        await File.WriteAllTextAsync(FileNamed("wrong.txt"), "01819010002");

        var wrong = await TypeAsync("self-asserted", "erase", "virksomhet1", FileNamed("wrong.txt"));
        Assert.Equal(1, wrong.Code);
        Assert.DoesNotContain("01819010002", wrong.Error, StringComparison.Ordinal);
        Assert.Contains("Nothing is kept there.", (await TypeAsync("self-asserted", "erase", "virksomhet1", FileNamed("other.txt"))).Error, StringComparison.Ordinal);
        Assert.NotNull(await typed.FindAsync(Samples.Tenant, person, None));
        Assert.Equal(0, (await TypeAsync("self-asserted", "erase", "virksomhet1", FileNamed("id.txt"))).Code);

        Assert.Null(await typed.FindAsync(Samples.Tenant, person, None));
        Assert.Null(await people.FindAsync(Samples.Tenant, Samples.NationalId(Samples.Ola), None));
    }

    [Fact]
    public async Task metadata_file_beside_a_document_becomes_part_of_it()
    {
        Write("in/tenant.json", DocumentSamples.Tenant().With("links", null).With("defaultLink", null));
        Write("in/library.json", LibraryByFile("../metadata/library.xml"));
        Directory.CreateDirectory(FileNamed("metadata"));
        await File.WriteAllTextAsync(FileNamed("metadata/library.xml"), "\ufeff" + LibraryMetadata);

        Assert.Equal(0, (await TypeAsync("apply", FileNamed("in"))).Code);

        var stored = (await _services.GetRequiredService<IDocumentStore>().LatestAsync(None)).Single(document => document.Id == "library");
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
        Assert.Empty(await _services.GetRequiredService<IDocumentStore>().LatestAsync(None));
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

    [Theory]
    [InlineData("missing.json")]
    [InlineData("empty")]
    public async Task nothing_to_apply_is_said(string path)
    {
        _files.CreateSubdirectory("empty");

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
        Assert.Equal("0 faults, 2 warnings", Lines(output)[^1]);

        await _services.GetRequiredService<IDocumentStore>().TryAppendAsync([DocumentSamples.Tenant("x").With("host", null).Stored()], None);
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
        _services.GetRequiredService<IOptions<MailOptions>>().Value.Host = server;
        await _services.GetRequiredService<IDocumentStore>().TryAppendAsync([DocumentSamples.Tenant().Stored(), DocumentSamples.Platform().With(field, """["given_name", "email"]""").Stored()], None);

        var (_, output, _) = await TypeAsync("check");

        if (told is null)
            Assert.DoesNotContain("e-mail", output, StringComparison.Ordinal);
        else
            Assert.Contains(told, output, StringComparison.Ordinal);
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

    [Theory]
    [InlineData("metadata show nobody adfs", "no tenant \"nobody\"")]
    [InlineData("metadata show virksomhet1 idporten", "no SAML identity provider \"idporten\"")]
    [InlineData("metadata accept virksomhet1 ../x 0123456789ab", "no SAML identity provider")]
    [InlineData("keys show virksomhet1 adfs", "no OpenID Connect identity provider \"adfs\"")]
    [InlineData("mapping count Nobody!", "no tenant")]
    public async Task name_that_is_not_there_is_said(string typed, string words)
    {
        await ApplyAsync();

        var (code, _, error) = await TypeAsync(typed.Split(' '));

        Assert.Equal(1, code);
        Assert.Contains(words, error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task mapping_is_imported_counted_and_bad_rows_are_reported_by_row()
    {
        await ApplyAsync();
        File.WriteAllText(FileNamed("good.csv"), "userName;nationalId\nkari;01819010001\nola;02820550032\n");
        File.WriteAllText(FileNamed("bad.csv"), "userName;nationalId\nkari;01819010001\nola;02820550033\n");

        Assert.Equal("2 added, 0 changed, 0 removed, 0 unchanged", Lines((await TypeAsync("mapping", "import", "virksomhet1", FileNamed("good.csv"))).Output)[^1]);
        var (code, output, error) = await TypeAsync("mapping", "import", "virksomhet1", FileNamed("bad.csv"));

        Assert.Equal((1, ""), (code, output));
        Assert.Contains("Row 3: the control digits", error, StringComparison.Ordinal);
        Assert.Contains("--skip-bad-rows", error, StringComparison.Ordinal);
        Assert.DoesNotContain("0282055", error, StringComparison.Ordinal);
        Assert.Equal("2", (await TypeAsync("mapping", "count", "virksomhet1")).Output.Trim());

        Assert.Equal(0, (await TypeAsync("mapping", "import", "virksomhet1", FileNamed("bad.csv"), "--skip-bad-rows")).Code);
        Assert.Equal("1", (await TypeAsync("mapping", "count", "virksomhet1")).Output.Trim());
    }

    [Fact]
    public async Task public_key_is_shown_and_stays_the_same()
    {
        await ApplyAsync();

        var shown = JsonNode.Parse((await TypeAsync("keys", "show", "virksomhet1", "idporten")).Output)!.AsObject();

        Assert.Equal(["alg", "e", "kid", "kty", "n", "use"], shown.Select(member => member.Key).Order(StringComparer.Ordinal));
        Assert.Equal(shown.ToJsonString(), JsonNode.Parse((await TypeAsync("keys", "show", "virksomhet1", "idporten")).Output)!.ToJsonString());
    }

    [Fact]
    public async Task registered_key_is_taken_over_and_a_broken_one_refused()
    {
        await ApplyAsync();
        File.WriteAllText(FileNamed("key.jwk"), PrivateKey("min-noekkel"));
        File.WriteAllText(FileNamed("broken.jwk"), """{"kty":"RSA"}""");

        Assert.Equal(0, (await TypeAsync("keys", "import", "virksomhet1", "idporten", FileNamed("key.jwk"))).Code);
        Assert.Equal(1, (await TypeAsync("keys", "import", "virksomhet1", "idporten", FileNamed("broken.jwk"))).Code);
        Assert.Contains("\"min-noekkel\"", (await TypeAsync("keys", "show", "virksomhet1", "idporten")).Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task saml_key_of_a_predecessor_is_taken_over_and_rolled_by_command()
    {
        await ApplyAsync();
        using var rsa = RSA.Create(2048);
        using var certificate = new System.Security.Cryptography.X509Certificates.CertificateRequest("CN=old", rsa, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1)
            .CreateSelfSigned(StoppedClock.Start.AddYears(-5), StoppedClock.Start.AddDays(-1));
        File.WriteAllText(FileNamed("sp.crt"), certificate.ExportCertificatePem());
        File.WriteAllText(FileNamed("sp.pem"), rsa.ExportPkcs8PrivateKeyPem());

        var (code, output, error) = await TypeAsync("keys", "import", "virksomhet1", "--saml", FileNamed("sp.crt"), "--key", FileNamed("sp.pem"));
        Assert.Equal(0, code);
        Assert.Contains("has expired", error, StringComparison.Ordinal);
        Assert.Contains("in use   " + Convert.ToHexStringLower(SHA256.HashData(certificate.RawData)), output, StringComparison.Ordinal);
        Assert.Contains("former ", output, StringComparison.Ordinal);

        var (refused, _, reason) = await TypeAsync("keys", "roll", "virksomhet1", "retire");
        Assert.Equal(1, refused);
        Assert.Contains("partners may need it until", reason, StringComparison.Ordinal);
        Assert.Equal(0, (await TypeAsync("keys", "roll", "virksomhet1", "retire", "--at-once")).Code);
        Assert.Equal(0, (await TypeAsync("keys", "roll", "virksomhet1", "publish")).Code);
        Assert.Equal(1, (await TypeAsync("keys", "roll", "virksomhet1", "use")).Code);
        Assert.Equal(0, (await TypeAsync("keys", "roll", "virksomhet1", "use", "--at-once")).Code);
        Assert.Equal(["in use", "former"], Lines((await TypeAsync("keys", "roll", "virksomhet1", "show")).Output).Select(line => line[..7].Trim()));
        Assert.Equal(1, (await TypeAsync("keys", "import", "virksomhet1", "--saml", FileNamed("sp.crt"))).Code);
    }

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
    public async Task expired_metadata_is_said_loudly()
    {
        await ApplyAsync();
        await OfferAsync(new MetadataSamples { ValidUntil = StoppedClock.Start.AddDays(1) });
        _clock.Now = StoppedClock.Start.AddDays(2);

        Assert.Contains("EXPIRED, nobody can log in by it", (await TypeAsync("metadata", "show", "virksomhet1", "adfs")).Output, StringComparison.Ordinal);
        var (code, _, error) = await TypeAsync("check");
        Assert.Equal(1, code);
        Assert.Contains("was valid until", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task secret_and_its_hash_belong_together_and_are_new_each_time()
    {
        var (code, output, _) = await TypeAsync(["secret"], withoutServices: true);
        var values = Lines(output).Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1]).ToArray();

        Assert.Equal(0, code);
        Assert.True(values[0].Length >= 43);
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(values[0]))), values[1]);
        Assert.NotEqual(output, (await TypeAsync(["secret"], withoutServices: true)).Output);
    }

    [Theory]
    [InlineData("tenant")]
    [InlineData("relying-party")]
    public async Task schema_is_printed_as_json(string kind)
    {
        var (code, output, _) = await TypeAsync(["schema", kind], withoutServices: true);

        Assert.Equal(0, code);
        Assert.Equal(JsonValueKind.Object, JsonDocument.Parse(output).RootElement.ValueKind);
    }

    private async Task ApplyAsync()
    {
        Write("start/tenant.json", DocumentSamples.Tenant());
        Write("start/platform.json", DocumentSamples.Platform());
        Assert.Equal(0, (await TypeAsync("apply", FileNamed("start"))).Code);
    }

    [Fact]
    public async Task person_is_disabled_and_enabled_by_a_number_that_stands_on_no_command_line()
    {
        await ApplyTenantAsync();
        _input = Samples.Kari + "\n";
        var (code, output, _) = await TypeAsync("person", "disable", "virksomhet1");
        Assert.Equal(0, code);
        Assert.Contains("disabled", output, StringComparison.Ordinal);
        Assert.DoesNotContain(Samples.Kari, output, StringComparison.Ordinal);
        Assert.Single(await _services.GetRequiredService<IDisabledPeopleStore>().AllAsync(None));

        Assert.Contains("disabled already", (await TypeAsync("person", "disable", "virksomhet1")).Output, StringComparison.Ordinal);
        Assert.Equal(0, (await TypeAsync("person", "enable", "virksomhet1")).Code);
        Assert.Empty(await _services.GetRequiredService<IDisabledPeopleStore>().AllAsync(None));
    }

    [Theory]
    [InlineData("")]
    [InlineData("12345678901")]
    [InlineData("kari")]
    public async Task number_that_is_none_disables_nobody_and_is_not_repeated(string typed)
    {
        await ApplyTenantAsync();
        _input = typed;

        var (code, _, error) = await TypeAsync("person", "disable", "virksomhet1");

        Assert.Equal(1, code);
        Assert.True(typed.Length == 0 || !error.Contains(typed, StringComparison.Ordinal));
        Assert.Equal(2, (await TypeAsync("person", "disable", "virksomhet1", Samples.Kari)).Code);
    }

    [Fact]
    public async Task ledger_is_read_by_tenant_and_by_number_and_shows_no_number()
    {
        await ApplyTenantAsync();
        var ledger = _services.GetRequiredService<Weblogin.Release.ILedger>();
        var entry = new Weblogin.Release.LedgerEntry(Samples.Tenant, Samples.Platform, Samples.Person, Samples.NationalId(Samples.Kari), _clock.GetUtcNow(), "pid (scope pid)");
        await _services.GetRequiredService<Weblogin.Login.ILoginStore>().CommitAsync(null, [ledger.Record(entry)]);
        _input = Samples.Kari;

        foreach (var typed in new[] { new[] { "ledger", "show", "virksomhet1" }, ["ledger", "person"] })
        {
            var (code, output, _) = await TypeAsync(typed);
            Assert.Equal(0, code);
            Assert.Contains($"virksomhet1  platform  person {Samples.Person}  pid (scope pid)", output, StringComparison.Ordinal);
            Assert.Contains("1 released", output, StringComparison.Ordinal);
            Assert.DoesNotContain(Samples.Kari, output, StringComparison.Ordinal);
        }

        Assert.Contains("0 released", (await TypeAsync("ledger", "show", "virksomhet1", "--since", "2100-01-01")).Output, StringComparison.Ordinal);
        Assert.Equal(2, (await TypeAsync("ledger", "show", "virksomhet1", "--since", "yesterday")).Code);
    }

    [Fact]
    public async Task issuers_and_identity_providers_keys_are_rolled_over_by_command()
    {
        await ApplyTenantAsync();
        foreach (var whose in new[] { "issuer", "identity-provider" })
        {
            Assert.Equal(0, (await TypeAsync("keys", "roll", "virksomhet1", "publish", "--of", whose)).Code);
            Assert.Equal(1, (await TypeAsync("keys", "roll", "virksomhet1", "use", "--of", whose)).Code);
            var (code, output, _) = await TypeAsync("keys", "roll", "virksomhet1", "use", "--of", whose, "--at-once");
            Assert.Equal(0, code);
            Assert.Contains(whose == "issuer" ? "RS256 former" : "Rsa former", output, StringComparison.Ordinal);
        }

        Assert.Equal(2, (await TypeAsync("keys", "roll", "virksomhet1", "show", "--of", "somebody")).Code);
        Assert.Equal(1, (await TypeAsync("keys", "roll", "nobody", "show", "--of", "issuer")).Code);
    }

    private async Task ApplyTenantAsync()
    {
        Write("tenant.json", DocumentSamples.Tenant().With("links", null).With("defaultLink", null));
        Assert.Equal(0, (await TypeAsync("apply", FileNamed("tenant.json"))).Code);
    }

    private async Task OfferAsync(MetadataSamples metadata)
    {
        var tenant = DocumentSamples.Tenant().Read();
        var provider = (IdentityProvider.Saml)tenant.FindIdentityProvider(DocumentSamples.Provider("adfs"))!;
        await _services.GetRequiredService<MetadataIntake>().OfferAsync(new MetadataOffer(tenant, provider, metadata.Content), None);
    }

    [Fact]
    public async Task logouts_tell_what_became_of_the_notices_of_each_relying_party()
    {
        var store = _services.GetRequiredService<ILogoutNoticeStore>();
        LogoutNotice[] notices = [.. Enumerable.Range(0, 4).Select(i => new LogoutNotice($"notice-{i}", "logout-1", Samples.Tenant, Samples.Platform, "oidc", new("pairwise-subject", "session-1", "")))];
        await store.AddAsync(notices, Samples.Now, Samples.Now + NoticeSchedule.Kept);
        await store.EndAsync(notices[0].Id, NoticeState.Confirmed, Samples.Now.AddMinutes(1));
        await store.EndAsync(notices[1].Id, NoticeState.Confirmed, Samples.Now.AddMinutes(2));
        await store.EndAsync(notices[2].Id, NoticeState.GivenUp, Samples.Now.AddMinutes(3));

        var (code, output, error) = await TypeAsync("logouts");

        Assert.Equal((0, ""), (code, error));
        Assert.Equal(
            [$"{Samples.Tenant}  {Samples.Platform}  confirmed 2, waiting 1, given up 1, last change {Samples.Now.AddMinutes(3):yyyy-MM-dd HH:mm:ss}Z", "4 notices"], Lines(output));
        Assert.DoesNotContain("pairwise-subject", output, StringComparison.Ordinal);
        Assert.Equal(2, (await TypeAsync("logouts", "virksomhet1")).Code);
    }

    private Task<(int Code, string Output, string Error)> TypeAsync(params string[] typed) => TypeAsync(typed, withoutServices: false);

    private async Task<(int Code, string Output, string Error)> TypeAsync(string[] typed, bool withoutServices)
    {
        using StringWriter output = new(), error = new();
        var line = new CommandLine(_ => throw new InvalidOperationException("Nothing asked to serve.")) { Input = new StringReader(_input) };
        var code = await line.RunAsync(typed, withoutServices ? () => throw new InvalidOperationException("No store is needed here.") : () => _services, output, error, None);
        return (code, output.ToString(), error.ToString());
    }

    private void Write(string name, JsonObject document)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(FileNamed(name))!);
        File.WriteAllText(FileNamed(name), document.ToJsonString());
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

    private string FileNamed(string name) => Path.Combine(_files.FullName, name);

    private static (int, string) Last((int Code, string Output, string Error) typed) => (typed.Code, Lines(typed.Output)[^1]);

    private static string[] Lines(string text) => text.Split(Environment.NewLine, StringSplitOptions.RemoveEmptyEntries);

    private static string PrivateKey(string keyId)
    {
        using var rsa = RSA.Create(2048);
        var key = rsa.ExportParameters(includePrivateParameters: true);
        var members = new Dictionary<string, byte[]?>
        {
            ["n"] = key.Modulus, ["e"] = key.Exponent, ["d"] = key.D, ["p"] = key.P, ["q"] = key.Q, ["dp"] = key.DP, ["dq"] = key.DQ, ["qi"] = key.InverseQ,
        };
        JsonObject jwk = new() { ["kty"] = "RSA", ["kid"] = keyId };
        foreach (var (name, value) in members)
            jwk[name] = System.Buffers.Text.Base64Url.EncodeToString(value);
        return jwk.ToJsonString();
    }
}
