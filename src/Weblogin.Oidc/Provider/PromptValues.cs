using System.Collections.Frozen;

namespace Weblogin.Oidc.Provider;

/// <summary>What <c>prompt</c> asks for (OIDC Core §3.1.2.1). All false: the client left it to us.</summary>
/// <param name="None">No page may be shown; what cannot be done silently is answered by an error. Never with another value.</param>
/// <param name="Login">The person must authenticate again.</param>
/// <param name="SelectAccount">The person must be asked who they are.</param>
/// <param name="Consent">The person must be asked for consent.</param>
public sealed record PromptValues(bool None, bool Login, bool SelectAccount, bool Consent)
{
    /// <summary>The values of OpenID Connect Core, compared ordinal.</summary>
    internal static readonly FrozenSet<string> Known = FrozenSet.Create(StringComparer.Ordinal, "none", "login", "select_account", "consent");
}
