namespace Weblogin.Pages;

/// <summary>What stands around the content of every page.</summary>
/// <param name="Language">The language the page is written in.</param>
/// <param name="TenantName">The tenant's display name, shown as the brand; null where no tenant is known.</param>
/// <param name="Address">Path and query of this page, to which the language switch comes back; the page must be safe to ask for again.</param>
public sealed record PageFrame(PageLanguage Language, string? TenantName, string Address)
{
    /// <summary>The texts of the page's language.</summary>
    public Texts Texts => Texts.In(Language);

    /// <summary>The frame for the page that answers a request.</summary>
    /// <param name="request">The browser's request for this page.</param>
    /// <param name="tenantName">The tenant's display name, or null.</param>
    /// <param name="uiLocales"><c>ui_locales</c> of the relying party's request, most wanted first, or null.</param>
    public static PageFrame For(HttpRequest request, string? tenantName, IEnumerable<string>? uiLocales = null) =>
        new(LanguageChoice.For(request, uiLocales), tenantName, $"{request.PathBase}{request.Path}{request.QueryString}");
}
