using Weblogin.Model;
using Weblogin.Tenants;

namespace Weblogin.Login;

/// <summary>
/// The one word beside a reason in logs: an error status that a standard lists or the tenant's document names, or the name of a missing claim
/// as the tenant's document has it. A provider's own text is never repeated. Pure.
/// </summary>
internal static class FailureLabel
{
    /// <returns>Null where the reason is all there is to say.</returns>
    public static string? Of(Tenant tenant, IdentityProvider provider, LoginFailure failure) => failure.Named switch
    {
        [] => null,
        var named => Registered(tenant, failure.Reason, named) ?? named.FirstOrDefault(word => IsOurs(provider, word)) ?? ProviderStatus.Other,
    };

    private static string? Registered(Tenant tenant, FailureReason reason, IReadOnlyList<string> named) => tenant.Fallback.Rules
        .Where(rule => Fallback.Covers(rule.Reason, reason))
        .Select(rule => rule.Status ?? rule.Attribute)
        .FirstOrDefault(word => word is not null && named.Contains(word, StringComparer.OrdinalIgnoreCase));

    private static bool IsOurs(IdentityProvider provider, string word) =>
        ProviderStatus.IsKnown(word) || provider.Claims.NationalId.Contains(word, StringComparer.Ordinal) || provider.Claims.UserName.Contains(word, StringComparer.Ordinal);
}
