using System.Text.RegularExpressions;
using Mono.Cecil;
using Mono.Cecil.Cil;
using Weblogin.Admin.Frame;
using Weblogin.Model;
using Weblogin.Oidc.Provider;
using Weblogin.Pages;
using Weblogin.Resolve;
using Weblogin.Saml.Metadata;
using Weblogin.Sync;
using Weblogin.Tenants.Documents;
using Weblogin.Tenants.Fetching;
using Weblogin.Tenants.Metadata;
using Weblogin.Tests.Architecture;
using Xunit;

namespace Weblogin.Tests.Admin;

/// <summary>Why a file, a source or a row cannot be used is said in the reader's language, whatever it is.</summary>
public sealed partial class ReasonWordsTests
{
    // What takes a sentence, as its last argument. Card patrons' files are read at the command line alone.
    private static readonly string[] Takers =
    [
        "Weblogin.Resolve.BrokenFileException::.ctor", "Weblogin.Provisioning.Preregistration.PreregistrationFileException::.ctor", "Weblogin.Sync.Sources.Reading.SourceBrokenException::.ctor",
        "Weblogin.Sync.SourceRow/Broken::.ctor", "Weblogin.Sync.SourceRow/Aside::.ctor", "Weblogin.Sync.Sources.Reading.SourceRecord/Bad::.ctor",
        "Weblogin.Sync.Sources.Reading.RecordJudge/Row::Spoil", "Weblogin.Admin.Files.BatchWork::Refused", "Weblogin.Resolve.MappingImportOutcome/Refused::.ctor", "Weblogin.Sync.RowFaults::Remark",
        "Weblogin.Tenants.Metadata.MetadataInspection/Refused::.ctor", "Weblogin.Tenants.Metadata.MetadataIntake::Refused", "Weblogin.Tenants.Fetching.ExchangeOutcome/Failed::.ctor",
    ];

    private static readonly string[] OfLibraries =
    [
        "PartyReasons.AddressLength", "PartyReasons.AddressAscii", "PartyReasons.AddressSigns", "PartyReasons.AddressFragment", "PartyReasons.AddressAbsolute", "PartyReasons.AddressScheme",
        "PartyReasons.AddressHost", "PartyReasons.AddressLoopback", "PartyReasons.NoJwks", "PartyReasons.SecretKeys", "PartyReasons.KeyCount", "PartyReasons.WeakKey",
    ];

    [Fact]
    public void every_reason_has_its_texts_with_the_same_places_in_every_language()
    {
        Assert.True(ReasonWords.All.Count() > 100);
        Assert.Empty(ReasonWords.All.GroupBy(reason => reason.English).Where(same => same.Count() > 1).Select(same => same.Key));
        Assert.All(ReasonWords.All, reason =>
        {
            Assert.Equal(Places(reason.English), Places(reason.English).Distinct().Order());
            foreach (var language in Enum.GetValues<PageLanguage>())
            {
                var text = ReasonWords.TextOf(reason, language);
                Assert.False(string.IsNullOrWhiteSpace(text));
                Assert.Equal(Places(reason.English), Places(text).Order());
                Assert.EndsWith(".", text, StringComparison.Ordinal);
            }

            Assert.NotEqual(reason.English, reason.Bokmal);
            Assert.NotEqual(reason.English, reason.Nynorsk);
        });
    }

    [Fact]
    public void every_reason_is_found_by_what_was_stored_of_it()
    {
        Assert.All(ReasonWords.All, reason =>
        {
            string[] filledIn = [.. Places(reason.English).Select(place => $"12{place}")];
            var said = ReasonWords.In(PageLanguage.Nynorsk, reason.With(filledIn));

            Assert.Equal(new SaidReason(Reason.Filled(reason.Nynorsk, filledIn), null), said);
        });
    }

    [Fact]
    public void every_fault_of_a_mapping_is_known()
    {
        foreach (var fault in Enum.GetValues<MappingFaultReason>())
            Assert.Null(ReasonWords.In(PageLanguage.Bokmal, new MappingFault(7, fault, 3).ToString()).Language);
    }

    [Fact]
    public void every_fault_of_metadata_is_known()
    {
        Assert.True(MetadataFault.All.Count > 30);
        Assert.All(MetadataFault.All, fault => Assert.Contains(ReasonWords.All, reason => reason.English == fault.Text));
    }

    [Fact]
    public void every_reason_of_a_document_is_given_by_somebody()
    {
        var written = string.Concat(Directory.EnumerateFiles(Path.Combine(Repository.Root, "src", "Weblogin"), "*.cs", SearchOption.AllDirectories)
            .Where(file => !file.EndsWith("Reasons.cs", StringComparison.Ordinal) && !file.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal))
            .Select(File.ReadAllText));
        string[] named =
        [
            .. new[] { typeof(DocumentReasons), typeof(ProviderReasons), typeof(DatabaseReasons), typeof(PartyReasons), typeof(SyncDocumentReasons), typeof(LastingReasons) }
                .SelectMany(set => set.GetFields().Select(field => $"{set.Name}.{field.Name}")),
        ];

        Assert.True(named.Length > 200);
        // What a library says of addresses and keys is found by its text.
        Assert.DoesNotContain(named, name => !OfLibraries.Contains(name, StringComparer.Ordinal) && !written.Contains(name, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("")]
    [InlineData("https://dør.example/")]
    [InlineData("https://rp.example/*")]
    [InlineData("https://rp.example/#a")]
    [InlineData("rp.example")]
    [InlineData("ftp://rp.example/")]
    [InlineData("https://kari@rp.example/")]
    [InlineData("http://rp.example/")]
    public void every_fault_of_a_redirect_address_is_known(string address)
    {
        Assert.False(RedirectUri.TryParse(address, out _, out var problem));
        Assert.Equal($"The address {problem}.", Assert.Single(PartyReasons.All, PartyReasons.OfAddress(problem).Equals).English);
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("""{"keys":[]}""")]
    [InlineData("""{"keys":[{"kty":"oct","k":"AAAA"}]}""")]
    [InlineData("""{"keys":[{"kty":"RSA","n":"AQAB","e":"AQAB"}]}""")]
    public void every_fault_of_a_key_set_is_known(string keys)
    {
        Assert.False(ClientKeySet.TryParse(keys, out _, out var problem));
        Assert.Equal($"The key set {problem}.", Assert.Single(PartyReasons.All, PartyReasons.OfKeys(problem).Equals).English);
    }

    [Theory]
    [InlineData(nameof(RedirectUri), "The address", 8)]
    [InlineData(nameof(ClientKeySet), "The key set", 4)]
    public void every_text_of_the_library_on_addresses_and_key_sets_is_known(string type, string beginning, int texts)
    {
        using var library = ModuleDefinition.ReadModule(typeof(RedirectUri).Assembly.Location);
        string[] said =
        [
            .. library.Types.Single(one => one.Name == type).Methods.Where(method => method is { Name: "TryParse" or "TryRead", HasBody: true }).SelectMany(method => method.Body.Instructions)
                .Where(instruction => instruction.OpCode == OpCodes.Ldstr).Select(instruction => (string)instruction.Operand).Where(text => text.Contains(' ', StringComparison.Ordinal)),
        ];

        Assert.Equal(texts, said.Length);
        Assert.All(said, text => Assert.Contains(PartyReasons.All, reason => reason.English == $"{beginning} {text}."));
    }

    [Fact]
    public void text_of_a_library_that_nobody_has_translated_is_said_as_it_is()
    {
        Assert.Equal("The address has something new.", PartyReasons.OfAddress("has something new").Nynorsk);
        Assert.Equal("KeyDescriptor 3 has something new.", MetadataFileReasons.Of("KeyDescriptor {0} has something new.", "KeyDescriptor 3 has something new.").ToString());
    }

    [Fact]
    public void place_of_a_stored_document_is_said_in_the_readers_language() =>
        Assert.Equal("virksomheten virksomhet1 (lagret): links[0]: Kan ikke være null. Ta det ut i stedet.", ReasonWords.In(PageLanguage.Bokmal, "tenant virksomhet1 (stored): links[0]: Must not be null.").Text);

    [Fact]
    public void reason_of_what_was_fetched_says_in_one_language_that_it_was_refused_and_why()
    {
        var stored = $"{FetchReasons.Refused}: {MetadataFault.NoSignOn}";

        var said = ReasonWords.In(PageLanguage.Nynorsk, stored);

        Assert.StartsWith("Det som kom, vart avvist: Metadataa har inga adresse", said.Text, StringComparison.Ordinal);
        Assert.Null(said.Language);
    }

    [Fact]
    public void reason_of_one_view_among_several_keeps_the_path_and_what_nobody_knows_is_said_to_be_english()
    {
        Assert.Equal(new SaidReason("/people: Fødselsnummeret mangler.", null), ReasonWords.In(PageLanguage.Bokmal, $"/people: {SourceRowReasons.NumberMissing.English}"));
        Assert.Equal(new SaidReason("Something new.", "en"), ReasonWords.In(PageLanguage.Bokmal, "Something new."));
        Assert.Equal(new SaidReason("Something new.", null), ReasonWords.In(PageLanguage.English, "Something new."));
    }

    [Fact]
    public void no_reading_has_a_sentence_of_its_own()
    {
        using var house = new HouseIl();
        HashSet<string> met = [];
        List<string> own = [];
        foreach (var method in house.Types.Where(type => !HouseIl.NamespaceOf(type).StartsWith("Weblogin.Patrons", StringComparison.Ordinal)).SelectMany(type => type.Methods).Where(method => method.HasBody))
        {
            foreach (var instruction in method.Body.Instructions)
            {
                if (instruction.Operand is not MethodReference called || Array.Find(Takers, taker => taker == $"{called.DeclaringType.FullName}::{called.Name}") is not { } taker || instruction.OpCode == OpCodes.Ldftn)
                    continue;
                met.Add(taker);
                if (instruction.Previous is { } before && (before.OpCode == OpCodes.Ldstr || before.Operand is MethodReference { DeclaringType.Name: "DefaultInterpolatedStringHandler" or "String" }))
                    own.Add($"{method.FullName}: {before.Operand}");
            }
        }

        Assert.True(own.Count == 0, string.Join('\n', own));
        // A taker that is called otherwise now would let everything through.
        Assert.Empty(Takers.Except(met));
    }

    [Fact]
    public void strangers_text_of_any_length_and_with_any_number_of_colons_is_said_as_it_is()
    {
        var typed = string.Concat(Enumerable.Repeat("a: ", 60_000));

        Assert.Equal(new SaidReason($"{typed}[0]: Must not be null.", "en"), ReasonWords.In(PageLanguage.Bokmal, $"{typed}[0]: Must not be null."));
        Assert.Equal(new SaidReason("a: b: c: d: e: f: Must not be null.", "en"), ReasonWords.In(PageLanguage.Bokmal, "a: b: c: d: e: f: Must not be null."));
        Assert.Equal(new SaidReason("links[0]: Kan ikke være null. Ta det ut i stedet.", null), ReasonWords.In(PageLanguage.Bokmal, "links[0]: Must not be null."));
        Assert.Equal(new SaidReason(": ", "en"), ReasonWords.In(PageLanguage.Bokmal, ": "));
    }

    private static IEnumerable<string> Places(string text) => Place().Matches(text).Select(match => match.Value[1..^1]);

    [GeneratedRegex(@"\{\d\}")]
    private static partial Regex Place();
}
