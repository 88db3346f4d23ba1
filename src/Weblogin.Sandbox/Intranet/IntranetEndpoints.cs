using Microsoft.AspNetCore.Http.HttpResults;

namespace Weblogin.Sandbox.Intranet;

/// <summary>The intranet: the front page of the demo, and one short address for each scenario.</summary>
internal sealed class IntranetEndpoints(Catalogue catalogue)
{
    public void Map(IEndpointRouteBuilder host)
    {
        host.MapGet(
            "/",
            () => new RazorComponentResult<FrontPage>(new Dictionary<string, object?> { [nameof(FrontPage.Chapters)] = catalogue.Chapters }));
        host.MapGet(
            "/start/{id}",
            (string id) => catalogue.Find(id) is { } scenario ? Results.Redirect(scenario.Journey) : Results.NotFound());
    }
}
