using Weblogin.Model;
using Weblogin.Pages;
using Weblogin.Tenants;

namespace Weblogin.Login;

/// <summary>The page on which a person chooses how to log in, under an address of its own.</summary>
internal sealed class ChooseWayInResult(Tenant tenant, IReadOnlyList<IdentityProvider> among, OneTimeHandle step, string? language) : IResult
{
    public Task ExecuteAsync(HttpContext httpContext)
    {
        var asked = language is null ? null : new[] { language };
        var frame = PageFrame.For(httpContext.Request, tenant.Name, asked);
        var choices = among
            .Select(provider => new Choice(provider.Name, $"{LoginEndpoints.ChoosePath}?step={step.Text}&with={provider.Id}"))
            .ToArray();
        return ChoicePage.Result(frame, frame.Texts.ChooseHowToLogIn, null, choices).ExecuteAsync(httpContext);
    }
}
