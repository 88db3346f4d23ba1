using System.Net;
using System.Text.Json.Nodes;
using Weblogin.Sandbox.People;
using Weblogin.Tenants.Documents;
using Xunit;

namespace Weblogin.Tests.Flows;

/// <summary>What people do at our questions, in the words of the tests.</summary>
internal static class Question
{
    public const string Path = "/login/profile";
    public const string CodePath = "/login/profile/code";
    public const string ResendPath = "/login/profile/resend";
    public const string AddressPath = "/login/profile/address";
    public const string WithoutPath = "/login/profile/without";
    public const string CancelPath = "/login/profile/cancel";
    public const string ErasePath = "/login/profile/erase";

    private const string Svg = "data:image/svg+xml;base64,PHN2ZyB4bWxucz0iaHR0cDovL3d3dy53My5vcmcvMjAwMC9zdmciIHZpZXdCb3g9IjAgMCAxIDEiLz4=";

    extension(World world)
    {
        /// <summary>Lets the learning platform ask people of every tenant, which all have two organisations to choose.</summary>
        public async Task AskForAsync(string[] requires, params string[] asksFor)
        {
            foreach (var tenant in new[] { "virksomhet1", "virksomhet2", "virksomhet3", "innbygger" })
            {
                Assert.IsType<ApplyOutcome.Applied>(await world.ApplyAsync(tenant, document => document["organisations"] = new JsonArray(
                    new JsonObject { ["id"] = "asker", ["name"] = "Asker kommune", ["logo"] = Svg },
                    new JsonObject { ["id"] = "baerum", ["name"] = "Bærum kommune" })));
            }

            Assert.IsType<ApplyOutcome.Applied>(await world.ApplyAsync("kursportal", document =>
            {
                document["requires"] = new JsonArray([.. requires.Select(claim => JsonValue.Create(claim))]);
                document["asksFor"] = new JsonArray([.. asksFor.Select(claim => JsonValue.Create(claim))]);
            }));
        }

        /// <summary>A citizen who has come by ID-porten and stands at our question, or where the login led.</summary>
        public async Task<TestBrowser> CitizenAsync(Person person, string more = "")
        {
            var browser = world.NewBrowser();
            await browser.LogInAtPlatformAsync(World.Innbygger, more);
            await browser.AnswerIdPortenAsync(person);
            return browser;
        }
    }

    extension(TestBrowser browser)
    {
        public void MustStandAtQuestion(string field)
        {
            Assert.True(browser.Current.Address.AbsolutePath == Path, $"Not at our question but at {browser.Current.Address}: {browser.Current.Status}\n{browser.Current.Body}");
            Assert.NotNull(browser.Current.Document.QuerySelector($"[name={field}]"));
        }

        /// <summary>Sends the questions' form.</summary>
        public Task<Page> AnswerAsync(params (string Name, string Value)[] fields) => browser.SubmitAsync(Path, fields);

        public Task<Page> TypeCodeAsync(string code) => browser.SubmitAsync(CodePath, ("confirmation", code));

        /// <summary>What is said to be wrong with a field.</summary>
        public string FaultOf(string field) => browser.Current.Document.GetElementById($"{field}-fault")?.TextContent ?? "";

        /// <summary>The step the browser is in.</summary>
        public string StepHandle() => browser.Current.Document.QuerySelector("form [name=step]")!.GetAttribute("value")!;

        public string Typed(string field) => browser.Current.Document.QuerySelector($"input[name={field}]")!.GetAttribute("value") ?? "";
    }

    /// <summary>Nobody has passed: the question is still there, and says what is wrong with the field.</summary>
    public static void MustRefuse(TestBrowser browser, string field, HttpStatusCode status = HttpStatusCode.UnprocessableEntity)
    {
        Assert.True(browser.Current.Status == status, $"{browser.Current.Address}: {browser.Current.Status}\n{browser.Current.Body}");
        Assert.NotEmpty(browser.FaultOf(field));
    }
}
