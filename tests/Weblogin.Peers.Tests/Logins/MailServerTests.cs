using System.Diagnostics;
using Weblogin.Peers.Tests.Browser;
using Weblogin.Sandbox.People;
using Weblogin.Tests.Flows;
using Xunit;

namespace Weblogin.Peers.Tests.Logins;

/// <summary>Letters with codes on their way to a mail server that nobody here wrote, and what becomes of a person where it does not take them.</summary>
public sealed class MailServerTests(HttpsWorld world) : IClassFixture<HttpsWorld>, IAsyncLifetime
{
    private const string User = "weblogin";
    private const string Password = "a test peer has nothing to hide";
    private const string Address = "liv.saether@heime.example";

    // The broker's own limit is WEBLOGIN_MAIL__TIMEOUT, 3 seconds; the rest is the login's and a slow machine's.
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(9);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private static readonly int Port = PeerProcess.FreePort();
    private static TestCertificate? _trusted;
    private static TestCertificate? _ofAnother;

    public async ValueTask InitializeAsync()
    {
        Peer.Aiosmtpd.Require();
        await world.StartAsync((broker, trusted) =>
        {
            var folder = Directory.CreateDirectory(broker.Folder("mail")).FullName;
            var password = Path.Combine(folder, "password");
            File.WriteAllText(password, Password + "\n");
            _trusted = trusted;
            _ofAnother = new TestCertificate(folder, ["smtp.etat.test"]);
            // An authority that it trusts may vouch for others too.
            var authorities = Path.Combine(folder, "authorities.pem");
            File.WriteAllText(authorities, File.ReadAllText(trusted.CertificateFile) + "\n" + File.ReadAllText(_ofAnother.CertificateFile));
            broker.Set("SSL_CERT_FILE", authorities);
            broker.Set("WEBLOGIN_MAIL__HOST", "localhost");
            broker.Set("WEBLOGIN_MAIL__PORT", $"{Port}");
            broker.Set("WEBLOGIN_MAIL__USER", User);
            broker.Set("WEBLOGIN_MAIL__PASSWORDFILE", password);
            broker.Set("WEBLOGIN_MAIL__FROM", "innlogging@kommune.example");
            broker.Set("WEBLOGIN_MAIL__TIMEOUT", "00:00:03");
        });
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task letter_leaves_over_tls_with_a_password_and_arrives_as_it_was_written()
    {
        await using var server = await ServerAsync("demanding", _trusted);
        using var browser = await AskedAsync(Population.Tom);

        await AnswerAsync(browser, "tom.berg@heime.example");

        await MustHaveOneLetterAsync(server);
        var letter = TextOf(Assert.Single(Letters(server)));
        Assert.Equal("right\n", Tries(server));
        Assert.Matches("""(?m)^From: "?Innbygger"? <innlogging@kommune\.example>\r?$""", letter);
        Assert.Matches("(?m)^To: tom\\.berg@heime\\.example\r?$", letter);
        Assert.Matches("(?m)^Subject: Bekreft e-postadressen din\r?$", letter);
        Assert.Matches("(?m)^Auto-Submitted: auto-generated\r?$", letter);
        // Quoted-printable, RFC 2045 6.7: "på" as it goes over any server.
        Assert.Contains("p=C3=A5", letter, StringComparison.Ordinal);
        Assert.Contains("Kode: ", letter, StringComparison.Ordinal);
    }

    [Fact]
    public async Task server_that_speaks_in_clear_gets_neither_the_password_nor_a_letter()
    {
        await using var server = await ServerAsync("clear", null);
        using var browser = await AskedAsync(Population.Liv);

        await AnswerAsync(browser, Address);

        await MustSayNotSentAsync(browser);
        Assert.Equal("", Tries(server));
        Assert.Empty(Letters(server));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task server_whose_certificate_is_not_trusted_for_its_name_gets_neither_the_password_nor_a_letter(bool trustedForAnotherName)
    {
        await using var server = await ServerAsync("demanding", trustedForAnotherName ? _ofAnother : null);
        using var browser = await AskedAsync(Population.Liv);

        await AnswerAsync(browser, Address);

        await MustSayNotSentAsync(browser);
        Assert.Equal("", Tries(server));
        Assert.Empty(Letters(server));
        Assert.True(world.Broker.HasLogged("AuthenticationException"), world.Broker.Log);
    }

    [Fact]
    public async Task password_that_the_server_refuses_is_in_no_log()
    {
        await using var server = await ServerAsync("demanding", _trusted, ("MAIL_PASSWORD", "another"));
        using var browser = await AskedAsync(Population.Liv);

        await AnswerAsync(browser, Address);

        await MustSayNotSentAsync(browser);
        Assert.Matches("^(wrong\n)+$", Tries(server));
        Assert.Empty(Letters(server));
        Assert.DoesNotContain(Password, world.Broker.Log, StringComparison.Ordinal);
    }

    [Fact]
    public async Task address_that_the_server_does_not_know_is_told_on_the_page_and_stands_in_no_log()
    {
        await using var server = await ServerAsync("demanding", _trusted, ("UNKNOWN", Address));
        using var browser = await AskedAsync(Population.Liv);

        await AnswerAsync(browser, Address);

        await MustSayNotSentAsync(browser);
        Assert.True(world.Broker.HasLogged("MailboxUnavailable"), world.Broker.Log);
        Assert.DoesNotContain(Address, world.Broker.Log, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("mute")]
    [InlineData("dripping")]
    public async Task server_that_hangs_holds_nobody_and_the_code_goes_out_again_when_it_is_back(string mode)
    {
        using var browser = await AskedAsync(Population.Ola);
        await using (var hanging = await ServerAsync(mode, _trusted))
        {
            var since = Stopwatch.StartNew();

            await AnswerAsync(browser, "ola.odegard@heime.example");

            // The letter is written beside the answer: nobody waits for the server.
            Assert.True(since.Elapsed < Limit, $"{since.Elapsed}");
            await MustSayNotSentAsync(browser);
        }

        await using var server = await ServerAsync("demanding", _trusted);
        await browser.SubmitAsync("/login/profile/resend");

        Assert.Empty(browser.Current.Document.QuerySelectorAll("[role=alert]"));
        await MustHaveOneLetterAsync(server);
    }

    private static Task<PeerProcess> ServerAsync(string mode, TestCertificate? certificate, params (string Name, string Value)[] more)
    {
        var settings = new Dictionary<string, string> { ["MODE"] = mode, ["MAIL_USER"] = User, ["MAIL_PASSWORD"] = Password };
        if (certificate is not null)
            (settings["CERTIFICATE"], settings["KEY"]) = (certificate.CertificateFile, certificate.KeyFile);
        foreach (var (name, value) in more)
            settings[name] = value;
        return PeerProcess.StartAsync("aiosmtpd", Port, settings, state: null, CancellationToken.None);
    }

    private async Task<TestBrowser> AskedAsync(Person person)
    {
        var browser = world.NewBrowser();
        await browser.OpenAsync($"{world.Library}/login?at=innbygger");
        await browser.SubmitAsync("", ("person", person.Id), ("method", "BankID"));
        Assert.True(browser.Current.Document.QuerySelector("[name=email]") is not null, $"{browser.Current.Address}: {browser.Current.Body}");
        return browser;
    }

    private static Task<Page> AnswerAsync(TestBrowser browser, string address) =>
        browser.SubmitAsync("/login/profile", ("given_name", "Aase"), ("family_name", "Aas"), ("email", address), ("organisation_selected", ""));

    // What became of the letter stands on the page when it is looked at again.
    private static Task MustSayNotSentAsync(TestBrowser browser)
    {
        var page = browser.Current.Address.AbsoluteUri;
        return Eventually.IsAsync(
            async () =>
            {
                await browser.OpenAsync(page);
                return browser.Current.Document.QuerySelector("[role=alert]")?.TextContent.StartsWith("Vi fikk ikke sendt koden", StringComparison.Ordinal) is true;
            },
            Patience,
            () => browser.Current.Text);
    }

    // Whole: the server's file is there before all of it is written.
    private static Task MustHaveOneLetterAsync(PeerProcess server) =>
        Eventually.IsAsync(
            () => Task.FromResult(Letters(server) is [var only] && TextOf(only).Contains("Kode: ", StringComparison.Ordinal)),
            Patience,
            () => string.Join('\n', Letters(server).Select(TextOf)));

    // Soft line breaks are the transport's (RFC 2045 6.7).
    private static string TextOf(string letter) => File.ReadAllText(letter).Replace("=\r\n", "", StringComparison.Ordinal).Replace("=\n", "", StringComparison.Ordinal);

    private static string[] Letters(PeerProcess server) => Directory.GetFiles(Path.Combine(server.State, "letters"), "*.eml");

    private static string Tries(PeerProcess server) =>
        File.Exists(Path.Combine(server.State, "tries")) ? File.ReadAllText(Path.Combine(server.State, "tries")) : "";
}
