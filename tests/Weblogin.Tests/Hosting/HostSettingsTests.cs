using System.Diagnostics;
using Microsoft.Extensions.Configuration;
using Weblogin.Hosting;
using Xunit;

namespace Weblogin.Tests.Hosting;

/// <summary>A setting that would make the host unsafe is refused by name before anything listens.</summary>
public sealed class HostSettingsTests
{
    [Fact]
    public void nothing_set_listens_on_loopback()
    {
        var settings = Read();

        Assert.Equal("http://127.0.0.1:8080/", Assert.Single(settings.Urls).AbsoluteUri);
        Assert.Empty(settings.TrustedProxies);
    }

    [Theory]
    [InlineData("http://0.0.0.0:8080")]
    [InlineData("http://[::]:8080")]
    [InlineData("http://*:8080")]
    [InlineData("http://192.0.2.1:8080")]
    [InlineData("http://weblogin.example:8080")]
    [InlineData("http://127.0.0.1:8080;http://192.0.2.1:8080")]
    public void http_beyond_loopback_without_trusted_proxies_is_refused(string urls) =>
        MustRefuse("WEBLOGIN_URLS", ("URLS", urls));

    [Theory]
    [InlineData("http://127.0.0.1:8080")]
    [InlineData("http://[::1]:8080")]
    [InlineData("http://localhost:8080")]
    public void http_on_loopback_is_taken(string urls) => Assert.Single(Read(("URLS", urls)).Urls);

    [Fact]
    public void http_behind_named_proxies_is_taken() =>
        Assert.Equal(2, Read(("URLS", "http://0.0.0.0:8080"), ("TRUSTED_PROXIES", "10.0.0.0/8, 192.0.2.1")).TrustedProxies.Count);

    [Fact]
    public void https_without_a_certificate_is_refused() => MustRefuse("WEBLOGIN_CERTIFICATE", ("URLS", "https://0.0.0.0:8443"));

    [Fact]
    public void https_with_a_certificate_is_taken() =>
        Assert.Equal("https", Read(("URLS", "https://0.0.0.0:8443"), ("CERTIFICATE", "tls.pem")).Urls[0].Scheme);

    [Theory]
    [InlineData("ftp://127.0.0.1")]
    [InlineData("127.0.0.1:8080")]
    [InlineData("http://127.0.0.1:8080/path")]
    [InlineData("not an address")]
    public void address_that_is_none_is_refused(string urls) => MustRefuse("WEBLOGIN_URLS", ("URLS", urls));

    [Theory]
    [InlineData("proxy.example")]
    [InlineData("10.0.0.0/33")]
    [InlineData("10.0.0.1,everybody")]
    public void proxy_that_is_no_address_is_refused(string proxies) => MustRefuse("WEBLOGIN_TRUSTED_PROXIES", ("TRUSTED_PROXIES", proxies));

    [Theory]
    [InlineData("/srv/weblogin/data", "/srv/weblogin/data")]
    [InlineData("/srv/weblogin/data", "/srv/weblogin/data/keys")]
    [InlineData("/srv/weblogin/data", "/srv/weblogin/data/../data/keys")]
    [InlineData("/srv/weblogin/data/", "/srv/weblogin/data/keys/")]
    public void keys_inside_the_data_folder_are_refused(string data, string keys) => MustRefuse("WEBLOGIN_KEYS", ("DATA", data), ("KEYS", keys));

    [Theory]
    [InlineData("/srv/weblogin/data", "/srv/weblogin/data-keys")]
    [InlineData("/srv/weblogin/data", "/srv/weblogin/keys")]
    public void keys_beside_the_data_folder_are_taken(string data, string keys) => Assert.Equal(keys, Read(("DATA", data), ("KEYS", keys)).Keys);

    [Theory]
    [InlineData("CLIENTKEYS", "KEEPFOR", "31.00:00:00", "01:00:00 to 30.00:00:00")]
    [InlineData("FETCH", "TIMEOUT", "00:00:00", "00:00:01 to 00:02:00")]
    [InlineData("FETCH", "TIMEOUT", "00:02:01", "00:00:01 to 00:02:00")]
    [InlineData("FETCH", "TIMEOUT", "20 seconds", "00:00:01 to 00:02:00")]
    [InlineData("FETCH", "TIMEOUT", "", "00:00:01 to 00:02:00")]
    [InlineData("FETCH", "LOOPBACK", "yes", "true or false")]
    [InlineData("FETCH", "PRIVATEHOSTS", "adfs.example,10.0.0.1", "host names")]
    [InlineData("LEDGER", "RETENTION", "00:00:01", "1.00:00:00 to 3653.00:00:00")]
    [InlineData("LEDGER", "RETENTION", "forever", "1.00:00:00 to 3653.00:00:00")]
    [InlineData("LOGIN", "STEPLIFETIME", "30", "00:01:00 to 02:00:00")]
    [InlineData("LOGIN", "PARKEDLIFETIME", "1.00:00:00", "00:00:05 to 00:05:00")]
    [InlineData("LOGIN", "SESSIONLIFETIME", "-08:00:00", "00:00:00 to 1.00:00:00")]
    [InlineData("MAIL", "PORT", "0", "1 to 65535")]
    [InlineData("MAIL", "PORT", "smtp", "1 to 65535")]
    [InlineData("MAIL", "TIMEOUT", "00:05:00", "00:00:01 to 00:01:00")]
    [InlineData("MAIL", "HOST", "", "host name")]
    [InlineData("MAIL", "USER", "weblogin", "belong together")]
    [InlineData("METADATA", "INTERVAL", "00:00:00.1", "00:00:00.200 to 1.00:00:00")]
    [InlineData("SAMLRESPONSE", "MAXBODY", "1", "16384 to 1048576")]
    [InlineData("SAMLRESPONSE", "MAXELEMENTS", "99999999999", "256 to 100000")]
    [InlineData("SAMLRESPONSE", "MAXDEPTH", "257", "16 to 256")]
    [InlineData("STORAGE", "ENGINE", "oracle", "sqlite or postgres")]
    [InlineData("LOGINTRACES", "RETENTION", "91.00:00:00", "90")]
    [InlineData("STORAGE", "CONNECTIONS", "3", "6 to 200")]
    [InlineData("STORAGE", "MIGRATE", "never", "true or false")]
    [InlineData("STORAGE", "PASSWORDFILE", "/there/is/none", "names no file")]
    [InlineData("STORAGE", "CONNECTION", "the database", "Host=…;Database=…;Username=…")]
    [InlineData("STORAGE", "CONNECTION", "Host=db.example;Database=weblogin", "Username")]
    [InlineData("STORAGE", "CONNECTION", "Host=db.example;Database=weblogin;Username=weblogin;Password=hemmelig", "PASSWORDFILE")]
    [InlineData("STORAGE", "CONNECTION", "Host=a.example,b.example;Database=weblogin;Username=weblogin", "one host")]
    [InlineData("STORAGE", "CONNECTION", "Host=db.example;Database=weblogin;Username=weblogin;SSL Mode=Disable", "VerifyFull")]
    [InlineData("STORAGE", "CONNECTION", "Host=db.example;Database=weblogin;Username=weblogin;SSL Mode=Require", "VerifyFull")]
    [InlineData("STORAGE", "CONNECTION", "Host=192.0.2.1;Database=weblogin;Username=weblogin;SSL Mode=Allow", "VerifyFull")]
    public void setting_of_a_room_that_cannot_be_is_refused_by_its_variable_and_with_what_it_may_be(string section, string name, string value, string allowed)
    {
        var sentence = Assert.Throws<OperatorException>(() => Read(($"{section}:{name}", value))).Message;

        Assert.StartsWith($"WEBLOGIN_{section}__{name} ", sentence, StringComparison.Ordinal);
        Assert.Contains(allowed, sentence, StringComparison.Ordinal);
        Assert.EndsWith(".", sentence, StringComparison.Ordinal);
    }

    [Fact]
    public void two_wrong_settings_are_told_together() =>
        MustRefuse("WEBLOGIN_LEDGER__RETENTION", ("FETCH:TIMEOUT", "x"), ("LEDGER:RETENTION", "x"));

    [Fact]
    public void value_of_a_wrong_setting_is_not_repeated() =>
        Assert.DoesNotContain("hemmelig", Assert.Throws<OperatorException>(() => Read(("MAIL:PORT", "hemmelig"))).Message, StringComparison.Ordinal);

    [Fact]
    public void engine_on_a_server_needs_to_know_which() => MustRefuse("WEBLOGIN_STORAGE__CONNECTION", ("STORAGE:ENGINE", "postgres"));

    [Fact]
    public void password_in_the_wrong_place_is_not_repeated() => Assert.DoesNotContain(
        "hemmelig",
        Assert.Throws<OperatorException>(() => Read(("STORAGE:CONNECTION", "Host=db.example;Database=weblogin;Username=weblogin;Password=hemmelig"))).ToString(),
        StringComparison.Ordinal);

    [Theory]
    [InlineData("Host=db.example;Database=weblogin;Username=weblogin", "VerifyFull")]
    [InlineData("Host=db.example;Database=weblogin;Username=weblogin;SSL Mode=Prefer", "VerifyFull")]
    [InlineData("Host=db.example;Database=weblogin;Username=weblogin;SSL Mode=VerifyCA", "VerifyCA")]
    [InlineData("Host=127.0.0.1;Database=weblogin;Username=weblogin;SSL Mode=Disable", "Disable")]
    [InlineData("Host=/run/postgresql;Database=weblogin;Username=weblogin", "Prefer")]
    public void server_beyond_this_machine_is_verified(string connection, string mode)
    {
        var server = Read(("STORAGE:ENGINE", "postgres"), ("STORAGE:CONNECTION", connection)).Storage.ToOptions("data").Postgres!;

        Assert.Equal(mode, new Npgsql.NpgsqlConnectionStringBuilder(server.Connection).SslMode.ToString());
    }

    [Fact]
    public void server_on_a_network_that_protects_itself_need_not_be_verified() =>
        Read(("STORAGE:ENGINE", "postgres"), ("STORAGE:CONNECTION", "Host=db.example;Database=weblogin;Username=weblogin;SSL Mode=Disable"), ("STORAGE:INSECURE", "true"));

    [Fact]
    public void nothing_set_keeps_data_in_the_folder() => Assert.Null(Read().Storage.ToOptions("data").Postgres);

    [Fact]
    public void settings_at_the_ends_of_their_ranges_are_taken() =>
        Read(("FETCH:TIMEOUT", "00:02:00"), ("METADATA:INTERVAL", "00:00:00.200"), ("LOGIN:SESSIONLIFETIME", "00:00:00"), ("SAMLRESPONSE:MAXBODY", "1048576"), ("MAIL:PORT", "65535"));

    [Fact]
    public void settings_of_every_room_are_checked() =>
        Assert.Equal(
            typeof(HostSettings).Assembly.GetTypes().Where(type => type.GetField("SectionName") is not null).OrderBy(type => type.Name, StringComparer.Ordinal),
            SettingsCheck.Sections.Values.OrderBy(type => type.Name, StringComparer.Ordinal));

    [Theory]
    [InlineData("serve")]
    [InlineData("check")]
    public async Task program_refuses_a_wrong_setting_in_one_sentence(string command)
    {
        var told = await RefusalAsync(command, Path.GetTempPath(), ("WEBLOGIN_FETCH__TIMEOUT", "soon"));

        Assert.Equal("WEBLOGIN_FETCH__TIMEOUT must be a time, [days.]hours:minutes:seconds, from 00:00:01 to 00:02:00.", told);
    }

    [Theory]
    [InlineData("serve")]
    [InlineData("check")]
    public async Task file_of_settings_is_read_where_the_program_was_started(string command)
    {
        var folder = Directory.CreateTempSubdirectory("weblogin-").FullName;
        try
        {
            await File.WriteAllTextAsync(Path.Combine(folder, "appsettings.json"), """{ "Fetch": { "Timeout": "soon" } }""", TestContext.Current.CancellationToken);

            Assert.StartsWith("WEBLOGIN_FETCH__TIMEOUT must be ", await RefusalAsync(command, folder), StringComparison.Ordinal);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public void folder_that_cannot_be_seen_has_no_file_of_settings() =>
        Assert.Single(HostSettings.AddTo(new ConfigurationBuilder(), Path.Combine(Path.GetTempPath(), "weblogin-there-is-none")).Build().Providers);

    [Fact]
    public async Task server_takes_no_variable_without_the_prefix_for_a_setting()
    {
        // DATA and KEYS are words that others use too; the commands know them by the prefix alone.
        var told = await RefusalAsync("serve", Path.GetTempPath(), ("URLS", "ftp://127.0.0.1"), ("WEBLOGIN_FETCH__TIMEOUT", "soon"));

        Assert.StartsWith("WEBLOGIN_FETCH__TIMEOUT must be ", told, StringComparison.Ordinal);
    }

    private static async Task<string> RefusalAsync(string command, string folder, params (string Name, string Value)[] environment)
    {
        var start = new ProcessStartInfo("dotnet", [typeof(HostSettings).Assembly.Location, command]) { WorkingDirectory = folder, RedirectStandardError = true, RedirectStandardOutput = true };
        foreach (var (name, value) in environment)
            start.Environment[name] = value;
        using var program = Process.Start(start)!;
        var told = await program.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await program.WaitForExitAsync(TestContext.Current.CancellationToken);

        Assert.Equal(1, program.ExitCode);
        return told.TrimEnd();
    }

    private static void MustRefuse(string variable, params (string Name, string Value)[] values) =>
        Assert.Contains(variable, Assert.Throws<OperatorException>(() => Read(values)).Message, StringComparison.Ordinal);

    private static HostSettings Read(params (string Name, string Value)[] values) =>
        HostSettings.Read(new ConfigurationBuilder().AddInMemoryCollection(values.Select(value => KeyValuePair.Create(value.Name, (string?)value.Value))).Build());
}
