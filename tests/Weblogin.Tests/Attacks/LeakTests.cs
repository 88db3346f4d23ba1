using System.Text;
using Microsoft.AspNetCore.WebUtilities;
using Weblogin.Sandbox.Hosting;
using Weblogin.Sandbox.People;
using Weblogin.Tests.Flows;
using Xunit;

namespace Weblogin.Tests.Attacks;

/// <summary>
/// Every flow and every refusal with known national ids, then a search through everything the broker wrote: logs, the files of its
/// data folder, addresses, pages. What only one reader may have is found nowhere else.
/// </summary>
public sealed class LeakTests(LeakTests.EverythingThatHappens happened) : IClassFixture<LeakTests.EverythingThatHappens>
{
    // Long enough that no digits meet by chance: 11 digits among a few megabytes of random octets do so less than once in ten thousand runs.
    private static readonly string[] NationalIds = [.. Population.Everybody.Select(person => person.NationalId), Population.MistypedNationalId];

    [Fact]
    public void no_national_id_is_in_any_log()
    {
        Assert.True(happened.Log.Length > 10_000, "Hardly anything was logged.");
        Assert.All(NationalIds, id => Assert.DoesNotContain(id, happened.Log, StringComparison.Ordinal));
        Assert.All(NationalIds, id => Assert.DoesNotContain(id, happened.LogFiles, StringComparison.Ordinal));
    }

    [Fact]
    public void no_name_or_address_of_a_person_is_in_any_log() =>
        Assert.All(
            Population.Everybody.SelectMany(person => new[] { person.Id, person.GivenName, person.FamilyName }),
            word => Assert.DoesNotContain(word, happened.Log + happened.LogFiles, StringComparison.OrdinalIgnoreCase));

    [Fact]
    public void no_secret_of_a_login_is_in_any_log()
    {
        Assert.True(happened.Secrets.Count > 50, $"Only {happened.Secrets.Count} secrets were seen.");
        Assert.All(happened.Secrets, secret => Assert.DoesNotContain(secret, happened.Log, StringComparison.Ordinal));
        Assert.All(happened.Secrets, secret => Assert.DoesNotContain(secret, happened.LogFiles, StringComparison.Ordinal));
    }

    [Fact]
    public void log_files_hold_the_refusals_they_are_there_for() =>
        Assert.All(happened.References, reference => Assert.Contains(reference, happened.LogFiles, StringComparison.Ordinal));

    [Fact]
    public void no_national_id_is_in_any_file_in_any_encoding()
    {
        Assert.Contains(happened.Files, file => file.Name.EndsWith(".db", StringComparison.Ordinal) && file.Content.Length > 10_000);
        foreach (var (name, content) in happened.Files)
        {
            foreach (var form in NationalIds.SelectMany(Forms))
                Assert.True(content.AsSpan().IndexOf(form) < 0, $"{name} holds a national id.");
        }
    }

    [Fact]
    public void no_live_secret_is_in_any_file()
    {
        foreach (var (name, content) in happened.Files)
        {
            foreach (var secret in happened.Secrets)
                Assert.True(content.AsSpan().IndexOf(Encoding.UTF8.GetBytes(secret)) < 0, $"{name} holds a secret of a login.");
        }
    }

    [Fact]
    public void no_user_name_of_the_mapping_is_in_any_file()
    {
        foreach (var (name, content) in happened.Files)
        {
            foreach (var person in Population.Everybody)
                Assert.True(content.AsSpan().IndexOf(Encoding.UTF8.GetBytes(person.Id)) < 0, $"{name} holds the user name of a person.");
        }
    }

    [Fact]
    public void no_national_id_is_in_any_address()
    {
        Assert.All(happened.Answers, answer => Assert.All(NationalIds, id => Assert.DoesNotContain(id, answer.Address.AbsoluteUri, StringComparison.Ordinal)));
        Assert.All(happened.Answers, answer => Assert.All(NationalIds, id => Assert.DoesNotContain(id, answer.Headers.GetValueOrDefault("Location", ""), StringComparison.Ordinal)));
    }

    [Fact]
    public void no_national_id_is_in_any_answer_of_ours_to_a_browser()
    {
        var ours = happened.Answers.Where(answer => answer.Address.Host.EndsWith(".weblogin.test", StringComparison.Ordinal)).ToList();
        Assert.True(ours.Count > 50, $"Only {ours.Count} answers were seen.");
        Assert.All(ours, answer =>
        {
            var text = string.Join('\n', answer.Headers.Select(header => $"{header.Key}: {header.Value}")) + answer.Body;
            Assert.All(NationalIds, id => Assert.DoesNotContain(id, text, StringComparison.Ordinal));
        });
    }

    [Fact]
    public void no_secret_is_on_a_refusal_page() =>
        Assert.All(happened.Answers.Where(answer => happened.References.Any(reference => answer.Body.Contains(reference, StringComparison.Ordinal))), answer =>
            Assert.All(happened.Secrets, secret => Assert.DoesNotContain(secret, answer.Body, StringComparison.Ordinal)));

    // As text of both widths, and as base64 at each of the three places it can begin.
    private static IEnumerable<byte[]> Forms(string id)
    {
        yield return Encoding.UTF8.GetBytes(id);
        yield return Encoding.Unicode.GetBytes(id);
        yield return Encoding.BigEndianUnicode.GetBytes(id);
        for (var shift = 0; shift < 3; shift++)
        {
            // Without the characters that the octets before and after have a part in.
            var text = Convert.ToBase64String(Encoding.UTF8.GetBytes(new string('\0', shift) + id));
            yield return Encoding.UTF8.GetBytes(text[(shift == 0 ? 0 : 4)..^4]);
        }
    }

    /// <summary>The world in which everything happened, stopped.</summary>
    public sealed class EverythingThatHappens : IAsyncLifetime
    {
        private static readonly string[] SecretParameters = ["code", "state", "nonce", "SAMLResponse", "SAMLRequest", "RelayState", "answer", "step", "request_uri", "code_challenge"];

        private readonly List<TestBrowser> _browsers = [];
        private World _world = null!;

        internal IReadOnlyList<Received> Answers { get; private set; } = [];

        public IReadOnlyList<string> References { get; private set; } = [];

        /// <summary>Values that open something or stand for somebody: codes, states, messages, cookies, tokens.</summary>
        public HashSet<string> Secrets { get; } = [];

        public string Log { get; private set; } = "";

        public string LogFiles { get; private set; } = "";

        public IReadOnlyList<(string Name, byte[] Content)> Files { get; private set; } = [];

        public async ValueTask InitializeAsync()
        {
            _world = await World.StartAsync();
            await LogInsAsync();
            await FallbacksAsync();
            await FaultsOfAdfsAsync();
            await FaultsOfIdPortenAsync();
            await StrangersAsync();
            await TokensAsync();
            await _world.StopBrokerAsync();
            Collect();
        }

        public ValueTask DisposeAsync() => _world.DisposeAsync();

        private async Task<TestBrowser> SeatAsync(string tenant, string user)
        {
            var browser = await _world.SeatAsync(tenant, user);
            _browsers.Add(browser);
            return browser;
        }

        private TestBrowser NewBrowser()
        {
            var browser = _world.NewBrowser();
            _browsers.Add(browser);
            return browser;
        }

        private async Task LogInsAsync()
        {
            foreach (var tenant in new[] { "virksomhet1", "virksomhet2", "virksomhet3" })
            {
                foreach (var person in Population.Everybody)
                    Arrival.On(await (await SeatAsync(tenant, person.Id)).FollowLinkAsync($"{tenant}.weblogin.test"));
            }

            foreach (var person in Population.Everybody)
            {
                var citizen = NewBrowser();
                await citizen.FollowLinkAsync(World.Innbygger);
                Arrival.On(await citizen.AnswerIdPortenAsync(person));
                await citizen.LogInAtPlatformAsync(World.Innbygger, "&prompt=none");
            }
        }

        private async Task FallbacksAsync()
        {
            foreach (var (tenant, user) in new[] { ("virksomhet1", "tom.vikar"), ("virksomhet1", "liv.vikar"), ("virksomhet2", "ola.ekstern"), ("virksomhet3", "tom.ny") })
            {
                var browser = await SeatAsync(tenant, user);
                await browser.FollowLinkAsync($"{tenant}.weblogin.test");
                Arrival.On(await browser.AnswerIdPortenAsync(Accounts.Find(user)!.Owner));
            }
        }

        private async Task FaultsOfAdfsAsync()
        {
            foreach (var fault in Enum.GetValues<AdfsFault>())
            {
                _world.Misbehaviour.Adfs = fault;
                await (await SeatAsync("virksomhet1", Population.Kari.Id)).FollowLinkAsync(World.Virksomhet1);
                await (await SeatAsync("virksomhet3", Population.Kari.Id)).FollowLinkAsync(World.Virksomhet3);
            }

            _world.Misbehaviour.Adfs = AdfsFault.None;
        }

        private async Task FaultsOfIdPortenAsync()
        {
            foreach (var fault in Enum.GetValues<IdPortenFault>().Where(fault => fault is not IdPortenFault.TokenHangs))
            {
                _world.Misbehaviour.IdPorten = fault;
                var browser = NewBrowser();
                await browser.FollowLinkAsync(World.Innbygger);
                if (browser.Current.Address.Host == World.IdPortenHost)
                    await browser.AnswerIdPortenAsync(Population.Liv);
            }

            _world.Misbehaviour.IdPorten = IdPortenFault.None;
        }

        private async Task StrangersAsync()
        {
            var victim = await SeatAsync("virksomhet1", Population.Ola.Id);
            var response = await victim.HoldSamlResponseAsync($"https://{World.Virksomhet1}/");
            Keep(response);
            var thief = NewBrowser();
            await thief.SendAsync(response);
            await thief.SendAsync(response with { Address = new Uri($"https://{World.Virksomhet2}/saml/acs") });
            await victim.SendAsync(response);
            await victim.SendAsync(response);
            var citizen = NewBrowser();
            await citizen.FollowLinkAsync(World.Innbygger);
            var answer = await citizen.HoldIdPortenAnswerAsync(Population.Per);
            await thief.SendAsync(answer);
            await citizen.SendAsync(answer);
            await citizen.SendAsync(answer);
            foreach (var path in new[] { "/go/ukjent", "/connect/authorize?client_id=kursportal&redirect_uri=x", "/nothing" })
                await NewBrowser().FollowLinkAsync(World.Virksomhet1, path);
        }

        private async Task TokensAsync()
        {
            var platform = await OtherPlatform.RegisterAsync(_world);
            var browser = await SeatAsync("virksomhet1", Population.Kari.Id);
            var code = await platform.CodeAsync(browser, World.Virksomhet1);
            var tokens = await platform.RedeemAsync(World.Virksomhet1, code);
            Secrets.UnionWith([code, tokens.AccessToken!, tokens.Text("id_token")!, platform.Verifier]);
            await platform.UserInfoAsync(World.Virksomhet1, tokens.AccessToken!);
            await platform.RedeemAsync(World.Virksomhet1, code);
            await platform.RedeemAsync(World.Virksomhet1, await platform.CodeAsync(browser, World.Virksomhet1), "biblioteket:wrong");
        }

        private void Collect()
        {
            Answers = [.. _browsers.SelectMany(browser => browser.Answers)];
            foreach (var answer in Answers)
                Keep(answer);
            References = [.. Answers.Where(answer => answer.Address.Host.EndsWith(".weblogin.test", StringComparison.Ordinal)).SelectMany(answer => Refused.ReferencesIn(answer.Body))];
            Log = string.Join('\n', _world.Logs.Lines);
            LogFiles = string.Join('\n', Directory.EnumerateFiles(_world.LogFolder, "*", SearchOption.AllDirectories).Select(File.ReadAllText));
            Files = [.. Directory.EnumerateFiles(_world.DataFolder, "*", SearchOption.AllDirectories).Select(file => (Path.GetFileName(file), File.ReadAllBytes(file)))];
        }

        private void Keep(Received answer)
        {
            foreach (var parameter in QueryHelpers.ParseQuery(answer.Address.Query).Where(pair => SecretParameters.Contains(pair.Key, StringComparer.Ordinal)))
                Keep(parameter.Value.ToString());
            foreach (var cookie in answer.SetCookies.Where(cookie => cookie.StartsWith("__Host-weblogin", StringComparison.Ordinal)))
                Keep(cookie[(cookie.IndexOf('=', StringComparison.Ordinal) + 1)..cookie.IndexOf(';', StringComparison.Ordinal)]);
        }

        private void Keep(Request request)
        {
            foreach (var (_, value) in request.Form!)
                Keep(value);
        }

        // Shorter ones are words, and a word may stand anywhere.
        private void Keep(string value)
        {
            if (value.Length >= 20)
                Secrets.Add(value);
        }
    }
}
