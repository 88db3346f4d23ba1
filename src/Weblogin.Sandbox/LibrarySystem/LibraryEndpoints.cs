using System.Diagnostics;
using Microsoft.AspNetCore.Http.HttpResults;
using Weblogin.Sandbox.Hosting;
using Weblogin.Sandbox.Pages;

namespace Weblogin.Sandbox.LibrarySystem;

/// <summary>The library system's addresses.</summary>
internal sealed class LibraryEndpoints(LibraryProvider library, LibraryLogin login, LibrarySessions sessions, SandboxOptions options)
{
    public void Map(IEndpointRouteBuilder host)
    {
        host.MapGet("/", FrontPageFor);
        host.MapGet(LibraryProvider.LoginPath, BeginAsync);
        host.MapPost(LibraryProvider.ConsumerPath, CompleteAsync);
        host.MapGet("/saml/metadata", () => Results.Bytes(library.WriteMetadata(), "application/samlmetadata+xml"));
    }

    /// <summary>The library's login button: <c>?at=virksomhet1</c>, and what tests vary: <c>force</c>, <c>passive</c>, <c>context</c>.</summary>
    private async Task<IResult> BeginAsync(HttpContext http, CancellationToken ct)
    {
        var query = http.Request.Query;
        string? at = query["at"];
        if (options.Tenants.FirstOrDefault(tenant => string.Equals(tenant.Id, at, StringComparison.Ordinal)) is not { } tenant)
            return Refusal("Biblioteket kjenner ikke den som skulle logge deg inn.", "at");
        try
        {
            return Results.Redirect(await login.BeginAsync(tenant, query.ContainsKey("force"), query.ContainsKey("passive"), query["context"], ct));
        }
        catch (HttpRequestException)
        {
            return Refusal("Innloggingstjenesten svarer ikke.", "unavailable");
        }
    }

    private async Task<IResult> CompleteAsync(HttpContext http, CancellationToken ct)
    {
        var form = await http.Request.ReadFormAsync(ct);
        switch (await login.CompleteAsync(form["SAMLResponse"].ToString(), form["RelayState"], ct))
        {
            case LibraryEnd.LoggedIn { Session: var session }:
                sessions.Start(http, session);
                http.Response.StatusCode = StatusCodes.Status303SeeOther;
                http.Response.Headers.Location = "/";
                return Results.Empty;
            case LibraryEnd.Failed { Code: var code }:
                return Refusal("Innloggingen førte ikke fram.", code);
            default:
                throw new UnreachableException();
        }
    }

    private RazorComponentResult<FrontPage> FrontPageFor(HttpContext http)
    {
        http.Response.Headers.CacheControl = "no-store";
        return new(new Dictionary<string, object?>
        {
            [nameof(FrontPage.Session)] = sessions.Find(http),
            [nameof(FrontPage.Tenants)] = options.Tenants,
            [nameof(FrontPage.Intranet)] = options.Intranet.AbsoluteUri,
        });
    }

    private RazorComponentResult<MessagePage> Refusal(string text, string code) =>
        MessagePage.Refusal(LibraryProvider.Name, "Du ble ikke logget inn", text, "platform", code, options.Intranet.AbsoluteUri);
}
