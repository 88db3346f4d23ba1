using Weblogin.Pages;

namespace Weblogin.Login;

/// <summary>Sends the browser to an identity provider by a form; one that asks yet another provider leads on from there.</summary>
internal sealed class LeaveByFormResult(Challenge.Post challenge, string? language) : IResult
{
    public Task ExecuteAsync(HttpContext httpContext) => PostFormPage
        .Result(
            LanguageChoice.For(httpContext.Request, language is null ? null : [language]),
            FormTarget.AndOnward(challenge.Address),
            challenge.Address,
            challenge.Fields)
        .ExecuteAsync(httpContext);
}
