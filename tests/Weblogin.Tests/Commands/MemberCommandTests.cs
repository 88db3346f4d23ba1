using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Weblogin.Audit;
using Weblogin.Login;
using Weblogin.Members;
using Weblogin.Model;
using Weblogin.Resolve;
using Weblogin.Tests.Storage;
using Xunit;

namespace Weblogin.Tests.Commands;

/// <summary>A tenant's people by command: the number by standard input, never on a line or in an answer.</summary>
public sealed class MemberCommandTests : CommandDesk
{
    private PersonId _kari = null!;
    private MemberId _member = null!;

    [Fact]
    public async Task people_are_found_by_the_beginning_of_a_user_name_or_by_a_number_and_shown_without_it()
    {
        await BringKariAsync();
        Assert.Contains($"person {_member}  {Samples.UserName}", (await TypeAsync("members", "find", "virksomhet1", "kari.")).Output, StringComparison.Ordinal);
        Assert.Contains("0 found", (await TypeAsync("members", "find", "virksomhet1", "ola")).Output, StringComparison.Ordinal);

        Input = Samples.Kari;
        Assert.Equal($"person {_member}", (await TypeAsync("members", "find", "virksomhet1", "-")).Output.Trim());
        var shown = await TypeAsync("members", "show", "virksomhet1", "-");
        Assert.Contains("number 018190", shown.Output, StringComparison.Ordinal);
        Assert.DoesNotContain(Samples.Kari, shown.Output, StringComparison.Ordinal);
        Assert.Equal([MemberWords.Searched, MemberWords.Searched], (await EventsAsync()).Select(happened => happened.Act));
        Assert.All(await EventsAsync(), happened => Assert.DoesNotContain(Samples.Kari, happened.On, StringComparison.Ordinal));

        Input = Samples.Ola;
        Assert.Equal((1, ""), (await TypeAsync("members", "show", "virksomhet1", "-")) is var none ? (none.Code, none.Output) : default);
        Assert.Equal(MemberWords.Nobody, (await EventsAsync())[0].On);
        var (code, _, error) = await TypeAsync("members", "find", "virksomhet1", Samples.Kari);
        Assert.Equal(1, code);
        Assert.DoesNotContain(Samples.Kari, error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task member_is_closed_out_let_in_and_logged_out()
    {
        await BringKariAsync();

        var (code, output, _) = await TypeAsync("members", "disable", "virksomhet1", _member.Value);
        Assert.Equal(0, code);
        Assert.Contains("sessions ended", output, StringComparison.Ordinal);
        Assert.NotNull((await RecordAsync())!.DisabledSince);
        Assert.Equal(1, (await TypeAsync("members", "disable", "virksomhet1", _member.Value)).Code);
        Assert.Equal(0, (await TypeAsync("members", "end-sessions", "virksomhet1", _member.Value)).Code);
        Assert.Equal(0, (await TypeAsync("members", "enable", "virksomhet1", _member.Value)).Code);
        Assert.Equal(1, (await TypeAsync("members", "enable", "virksomhet1", _member.Value)).Code);
        Assert.Null((await RecordAsync())!.DisabledSince);
        Assert.Equal([MemberWords.Enabled, MemberWords.SessionsEnded, MemberWords.Disabled], (await EventsAsync()).Select(happened => happened.Act));
    }

    [Fact]
    public async Task export_is_a_new_file_that_only_its_owner_reads()
    {
        await BringKariAsync();
        var path = FileNamed("export.json");

        Assert.Equal(0, (await TypeAsync("members", "export", "virksomhet1", _member.Value, "--out", path)).Code);

        Assert.Equal(Samples.Kari, (string?)JsonNode.Parse(await File.ReadAllTextAsync(path, None))!["nationalIds"]![0]!["number"]);
        if (!OperatingSystem.IsWindows())
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(path));
        Assert.Equal(1, (await TypeAsync("members", "export", "virksomhet1", _member.Value, "--out", path)).Code);
        Assert.Equal(2, (await TypeAsync("members", "export", "virksomhet1", _member.Value)).Code);
    }

    [Fact]
    public async Task member_is_erased_only_by_somebody_who_says_so_twice()
    {
        await BringKariAsync();
        var (code, _, error) = await TypeAsync("members", "erase", "virksomhet1", _member.Value);
        Assert.Equal(1, code);
        Assert.Contains("--sure", error, StringComparison.Ordinal);
        Assert.NotNull(await RecordAsync());

        Assert.Equal(0, (await TypeAsync("members", "erase", "virksomhet1", _member.Value, "--sure")).Code);

        Assert.Null(await RecordAsync());
        Assert.Equal(1, (await TypeAsync("members", "show", "virksomhet1", _member.Value)).Code);
    }

    [Theory]
    [InlineData("find")]
    [InlineData("show")]
    [InlineData("disable")]
    [InlineData("enable")]
    [InlineData("end-sessions")]
    [InlineData("export")]
    [InlineData("erase")]
    public async Task every_command_has_its_line_in_the_help_and_takes_no_number(string word)
    {
        Assert.Contains($"members {word} TENANT", (await TypeAsync("members", word, "--help")).Output, StringComparison.Ordinal);
        await ApplyTenantAsync();
        string[] typed = ["members", word, "virksomhet1", Samples.Kari, .. word == "export" ? (string[])["--out", FileNamed("x.json")] : []];

        var (code, output, error) = await TypeAsync(typed);

        Assert.Equal(1, code);
        Assert.DoesNotContain(Samples.Kari, output + error, StringComparison.Ordinal);
    }

    private async Task BringKariAsync()
    {
        await ApplyTenantAsync();
        _kari = (await Services.GetRequiredService<IPersonStore>().FindOrAddAsync(Samples.Tenant, Samples.NationalId(Samples.Kari), Clock.GetUtcNow(), None)).Id;
        var seen = await Services.GetRequiredService<IMembershipStore>().SeenAsync(Samples.Tenant, _kari, Samples.UserName, Clock.GetUtcNow(), None);
        await Services.GetRequiredService<ILoginStore>().CommitAsync(null, [seen.Write!]);
        _member = (await RecordAsync())!.Id;
    }

    private Task<MemberRecord?> RecordAsync() => Services.GetRequiredService<IMemberStore>().FindAsync(Samples.Tenant, _kari, None);

    private async Task<List<AuditEvent>> EventsAsync() => [.. (await Services.GetRequiredService<IAuditLog>().PageAsync(Samples.Tenant, null, 20, None)).Select(recorded => recorded.Event).Where(happened => happened.Act.StartsWith("member.", StringComparison.Ordinal))];
}
