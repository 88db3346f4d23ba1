using System.Text;
using System.Text.Json;
using System.Xml.Linq;
using Weblogin.Model;
using Weblogin.Provisioning;
using Weblogin.Provisioning.Preregistration;
using Weblogin.Resolve;
using Weblogin.Resolve.Profiles;
using Weblogin.Tenants;
using Weblogin.Tests.Storage;
using Weblogin.Tests.Sync;
using Weblogin.Tests.Tenants;
using Xunit;

namespace Weblogin.Tests.Provisioning;

/// <summary>Files of people, fed in and back.</summary>
public sealed class PreregistrationTests : IAsyncLifetime
{
    private static readonly CancellationToken None = CancellationToken.None;

    private readonly SqliteFolder _folder = new();
    private const string Sync = """{"sources":[{"name":"hr","kind":"push","format":"csv","views":[{"kind":"persons"}]}]}""";

    private readonly Tenant _tenant = DocumentSamples.Tenant().With("sync", Sync).Read();
    private IProvisioningStore _store = null!;

    public ValueTask InitializeAsync()
    {
        _store = _folder.Open().Stores.Provisioning;
        return ValueTask.CompletedTask;
    }

    public ValueTask DisposeAsync() => _folder.DisposeAsync();

    [Fact]
    public async Task xml_as_the_issuer_writes_it_comes_back_with_a_result_and_passes_over_what_is_done()
    {
        const string File = """
            <Employees>
              <Employee>
                <EmployeeId>pehj</EmployeeId><FirstName>PETRA PSA</FirstName><LastName>HJORT</LastName><SSN>01819010001</SSN>
                <Email>petra.hjort@example.com</Email><UPN>pehj@example.com</UPN><IsIdAtWorkIssueAllowed>false</IsIdAtWorkIssueAllowed><IsSmartCardIssueAllowed>true</IsSmartCardIssueAllowed>
                <IsProcessedSuccessfully>false</IsProcessedSuccessfully><ResultMessage></ResultMessage>
              </Employee>
              <Employee><EmployeeId>056bbk</EmployeeId><FirstName>Lilian</FirstName><LastName>O'Næss-Åsén</LastName><SSN>02820550032</SSN></Employee>
              <Employee><EmployeeId>feil</EmployeeId><FirstName>R2D2</FirstName><LastName></LastName><SSN>02820550033</SSN><Email>x</Email></Employee>
            </Employees>
            """;

        var (result, counts) = await RunAsync(File);

        Assert.Equal(new PreregistrationCounts(2, 0, 0, 1), counts);
        var rows = XDocument.Parse(result).Root!.Elements("Employee").ToArray();
        Assert.Equal(["true", "true", "false"], rows.Select(row => row.Element("IsProcessedSuccessfully")!.Value));
        Assert.Equal(["OK", "OK"], rows.Take(2).Select(row => row.Element("ResultMessage")!.Value));
        foreach (var field in new[] { "FirstName", "LastName", "SSN", "Email" })
            Assert.Contains(field, rows[2].Element("ResultMessage")!.Value, StringComparison.Ordinal);
        Assert.DoesNotContain("02820550033", rows[2].Element("ResultMessage")!.Value, StringComparison.Ordinal);
        Assert.Equal(["EmployeeId", "FirstName", "LastName", "SSN", "IsProcessedSuccessfully", "ResultMessage"], rows[1].Elements().Select(field => field.Name.LocalName));

        var petra = await FindAsync("01819010001");
        Assert.Equal(("pehj", "PETRA PSA", "HJORT", "petra.hjort@example.com", "pehj@example.com", true, false), (petra!.ExternalId, petra.GivenName, petra.FamilyName, petra.Email, petra.PrincipalName, petra.AllowSmartcard, petra.AllowMobileId));
        Assert.Null((await FindAsync("02820550032"))!.AllowSmartcard);

        var (again, second) = await RunAsync(result.Replace("R2D2", "Rita", StringComparison.Ordinal).Replace("<LastName />", "<LastName>Dahl</LastName>", StringComparison.Ordinal)
            .Replace("02820550033", "03837810050", StringComparison.Ordinal).Replace("<Email>x</Email>", "", StringComparison.Ordinal));

        Assert.Equal(new PreregistrationCounts(1, 0, 2, 0), second);
        Assert.Equal(3, await _store.CountAsync(_tenant.Id, CancellationToken.None));
        Assert.All(XDocument.Parse(again).Root!.Elements(), row => Assert.Equal("true", row.Element("IsProcessedSuccessfully")!.Value));
    }

    [Fact]
    public async Task json_updates_who_is_there_and_tells_names_that_are_somebody_elses()
    {
        var (_, first) = await RunAsync(Json(("pehj", "01819010001", "petra@example.com"), ("lilian", "02820550032", "")));
        Assert.Equal(new PreregistrationCounts(2, 0, 0, 0), first);

        var (result, counts) = await RunAsync("\uFEFF" + Json(("pehj", "01819010001", "ny@example.com"), ("lilian", "03837810050", ""), ("annen", "02820550032", ""), ("PEHJ", "04840650001", "")));

        Assert.Equal(new PreregistrationCounts(0, 1, 0, 3), counts);
        Assert.Equal("ny@example.com", (await FindAsync("01819010001"))!.Email);
        using var rows = JsonDocument.Parse(result);
        Assert.Equal(
            ["OK", "The EmployeeId is another person's.", "The person is registered already, under another EmployeeId.", "Another person logs in by this EmployeeId or UPN."],
            rows.RootElement.EnumerateArray().Select(row => row.GetProperty("ResultMessage").GetString()!));
        Assert.False(rows.RootElement[1].GetProperty("IsProcessedSuccessfully").GetBoolean());

        // Two rows of one person: the later one stands.
        var (_, twice) = await RunAsync(Json(("tom", "05859910086", "a@example.com"), ("tom", "05859910086", "b@example.com")));
        Assert.Equal((1, 1), (twice.Added, twice.Updated));
        Assert.Equal("b@example.com", (await FindAsync("05859910086"))!.Email);
    }

    [Fact]
    public async Task file_that_cannot_be_used_registers_nobody_and_says_why_without_quoting_it()
    {
        var good = Json(("pehj", "01819010001", ""), ("lilian", "02820550032", ""));
        const string Row = "<Employee><EmployeeId>pehj</EmployeeId><FirstName>Petra</FirstName><LastName>Hjort</LastName><SSN>01819010001</SSN></Employee>";
        (string File, string Said)[] cases =
        [
            ("", "empty"), ("  \n", "empty"), ("EmployeeId;SSN\npehj;01819010001", "CSV"), ("{\"EmployeeId\":\"pehj\"}", "neither"), ("<html><body>Service unavailable</body></html>", "not <Employees>"),
            (good[..^1], "breaks off"), (good[..^40], "breaks off"), (good + "x", "breaks off"), ("[" + new string('[', 10_000), "objects and nothing else"), ("[{\"EmployeeId\":" + new string('[', 10_000), "breaks off"),
            ("[1]", "objects and nothing else"), ("[{\"EmployeeId\":\"" + new string('x', 100_000) + "\"}]", "longer than"),
            ($"<Employees>{Row}<Employee>", "breaks off"), ($"<Employees>{Row}", "breaks off"), ($"<Employees>{Row}<Boss/></Employees>", "nothing else"), ($"<Employees>{Row}</Employees><x/>", "breaks off"),
            ($"<!DOCTYPE Employees [<!ENTITY e SYSTEM \"file:///etc/passwd\">]><Employees>{Row.Replace("pehj", "&e;", StringComparison.Ordinal)}</Employees>", "DTD"),
            ($"<Employees>{string.Concat(Enumerable.Repeat("<a>", 10_000))}", "nothing else"), ($"<Employees><Employee><EmployeeId><b>x</b></EmployeeId></Employee></Employees>", "text and nothing else"),
            ($"<Employees><Employee><EmployeeId>{new string('x', 2000)}</EmployeeId></Employee></Employees>", "longer than"),
        ];
        foreach (var (file, said) in cases)
        {
            var refused = await Assert.ThrowsAsync<PreregistrationFileException>(() => RunAsync(file));
            Assert.True(refused.Message.Contains(said, StringComparison.Ordinal), $"{file[..Math.Min(60, file.Length)]}: {refused.Message}");
            Assert.DoesNotContain("01819010001", refused.Message, StringComparison.Ordinal);
        }

        Assert.Equal(0, await _store.CountAsync(_tenant.Id, None));
        await Assert.ThrowsAsync<PreregistrationFileException>(() => RunAsync(_tenant, Encoding.Unicode.GetPreamble().Concat(Encoding.Unicode.GetBytes(good.Replace("<", "", StringComparison.Ordinal))).ToArray()));
        Assert.Equal(1, (await RunAsync(_tenant, [.. Encoding.Unicode.GetPreamble(), .. Encoding.Unicode.GetBytes($"<?xml version=\"1.0\" encoding=\"utf-16\"?><Employees>{Row}</Employees>")])).Counts.Added);
    }

    [Fact]
    public async Task row_that_is_odd_is_refused_alone()
    {
        const string Rows = """
            [
              {"EmployeeId":"a","FirstName":"A","LastName":"B","SSN":"01819010001","Admin":true},
              {"EmployeeId":"a","EmployeeId":"b","FirstName":"A","LastName":"B","SSN":"01819010001"},
              {"EmployeeId":"=cmd|' /C calc'!A0","FirstName":"A","LastName":"B","SSN":"01819010001"},
              {"EmployeeId":"a","FirstName":"=A","LastName":"<i>B</i>","SSN":"01819010001"},
              {"EmployeeId":"a","FirstName":"A","LastName":"B","SSN":1819010001},
              {"EmployeeId":"a","FirstName":"A","LastName":"B","SSN":"01819010001","IsSmartCardIssueAllowed":"maybe"},
              {},
              {"EmployeeId":"riktig","FirstName":"A","LastName":"B","SSN":"01819010001","IsSmartCardIssueAllowed":null}
            ]
            """;

        Assert.Equal(new PreregistrationCounts(1, 0, 0, 7), (await RunAsync(Rows)).Counts);
    }

    [Fact]
    public async Task in_mixed_mode_the_tenant_must_know_the_person()
    {
        var directory = new FakeDirectory
        {
            ["kjent"] = new DirectoryAnswer.Found(["01819010001"]), ["annens"] = new DirectoryAnswer.Found(["03837810050"]), ["skjult"] = new DirectoryAnswer.NoRight(), ["nede"] = new DirectoryAnswer.Unreachable("is down"),
            ["sperret"] = new DirectoryAnswer.Disabled(), ["uten"] = new DirectoryAnswer.Unnamed(),
        };
        var profiles = new FakeProfiles("05859910086");

        var (result, counts) = await RunAsync(
            DocumentSamples.Tenant().With("directories", Directory).With("sync", Sync).Read(), Encoding.UTF8.GetBytes(Json(("kjent", "01819010001", ""), ("annens", "02820550032", ""), ("skjult", "02820550032", ""), ("nede", "02820550032", ""), ("sperret", "02820550032", ""), ("uten", "02820550032", ""), ("ukjent", "04840650001", ""), ("synket", "05859910086", ""))),
            mixed: true, new PresenceCheck(directory, new Circuits(TimeProvider.System), profiles, new StoppedClock()));

        Assert.Equal(new PreregistrationCounts(2, 0, 0, 6), counts);
        using var rows = JsonDocument.Parse(result);
        Assert.Equal(
            ["OK", "The account is another person's in the directory.", "The directory could not be asked; try again.", "The directory could not be asked; try again.", "The account is disabled in the directory.", "The person is known neither to the directory nor, lately, to the tenant's sources.", "The person is known neither to the directory nor, lately, to the tenant's sources.", "OK"],
            rows.RootElement.EnumerateArray().Select(row => row.GetProperty("ResultMessage").GetString()!));
    }

    [Fact]
    public async Task in_mixed_mode_a_source_speaks_for_the_account_it_knows_and_only_lately()
    {
        var number = Samples.NationalId("05859910086");
        var presence = new PersonProfile { NationalId = number, UserName = "kari", PrincipalName = "kari@example.com" };
        (PersonProfile Profile, int DaysOld, string EmployeeId, string? Upn, string Said)[] cases =
        [
            (presence, 0, "kari", null, "OK"), (presence, 7, "kari", "kari@example.com", "OK"), (new PersonProfile { NationalId = number }, 0, "mallory", null, "OK"),
            (presence, 0, "mallory", null, "another account"), (presence, 0, "kari", "mallory@example.com", "another account"), (presence, 8, "kari", null, "neither"),
        ];
        foreach (var (profile, days, employeeId, upn, said) in cases)
        {
            var check = new PresenceCheck(
                new FakeDirectory(), new Circuits(TimeProvider.System), new FakeProfiles(new KnownProfile(profile, "hr", StoppedClock.Start.AddDays(-days), IsRebound: false)), new StoppedClock());
            var fault = await check.FaultAsync(_tenant, ScimReadingTests.Person() with { NationalId = number, ExternalId = employeeId, PrincipalName = upn }, None);
            Assert.True((fault ?? "OK").Contains(said, StringComparison.Ordinal), $"{employeeId} {upn} {days}: {fault}");
        }
    }

    [Fact]
    public async Task in_mixed_mode_an_account_beside_the_persons_own_is_not_let_in_with_it()
    {
        var directory = new FakeDirectory { ["kari"] = new DirectoryAnswer.Found(["01819010001"]), ["mallory@example.com"] = new DirectoryAnswer.Found(["02820550032"]) };
        var check = new PresenceCheck(directory, new Circuits(TimeProvider.System), new FakeProfiles(), new StoppedClock());

        var fault = await check.FaultAsync(
            DocumentSamples.Tenant().With("directories", Directory).With("sync", Sync).Read(), ScimReadingTests.Person() with { ExternalId = "kari", PrincipalName = "mallory@example.com" }, None);

        Assert.Equal("The account is another person's in the directory.", fault);
    }

    [Fact]
    public async Task directory_is_asked_eight_at_once_at_the_most()
    {
        var directory = new SlowDirectory();
        var numbers = SyntheticPeople.NationalIds().Take(100).ToArray();
        var rows = string.Join(",", numbers.Select((number, i) => $$"""{"EmployeeId":"e{{i}}","FirstName":"A","LastName":"B","SSN":"{{number.Reveal()}}"}"""));

        var (_, counts) = await RunAsync(
            DocumentSamples.Tenant().With("directories", Directory).With("sync", Sync).Read(), Encoding.UTF8.GetBytes($"[{rows}]"), mixed: true,
            new PresenceCheck(directory, new Circuits(TimeProvider.System), new FakeProfiles(), new StoppedClock()));

        Assert.Equal((100, 8), (counts.Refused, directory.MostAtOnce));
    }

    [Fact]
    public async Task text_that_is_not_unicode_refuses_its_row_alone_with_a_sentence()
    {
        var good = Json(("riktig", "02820550032", ""))[1..^1];
        foreach (var bad in new[] { """{"EmployeeId":"\ud800","SSN":"01819010001"}""", """{"\udc00":"x"}""", "{\"EmployeeId\":\"\u00ff\"}" })
        {
            // Latin-1 makes an octet of the last that is none of UTF-8.
            var (result, counts) = await RunAsync(_tenant, [.. Encoding.Latin1.GetBytes($"[{bad},"), .. Encoding.UTF8.GetBytes($"{good}]")]);

            Assert.Equal((1, 1), (counts.Refused, counts.Added + counts.Updated));
            using var rows = JsonDocument.Parse(result);
            Assert.Equal("There is a text that is not Unicode.", rows.RootElement[0].GetProperty("ResultMessage").GetString());
        }
    }

    [Fact]
    public async Task rows_are_held_no_longer_than_they_are_worked_on()
    {
        // Refused rows alone: the reading, the judging and the writing are what is looked at.
        const int Rows = 100_000;
        using var result = new CountingStream();
        using var file = new RowsStream(Rows, () => result.Length);

        var counts = await Run().RunAsync(_tenant, file, mixed: false, result, None);

        Assert.Equal(Rows, counts.Refused);
        // A row is longer written than read, so what is read and not yet written is what is held.
        Assert.True(result.Length > file.Length);
        Assert.InRange(file.MostHeld, 1, 512 * 1024);
    }

    [Fact]
    public async Task everybody_of_a_large_file_is_registered_and_passed_over_when_it_is_fed_back()
    {
        var people = Environment.GetEnvironmentVariable("WEBLOGIN_LONG") == "1" ? 100_000 : 2_000;
        using MemoryStream result = new(), again = new();
        using var file = new MemoryStream(Encoding.UTF8.GetBytes(Json([.. SyntheticPeople.NationalIds().Take(people).Select((id, i) => ($"a{i}", id.Reveal(), ""))])));

        Assert.Equal(new PreregistrationCounts(people, 0, 0, 0), await Run().RunAsync(_tenant, file, mixed: false, result, None));

        Assert.Equal(people, await _store.CountAsync(_tenant.Id, None));
        result.Position = 0;
        Assert.Equal(new PreregistrationCounts(0, 0, people, 0), await Run().RunAsync(_tenant, result, mixed: false, again, None));
        Assert.Equal(result.Length, again.Length);
    }

    private const string Directory = """[ { "id": "ad", "servers": ["ldaps://dc1.skole.no"], "account": "svc@skole.no", "base": "DC=skole,DC=no", "nationalIdAttribute": "employeeNumber" } ]""";

    private Task<(string Result, PreregistrationCounts Counts)> RunAsync(string file) => RunAsync(_tenant, Encoding.UTF8.GetBytes(file));

    private async Task<(string Result, PreregistrationCounts Counts)> RunAsync(Tenant tenant, byte[] octets, bool mixed = false, PresenceCheck? presence = null)
    {
        using MemoryStream file = new(octets), result = new();
        var counts = await Run(presence).RunAsync(tenant, file, mixed, result, None);
        return (Encoding.UTF8.GetString(result.ToArray()), counts);
    }

    private PreregistrationRun Run(PresenceCheck? presence = null) =>
        new(_store, presence ?? new PresenceCheck(new FakeDirectory(), new Circuits(TimeProvider.System), new FakeProfiles(), new StoppedClock()), new StoppedClock());

    private Task<ProvisionedPerson?> FindAsync(string digits) => _store.FindAsync(_tenant.Id, ProvisionedName.Of(Samples.NationalId(digits)), None);

    private static string Json(params (string Id, string Number, string Email)[] rows) => "[" + string.Join(",\n", rows.Select(row =>
        $$"""{ "EmployeeId": "{{row.Id}}", "FirstName": "Lilian", "LastName": "Dahl", "SSN": "{{row.Number}}", "Email": "{{row.Email}}", "IsSmartCardIssueAllowed": true, "ResultMessage": "" }""")) + "]";

    private sealed class FakeDirectory : Dictionary<string, DirectoryAnswer>, IDirectory
    {
        public Task<DirectoryAnswer> FindAsync(Tenant tenant, IdentityProvider provider, string account, CancellationToken ct) =>
            Task.FromResult(TryGetValue(account, out var answer) ? answer : new DirectoryAnswer.Nobody());
    }

    private sealed class SlowDirectory : IDirectory
    {
        private readonly Lock _gate = new();
        private int _now;

        public int MostAtOnce { get; private set; }

        public async Task<DirectoryAnswer> FindAsync(Tenant tenant, IdentityProvider provider, string account, CancellationToken ct)
        {
            var now = Interlocked.Increment(ref _now);
            lock (_gate)
                MostAtOnce = Math.Max(MostAtOnce, now);
            await Task.Delay(5, ct);
            Interlocked.Decrement(ref _now);
            return new DirectoryAnswer.Nobody();
        }
    }

    private sealed class FakeProfiles(params KnownProfile[] known) : IProfileStore
    {
        public FakeProfiles(string number)
            : this(new KnownProfile(new PersonProfile { NationalId = Samples.NationalId(number) }, "hr", StoppedClock.Start, IsRebound: false))
        {
        }

        public Task<IReadOnlyList<KnownProfile>> FindAsync(TenantId tenant, string account, CancellationToken ct) => Task.FromResult<IReadOnlyList<KnownProfile>>([]);

        public Task<IReadOnlyList<KnownProfile>> OfAsync(TenantId tenant, NationalId nationalId, CancellationToken ct) =>
            Task.FromResult<IReadOnlyList<KnownProfile>>([.. known.Where(profile => profile.Profile.NationalId.Equals(nationalId))]);

        public IPendingWrite Proven(TenantId tenant, string account, NationalId nationalId) => throw new NotSupportedException();
    }

    /// <summary>Rows without end, made as they are read.</summary>
    private sealed class RowsStream(int rows, Func<long> written) : Stream
    {
        private static readonly byte[] Row = Encoding.UTF8.GetBytes("{\"EmployeeId\":\"pehj\",\"FirstName\":\"R2D2\",\"LastName\":\"Hjort\",\"SSN\":\"00000000000\",\"Email\":\"petra.hjort@example.com\"},");
        private long _at;
        private int _begun;

        /// <summary>The most that was read, the time that counts, and not yet written.</summary>
        public long MostHeld { get; private set; }

        public override bool CanRead => true;

        public override bool CanSeek => true;

        public override bool CanWrite => false;

        public override long Length => 1 + (long)rows * Row.Length;

        public override long Position
        {
            get => _at;
            set => (_at, _begun) = (value, _begun + 1);
        }

        public override int Read(byte[] buffer, int offset, int count)
        {
            var read = 0;
            for (; read < count && _at < Length; read++, _at++)
                buffer[offset + read] = _at == 0 ? (byte)'[' : _at == Length - 1 ? (byte)']' : Row[(_at - 1) % Row.Length];
            // Once for its kind, once through, and then in earnest.
            if (_begun == 2)
                MostHeld = Math.Max(MostHeld, _at - written());
            return read;
        }

        public override void Flush()
        {
        }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }

    private sealed class CountingStream : Stream
    {
        private long _length;

        public override bool CanRead => false;

        public override bool CanSeek => false;

        public override bool CanWrite => true;

        public override long Length => _length;

        public override long Position
        {
            get => _length;
            set => throw new NotSupportedException();
        }

        public override void Write(byte[] buffer, int offset, int count) => _length += count;

        public override void Flush()
        {
        }

        public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();
    }
}
