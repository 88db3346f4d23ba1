using System.Diagnostics;
using Weblogin.Login;
using Weblogin.Oidc.Provider;
using Weblogin.Pages;

namespace Weblogin.Downstream.Oidc;

/// <summary>An authorization response on its way: a redirect, or a page whose form leads to the registered address (OAuth 2.0 Form Post Response Mode).</summary>
internal sealed class AuthorizeAnswer(AuthorizeResponse response) : IResult
{
    public Task ExecuteAsync(HttpContext httpContext) => response.Mode switch
    {
        ResponseMode.Query => new LeaveResult(new Uri(response.ToLocation())).ExecuteAsync(httpContext),
        ResponseMode.FormPost => Form(httpContext).ExecuteAsync(httpContext),
        _ => throw new UnreachableException(),
    };

    private IResult Form(HttpContext context)
    {
        var address = new Uri(response.RedirectUri.Value);
        // A platform may take the answer on one host and show itself on another. The page shows texts of ours only: what others wrote is in hidden fields.
        return PostFormPage.Result(LanguageChoice.For(context.Request, null), FormTarget.AndOnward(address), address, response.Fields);
    }
}
