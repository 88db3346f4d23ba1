using System.Net;
using System.Text.Json;
using Weblogin.Tests.Flows;
using Xunit;

namespace Weblogin.Peers.Tests.Worlds;

/// <summary>What people do at the foreign programs.</summary>
internal static class Person
{
    extension(TestBrowser browser)
    {
        /// <summary>Fills in SimpleSAMLphp's login page, which must be in front of the person.</summary>
        public Task<Page> LogInAtAdfsAsync(string user) => browser.SubmitAsync("", ("username", user), ("password", user + "Pass1"));

        /// <summary>Fills in the login page of oidc-provider, which must be in front of the person.</summary>
        public Task<Page> LogInAtIdPortenAsync(string nationalId, string method = "BankID") =>
            browser.SubmitAsync("/login/", ("pid", nationalId), ("method", method));

        /// <summary>Presses the cancel button there.</summary>
        public Task<Page> CancelAtIdPortenAsync() =>
            browser.SendAsync(new Request(browser.Current.Address, HttpMethod.Post, [KeyValuePair.Create("cancel_login", "1")], browser.Current.Address));
    }

    extension(Page page)
    {
        /// <summary>What openid-client shows after it has checked everything: the page must be its own, and a success.</summary>
        public JsonElement ArrivedAtPlatform()
        {
            Assert.True(page.Address.Host == "kursportal.localhost" && page.Status == HttpStatusCode.OK, $"{page.Address} {page.Status}: {page.Body}");
            return JsonDocument.Parse(page.Body).RootElement;
        }

        /// <summary>What a learning platform by SimpleSAMLphp shows: who is logged in, or the status that it was told.</summary>
        public JsonElement ArrivedAt(ServiceProviderPeer platform)
        {
            Assert.True(page.Address.Host == platform.Host && page.Status == HttpStatusCode.OK, $"{page.Address} {page.Status}: {page.Body}");
            return JsonDocument.Parse(page.Body).RootElement;
        }

        /// <summary>The page must be a refusal of ours, with a reference that stands in the broker's log.</summary>
        public void IsRefusal(HttpStatusCode status, string heading, PeerWorld world)
        {
            Assert.True(page.Address.Host.EndsWith(".weblogin.localhost", StringComparison.Ordinal) && page.Status == status, $"{page.Address} {page.Status}: {page.Body}");
            Assert.Contains(heading, page.Document.QuerySelectorAll("h1").Select(element => element.TextContent), StringComparer.Ordinal);
            Assert.True(world.Broker.HasLogged(page.Document.QuerySelector("code")!.TextContent), world.Broker.Log);
        }
    }
}
