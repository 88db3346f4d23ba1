using Weblogin.Pages;

namespace Weblogin.Login.Logout;

/// <summary>A page that tells services of a logout in frames, and goes on: the only page of ours that shows others' hosts, and only these.</summary>
/// <param name="next">The address, on this host, at which the logout goes on.</param>
internal sealed class FramesResult(IReadOnlyList<Uri> addresses, string next) : IResult
{
    public Task ExecuteAsync(HttpContext httpContext) =>
        new PageResult<FramesPage>(new Dictionary<string, object?>
        {
            [nameof(FramesPage.Language)] = LanguageChoice.For(httpContext.Request),
            [nameof(FramesPage.Addresses)] = addresses,
            [nameof(FramesPage.Next)] = next,
        })
        {
            Frames = FrameSources.Of(addresses),
            RunsScript = true,
            RemembersLanguage = false,
        }.ExecuteAsync(httpContext);
}
