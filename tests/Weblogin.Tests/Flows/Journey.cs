using System.Net;
using Weblogin.Sandbox.People;
using Xunit;

namespace Weblogin.Tests.Flows;

/// <summary>What people do in their browsers, in the words of the tests.</summary>
internal static class Journey
{
    public const string High = "nlsso-loa-high";
    public const string Substantial = "nlsso-loa-substantial";

    extension(TestBrowser browser)
    {
        /// <summary>Follows a link of the tenant: the default link, or a path.</summary>
        public Task<Page> FollowLinkAsync(string host, string path = "/") => browser.OpenAsync($"https://{host}{path}");

        /// <summary>Presses the platform's own login button for a tenant.</summary>
        /// <param name="more">Further parameters that the platform hands on, as <c>&amp;prompt=login</c>.</param>
        public Task<Page> LogInAtPlatformAsync(string host, string more = "") => browser.OpenAsync(PlatformLogin(host, more));

        /// <summary>Logs in on ID-porten's page, on which the browser must stand.</summary>
        public Task<Page> AnswerIdPortenAsync(Person person, string method = "BankID")
        {
            browser.MustStandAtIdPorten();
            return browser.SubmitAsync("", ("person", person.Id), ("method", method));
        }

        /// <summary>Presses cancel there.</summary>
        public Task<Page> CancelAtIdPortenAsync()
        {
            browser.MustStandAtIdPorten();
            return browser.SubmitAsync("", ("cancel", "1"));
        }

        public void MustStandAtIdPorten() =>
            Assert.True(browser.Current.Address.Host == World.IdPortenHost && browser.Current.Status == HttpStatusCode.OK, $"Not at ID-porten but at {browser.Current.Address}:\n{browser.Current.Body}");

        /// <summary>Goes on until the browser is about to post ADFS's answer to us.</summary>
        public async Task<Request> HoldSamlResponseAsync(string address) =>
            Held(await browser.OpenUntilAsync(address, request => request.Address.AbsolutePath == "/saml/acs"));

        /// <summary>Logs in at ID-porten and stops before the browser brings its answer to us.</summary>
        public async Task<Request> HoldIdPortenAnswerAsync(Person person, string method = "BankID")
        {
            browser.MustStandAtIdPorten();
            var form = new FormFields { new("person", person.Id), new("method", method) };
            var logIn = new Request(browser.Current.Address, HttpMethod.Post, form, browser.Current.Address);
            return Held(await browser.SendUntilAsync(logIn, request => request.Address.AbsolutePath == "/oidc/callback"));
        }
    }

    /// <summary>The platform's login button for a tenant.</summary>
    public static string PlatformLogin(string host, string more = "") => $"{World.Platform}/login?iss={Uri.EscapeDataString($"https://{host}")}{more}";

    /// <summary>The request a browser was stopped before.</summary>
    public static Request Held(Page page) => page.HeldBack ?? throw new InvalidOperationException($"Not stopped, but at {page.Address}: {page.Status}\n{page.Body}");
}
