using Weblogin.Login.Onward;
using Weblogin.Model;
using Weblogin.Pages;
using Weblogin.Tenants;

namespace Weblogin.Login;

/// <summary>The page on which a person chooses how to log in, under an address of its own.</summary>
/// <param name="remembered">The way in that the browser remembers; null for none.</param>
internal sealed class ChooseWayInResult(
    Tenant tenant, IReadOnlyList<IdentityProvider> among, OneTimeHandle step, LoginTransaction transaction, IdentityProviderId? remembered) : IResult
{
    public Task ExecuteAsync(HttpContext httpContext)
    {
        var frame = PageFrame.For(httpContext.Request, tenant.Name, transaction.Request.Language is { } asked ? [asked] : null);
        var texts = OnwardTexts.In(frame.Language);
        // One that the browser left for and came back from without an answer is first among them.
        var left = transaction.Left is { } id ? among.FirstOrDefault(way => way.Id == id) : null;
        var mayRemember = transaction is { Attempts.Count: 0, Left: null, Request.LeavesNothing: false };
        return new PageResult<WayInPage>(new Dictionary<string, object?>
        {
            [nameof(WayInPage.PageFrame)] = frame,
            [nameof(WayInPage.Heading)] = left is null ? frame.Texts.ChooseHowToLogIn : texts.NotFinished,
            [nameof(WayInPage.Why)] = left is not null ? OnwardTexts.With(texts.WentAndCameBack, left.Name) : transaction.Person is null ? null : frame.Texts.MoreIsNeeded,
            [nameof(WayInPage.Among)] = among.Select(way => new OfferedWay(way.Id.Value, way == left ? OnwardTexts.With(texts.TryAgain, way.Name) : way.Name)).ToArray(),
            [nameof(WayInPage.Step)] = step.Text,
            [nameof(WayInPage.MayRemember)] = mayRemember,
            [nameof(WayInPage.Remembered)] = mayRemember ? remembered?.Value : null,
        }).ExecuteAsync(httpContext);
    }
}
