using Microsoft.AspNetCore.Http.HttpResults;

namespace Weblogin.Sandbox.Intranet;

/// <summary>The intranet's one page: the front page of the demo.</summary>
internal sealed class IntranetEndpoints(Catalogue catalogue)
{
    public void Map(IEndpointRouteBuilder host) =>
        host.MapGet(
            "/",
            () => new RazorComponentResult<FrontPage>(new Dictionary<string, object?> { [nameof(FrontPage.Chapters)] = catalogue.Chapters }));
}
