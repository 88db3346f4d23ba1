using Weblogin.Login.Logout;
using Weblogin.Model;
using Weblogin.Oidc.Provider.Logout;
using Weblogin.Pages;

namespace Weblogin.Downstream.Oidc;

/// <summary>A relying party's wish for a logout, in the words of the login room.</summary>
internal static class EndSessionQuestion
{
    public static LogoutQuestion Of(EndSessionRequest request) => new(ProofOf(request), LanguageOf(request));

    /// <summary>The first language it wants that is one of ours; null for none.</summary>
    public static string? LanguageOf(EndSessionRequest request) =>
        request.UiLocales.Select(tag => PageLanguages.Serving(tag)?.Tag).FirstOrDefault(tag => tag is not null);

    private static PartnerSession? ProofOf(EndSessionRequest request) => request.Hint is { } hint ? new PartnerSession(hint.Subject, hint.SessionId, "") : null;
}
