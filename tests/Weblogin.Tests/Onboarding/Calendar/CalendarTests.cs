using System.Globalization;
using System.Text;
using Microsoft.Extensions.DependencyInjection;
using Weblogin.Model;
using Weblogin.Onboarding.Calendar;
using Weblogin.Tenants;
using Weblogin.Tenants.Documents;
using Weblogin.Tests.Commands;
using Weblogin.Tests.Tenants;
using Xunit;

namespace Weblogin.Tests.Onboarding.Calendar;

/// <summary>What ends, of whom, and the day that matters.</summary>
public sealed class CalendarTests : CommandDesk
{
    [Fact]
    public async Task adfs_breaks_fifteen_days_before_its_certificate_ends()
    {
        await WithMetadataAsync(new MetadataSamples());

        var key = Assert.Single(await ProviderKeysAsync());

        Assert.Equal((EndingEffect.AdfsChanges, StoppedClock.Start.AddYears(1).AddDays(-15), StoppedClock.Start.AddYears(1)), (key.Effect, key.At, key.EndsAt));
        var (_, output, _) = await TypeAsync("calendar", "virksomhet1");
        Assert.Contains($"{key.At:yyyy-MM-dd}   350 days  virksomhet1, adfs, signing certificate: ADFS changes its certificate and logins stop ({key.Name})", output, StringComparison.Ordinal);
        Assert.Contains($"between {key.EndsAt.AddDays(-20):yyyy-MM-dd} and {key.At:yyyy-MM-dd}", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task next_certificate_that_is_known_carries_the_logins_on()
    {
        await WithMetadataAsync(new MetadataSamples { Keys = [MetadataSamples.FirstKey, MetadataSamples.SecondKey] });

        Assert.Equal(
            [(StoppedClock.Start.AddYears(1), EndingEffect.None), (StoppedClock.Start.AddYears(2).AddDays(-15), EndingEffect.AdfsChanges)],
            (await ProviderKeysAsync()).Select(key => (key.At, key.Effect)));
    }

    [Fact]
    public async Task metadata_that_is_followed_needs_nobody_as_long_as_its_address_answers()
    {
        var fetched = Tests.Tenants.Fetching.RawServer.Ok(new MetadataSamples { ValidUntil = StoppedClock.Start.AddDays(90) }.Xml);
        var answer = fetched;
        await using var server = new Tests.Tenants.Fetching.RawServer((stream, _, ct) => stream.WriteAsync(Encoding.ASCII.GetBytes(answer), ct).AsTask());
        Write("tenant.json", DocumentSamples.Tenant().With("identityProviders[0].metadataUrl", $"\"{server.Address}\"").With("links", null).With("defaultLink", null));
        Assert.Equal(0, (await TypeAsync("apply", FileNamed("tenant.json"))).Code);
        Assert.Equal(0, (await TypeAsync("metadata", "fetch", "virksomhet1", "adfs")).Code);
        Assert.All(await ProvidersAsync(), ending => Assert.Equal((ending.EndsAt, EndingEffect.None), (ending.At, ending.Effect)));

        answer = "HTTP/1.1 503 Service Unavailable\r\nContent-Length: 0\r\n\r\n";
        Assert.Equal(1, (await TypeAsync("metadata", "fetch", "virksomhet1", "adfs")).Code);

        Assert.Equal([EndingEffect.LoginsStop, EndingEffect.AdfsChanges], (await ProvidersAsync()).Select(ending => ending.Effect));
    }

    [Theory]
    [InlineData(false, "PartnerChanges")]
    [InlineData(true, "LoginsStop")]
    public async Task certificate_of_another_provider_matters_on_its_own_day(bool refusesExpired, string effect)
    {
        const string entityId = "https://sts.example/saml";
        Write("tenant.json", DocumentSamples.Tenant().With("identityProviders[0].entityId", $"\"{entityId}\"").With("identityProviders[0].response", refusesExpired ? """{ "refuseExpiredCertificates": true }""" : null).With("links", null).With("defaultLink", null));
        Assert.Equal(0, (await TypeAsync("apply", FileNamed("tenant.json"))).Code);
        await ImportAsync(new MetadataSamples { EntityId = entityId });

        var key = Assert.Single(await ProviderKeysAsync());

        Assert.Equal((StoppedClock.Start.AddYears(1), effect), (key.At, key.Effect.ToString()));
    }

    [Fact]
    public async Task own_certificates_tokens_and_those_of_relying_parties_are_told_of_by_day()
    {
        await ApplyAsync();
        Assert.Equal(0, (await TypeAsync("tokens", "new", "virksomhet1", "--scope", "metadata", "--days", "30", "--note", "adfs01")).Code);
        // Keys that nobody has needed yet are not made by looking.
        Assert.DoesNotContain("our certificate", (await TypeAsync("calendar")).Output, StringComparison.Ordinal);
        await Services.GetRequiredService<Weblogin.Keys.ServiceProviderKeys>().RingAsync(TenantId.Parse("virksomhet1"), None);

        var lines = Lines((await TypeAsync("calendar")).Output).Where(line => line[0] != ' ').ToArray();

        Assert.Contains("  30 days  virksomhet1, adfs01, token of a machine: the machine is no longer let in (", lines[0], StringComparison.Ordinal);
        Assert.Contains("virksomhet1, our certificate towards identity providers: the partner is likely to change its certificate (", lines[^1], StringComparison.Ordinal);
        Assert.Equal(lines.Order(StringComparer.Ordinal), lines);
    }

    [Fact]
    public async Task calendar_file_is_what_mail_programs_read()
    {
        await WithMetadataAsync(new MetadataSamples { Keys = [MetadataSamples.FirstKey, MetadataSamples.SecondKey] });

        var (code, file, _) = await TypeAsync("calendar", "virksomhet1", "--ics", "--language", "nb");

        Assert.Equal(0, code);
        Assert.All(file.Split("\r\n"), line => Assert.InRange(Encoding.UTF8.GetByteCount(line), 0, 75));
        Assert.DoesNotContain("\n", file.Replace("\r\n", "", StringComparison.Ordinal), StringComparison.Ordinal);
        var text = file.Replace("\r\n ", "", StringComparison.Ordinal);
        // What needs nobody has no day in it.
        Assert.Single(text.Split("\r\n"), line => line == "BEGIN:VEVENT");
        var day = StoppedClock.Start.AddYears(2).AddDays(-15);
        Assert.Contains($"DTSTART;VALUE=DATE:{day:yyyyMMdd}\r\nDTEND;VALUE=DATE:{day.AddDays(1):yyyyMMdd}\r\n", text, StringComparison.Ordinal);
        Assert.Contains("SUMMARY:virksomhet1\\, adfs\\, signeringssertifikat: ADFS bytter sertifikat\\, og innlogging stopper\r\n", text, StringComparison.Ordinal);
        Assert.Equal(file, (await TypeAsync("calendar", "virksomhet1", "--ics", "--language", "nb")).Output);
    }

    [Theory]
    [InlineData("a;b,c\\d\u0007\r\nEND:VCALENDAR", "a\\;b\\,c\\\\d\\nEND:VCALENDAR")]
    [InlineData("æøå 𝔘𝔘𝔘𝔘𝔘𝔘𝔘𝔘𝔘𝔘𝔘𝔘𝔘𝔘𝔘𝔘𝔘𝔘𝔘𝔘𝔘𝔘𝔘𝔘𝔘𝔘𝔘𝔘𝔘𝔘𝔘𝔘𝔘𝔘𝔘𝔘", "æøå 𝔘𝔘𝔘𝔘𝔘𝔘𝔘𝔘𝔘𝔘𝔘𝔘𝔘𝔘𝔘𝔘𝔘𝔘𝔘𝔘𝔘𝔘𝔘𝔘𝔘𝔘𝔘𝔘𝔘𝔘𝔘𝔘𝔘𝔘𝔘𝔘")]
    public void name_that_somebody_chose_ends_no_line_and_begins_no_event(string note, string written)
    {
        var ending = new Ending { Kind = EndingKind.Token, Party = note, Name = "", EndsAt = StoppedClock.Start, At = StoppedClock.Start, Effect = EndingEffect.MachineStops };

        var file = CalendarFile.Write([ending], CalendarWords.In("en")!, StoppedClock.Start);

        Assert.Contains($"SUMMARY:{written}\\, token of a machine", file.Replace("\r\n ", "", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.Single(file.Split("\r\n"), line => line == "END:VCALENDAR");
        Assert.All(file.Split("\r\n"), line => Assert.InRange(Encoding.UTF8.GetByteCount(line), 0, 75));
    }

    [Fact]
    public void calendar_in_which_nothing_happens_has_a_component_all_the_same()
    {
        var quiet = new Ending { Kind = EndingKind.Token, Party = "sync", Name = "", EndsAt = StoppedClock.Start, At = StoppedClock.Start, Effect = EndingEffect.None };

        var lines = CalendarFile.Write([quiet], CalendarWords.In("nb")!, StoppedClock.Start).Split("\r\n");

        Assert.Equal(["BEGIN:VCALENDAR", "BEGIN:VTIMEZONE", "BEGIN:STANDARD"], lines.Where(line => line.StartsWith("BEGIN:", StringComparison.Ordinal)));
        Assert.Equal(["END:STANDARD", "END:VTIMEZONE", "END:VCALENDAR"], lines.Where(line => line.StartsWith("END:", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("nb", "14 dager", "[varsel 14 dager før]")]
    [InlineData("nn", "14 dagar", "[varsel 14 dagar før]")]
    [InlineData("en", "14 days", "[warning of 14 days]")]
    public async Task days_are_told_in_the_language_that_is_asked_for(string language, string left, string warning)
    {
        await WithMetadataAsync(new MetadataSamples { ValidUntil = StoppedClock.Start.AddDays(14) });

        var line = Lines((await TypeAsync("calendar", "virksomhet1", "--language", language)).Output).First(each => each.Contains(warning, StringComparison.Ordinal));

        Assert.Contains($"  {left}  ", line, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("2026-11-23T22:40:00Z", "2026-11-24T21:00:00Z", 1)]
    [InlineData("2026-11-23T00:00:00Z", "2026-11-23T23:59:59Z", 0)]
    [InlineData("2026-11-23T12:00:00Z", "2026-11-23T12:00:00Z", 0)]
    [InlineData("2026-11-23T12:00:00Z", "2026-11-23T11:59:59Z", -1)]
    [InlineData("2026-11-23T23:59:59Z", "2027-01-22T00:00:00Z", 60)]
    public void day_that_is_told_and_the_days_until_it_agree(string now, string at, int days)
    {
        var moment = DateTimeOffset.Parse(at, CultureInfo.InvariantCulture);
        var ending = new Ending { Kind = EndingKind.Token, Party = "x", Name = "", EndsAt = moment, At = moment, Effect = EndingEffect.MachineStops };

        Assert.Equal(days, ending.DaysFrom(DateTimeOffset.Parse(now, CultureInfo.InvariantCulture)));
    }

    [Theory]
    [InlineData("nb")]
    [InlineData("nn")]
    [InlineData("en")]
    public void every_ending_has_words_in_every_language(string language)
    {
        var words = CalendarWords.In(language)!;

        foreach (var kind in Enum.GetValues<EndingKind>())
        {
            foreach (var effect in Enum.GetValues<EndingEffect>())
            {
                var ending = new Ending { Kind = kind, Party = "x", Name = "", EndsAt = StoppedClock.Start, At = StoppedClock.Start, Effect = effect };
                Assert.NotEmpty(words.LineOf(ending));
                Assert.NotEmpty(words.AdviceOf(ending));
            }
        }
    }

    [Fact]
    public async Task command_that_asks_for_what_is_not_there_is_refused()
    {
        await ApplyAsync();

        Assert.Equal(1, (await TypeAsync("calendar", "nobody")).Code);
        Assert.Equal(2, (await TypeAsync("calendar", "--language", "de")).Code);
        Assert.Equal(2, (await TypeAsync("calendar", "virksomhet1", "virksomhet2")).Code);
    }

    private async Task WithMetadataAsync(MetadataSamples metadata)
    {
        await ApplyAsync();
        await ImportAsync(metadata);
    }

    private async Task ImportAsync(MetadataSamples metadata)
    {
        File.WriteAllBytes(FileNamed("adfs.xml"), metadata.Content);
        Assert.Equal((0, "The metadata is in force."), Last(await TypeAsync("metadata", "import", "virksomhet1", "adfs", FileNamed("adfs.xml"))));
    }

    private async Task<IReadOnlyList<Ending>> ProviderKeysAsync() => [.. (await ProvidersAsync()).Where(ending => ending.Kind == EndingKind.ProviderKey)];

    private async Task<IReadOnlyList<Ending>> ProvidersAsync()
    {
        var (snapshot, _) = SnapshotReader.Read(await Services.GetRequiredService<IDocumentStore>().LatestAsync(None));
        var endings = await Services.GetRequiredService<EndingCalendar>().OfAsync(snapshot.Tenants.Single(), snapshot, None);
        return [.. endings.Where(ending => ending.Kind is EndingKind.ProviderKey or EndingKind.ProviderMetadata)];
    }
}
