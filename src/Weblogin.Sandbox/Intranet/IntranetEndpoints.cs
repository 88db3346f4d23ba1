using Microsoft.AspNetCore.Http.HttpResults;

namespace Weblogin.Sandbox.Intranet;

/// <summary>The intranet: the front page of the demo, one short address for each scenario, and the letters that would have been sent.</summary>
internal sealed class IntranetEndpoints(Catalogue catalogue, Inbox inbox)
{
    public const string InboxPath = "/innboks";

    public void Map(IEndpointRouteBuilder host)
    {
        host.MapGet(
            "/",
            () => new RazorComponentResult<FrontPage>(new Dictionary<string, object?>
            {
                [nameof(FrontPage.Chapters)] = catalogue.Chapters,
                [nameof(FrontPage.HasInbox)] = inbox.IsThere,
            }));
        host.MapGet(InboxPath, (HttpContext http) =>
        {
            http.Response.Headers.CacheControl = "no-store";
            return new RazorComponentResult<InboxPage>(new Dictionary<string, object?> { [nameof(InboxPage.Letters)] = inbox.Letters() });
        });
        host.MapGet(
            "/start/{id}",
            (string id) => catalogue.Find(id) is { } scenario ? Results.Redirect(scenario.Journey) : Results.NotFound());
    }
}
