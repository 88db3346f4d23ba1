using Weblogin.Login.Onward;
using Weblogin.Model;
using Weblogin.Pages;
using Weblogin.Tenants;

namespace Weblogin.Login;

/// <summary>The page on which a person chooses how to log in, under an address of its own.</summary>
/// <param name="left">The one that the browser left for and came back from without an answer, first among them; null where there is none.</param>
internal sealed class ChooseWayInResult(Tenant tenant, IReadOnlyList<IdentityProvider> among, OneTimeHandle step, string? language, IdentityProviderId? left = null) : IResult
{
    public Task ExecuteAsync(HttpContext httpContext)
    {
        var asked = language is null ? null : new[] { language };
        var frame = PageFrame.For(httpContext.Request, tenant.Name, asked);
        var texts = OnwardTexts.In(frame.Language);
        var choices = among
            .Select(provider => new Choice(
                provider.Id == left ? OnwardTexts.With(texts.TryAgain, provider.Name) : provider.Name,
                $"{LoginEndpoints.ChoosePath}?step={step.Text}&with={provider.Id}"))
            .ToArray();
        return (left is null
            ? ChoicePage.Result(frame, frame.Texts.ChooseHowToLogIn, null, choices)
            : ChoicePage.Result(frame, texts.NotFinished, OnwardTexts.With(texts.WentAndCameBack, among[0].Name), choices)).ExecuteAsync(httpContext);
    }
}
