using Weblogin.Sandbox.People;
using Weblogin.Tests.Flows;
using Xunit;

namespace Weblogin.Tests.Onboarding;

/// <summary>What people do with an attribute test, in the words of the tests.</summary>
internal static class AttributeTesting
{
    extension(World world)
    {
        /// <summary>A link, typed on the machine.</summary>
        public async Task<string> TestLinkAsync(string tenant = "virksomhet1")
        {
            var (code, output, error) = await world.TypeAsync("", "attribute-test", tenant);
            Assert.True(code == 0, error);
            return output.Trim();
        }

        /// <summary>The browser of an employee who has made a test and looks at what it brought.</summary>
        public async Task<TestBrowser> TestedAsync(Person person, string tenant = "virksomhet1", string with = "adfs")
        {
            var browser = await world.SeatAsync(tenant, person.Id);
            await browser.OpenAsync(await world.TestLinkAsync(tenant));
            await browser.SubmitAsync("/attribute-test", ("with", with));
            return browser;
        }
    }
}
