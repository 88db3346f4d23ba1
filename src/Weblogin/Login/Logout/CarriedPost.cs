using Weblogin.Pages;

namespace Weblogin.Login.Logout;

/// <summary>A message that a partner takes by a form post only: a page that sends it on.</summary>
internal sealed class CarriedPost(FormTarget target, Uri address, IReadOnlyList<KeyValuePair<string, string>> fields) : IResult
{
    public Task ExecuteAsync(HttpContext httpContext) =>
        PostFormPage.Result(LanguageChoice.For(httpContext.Request, null), target, address, fields).ExecuteAsync(httpContext);
}
