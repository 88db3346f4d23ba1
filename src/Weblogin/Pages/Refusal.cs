namespace Weblogin.Pages;

/// <summary>
/// A refusal as the person sees it: a status, a short cause without detail, what to do next, and the reference that finds the log event.
/// Send it with <see cref="ToResult"/>.
/// </summary>
/// <param name="Cause">Decides the status and both texts.</param>
/// <param name="Reference">The reference under which the refusal has been logged.</param>
/// <param name="Language">The language the page opens in; the other two are one click away without a new request.</param>
public sealed record Refusal(RefusalCause Cause, ReferenceId Reference, PageLanguage Language)
{
    /// <summary>The tenant's display name, or null where no tenant is known.</summary>
    public string? TenantName { get; init; }

    /// <summary>Of <see cref="RefusalCause.TooLarge"/>: the most that is taken, in octets; null where it is not said.</summary>
    public int? Most { get; init; }

    /// <summary>What is offered as a button, or null for nothing but the advice in the text.</summary>
    public RefusalAction? Action { get; init; }

    /// <summary>The answer: the page with the status of the cause, never cached, without a session cookie.</summary>
    public IResult ToResult() => new RefusalResult(this);
}
