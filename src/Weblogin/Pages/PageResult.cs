using System.Globalization;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Weblogin.Pages;

/// <summary>One page as the answer of an endpoint: a component rendered on the server, with the headers of <see cref="PageSecurity"/>.</summary>
/// <typeparam name="TPage">The component of the whole page, <c>&lt;html&gt;</c> included.</typeparam>
/// <param name="parameters">The component's parameters by name.</param>
internal sealed class PageResult<TPage>(IReadOnlyDictionary<string, object?> parameters) : IResult
    where TPage : IComponent
{
    // RFC 6761 §6.4: a name that is nobody's.
    private const string NoHost = "page.invalid";

    /// <summary>The HTTP status.</summary>
    public int Status { get; init; } = StatusCodes.Status200OK;

    /// <summary>Where else a form on this page may end, or null for ourselves only.</summary>
    public FormTarget? FormTarget { get; init; }

    /// <summary>Whether the page has a script file of ours.</summary>
    public bool RunsScript { get; init; }

    /// <summary>What frames on the page may show, or null where it has none.</summary>
    public FrameSources? Frames { get; init; }

    /// <summary>How long to wait before asking again, or null.</summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>Where the browser goes from the page by itself, and when; null to stay.</summary>
    public GoesOn? GoesOn { get; init; }

    /// <summary>Whether a language picked by this request is remembered in a cookie.</summary>
    public bool RemembersLanguage { get; init; } = true;

    /// <inheritdoc />
    public Task ExecuteAsync(HttpContext httpContext)
    {
        PageSecurity.Apply(httpContext, FormTarget, RunsScript, Frames);
        // The renderer makes an address of Host, which no page reads, and throws where a stranger sent what is no name.
        httpContext.Request.Headers.Host = NoHost;
        if (RetryAfter is { } wait)
            httpContext.Response.Headers.RetryAfter = ((long)wait.TotalSeconds).ToString(CultureInfo.InvariantCulture);
        if (GoesOn is { } onward)
            httpContext.Response.Headers["Refresh"] = $"{(long)onward.After.TotalSeconds}; url={onward.Address}";
        if (RemembersLanguage && LanguageChoice.Picked(httpContext.Request) is { } language)
            LanguageChoice.Remember(httpContext.Response, language);
        // An invitation to a script we do not serve.
        httpContext.Response.OnStarting(
            static response =>
            {
                ((HttpResponse)response).Headers.Remove("blazor-enhanced-nav");
                return Task.CompletedTask;
            },
            httpContext.Response);
        return new RazorComponentResult<TPage>(parameters) { StatusCode = Status }.ExecuteAsync(httpContext);
    }
}
