using Weblogin.Model;
using Weblogin.Tenants;

namespace Weblogin.Downstream.Oidc.Hubs;

/// <summary>
/// What a <c>login_hint</c> says to a hub, word by word: <c>tenant:virksomhet1</c>, <c>domain:virksomhet1.no</c>, an e-mail address, and
/// beside one of them the tenant's way in, <c>idp:idporten</c>. It chooses among the tenants a client lists and does nothing else.
/// </summary>
internal sealed record LoginHint
{
    private const string TenantPrefix = "tenant:";
    private const string DomainPrefix = "domain:";

    private static readonly LoginHint None = new();

    public TenantId? Tenant { get; private init; }

    /// <summary>Domain of the person's e-mail address, lower case.</summary>
    public string? Domain { get; private init; }

    public IdentityProviderId? WayIn { get; private init; }

    /// <summary>Words that say nothing to us are passed over: the parameter is free text (OIDC Core 3.1.2.1).</summary>
    /// <param name="text">As it was sent, bounded by the validator; null for none.</param>
    public static LoginHint Read(string? text)
    {
        var hint = None;
        foreach (var word in (text ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            hint = word switch
            {
                _ when After(TenantPrefix, word) is { } name => TenantId.TryParse(name, out var tenant) ? hint with { Tenant = tenant } : hint,
                _ when After(DomainPrefix, word) is { } domain => hint with { Domain = Lower(domain) },
                _ when After(OidcDownstream.HintPrefix, word) is { } name => IdentityProviderId.TryParse(name, out var wayIn) ? hint with { WayIn = wayIn } : hint,
                _ when word.LastIndexOf('@') is > 0 and var at => hint with { Domain = Lower(word[(at + 1)..]) },
                _ => hint,
            };
        }

        return hint;
    }

    /// <summary>The tenant it names, where it names exactly one of these.</summary>
    public Tenant? ChooseAmong(IReadOnlyList<Tenant> tenants)
    {
        if (Tenant is { } id)
            return tenants.FirstOrDefault(tenant => tenant.Id == id);
        if (Domain is not { } domain)
            return null;
        var serving = tenants.Where(tenant => tenant.EmailDomains.Contains(domain, StringComparer.Ordinal)).Take(2).ToArray();
        return serving is [var only] ? only : null;
    }

    /// <summary>The hint that leads to this tenant, and to a way in of it where one is given.</summary>
    public static string To(Tenant tenant, IdentityProviderId? wayIn) =>
        wayIn is null ? TenantPrefix + tenant.Id : $"{TenantPrefix}{tenant.Id} {OidcDownstream.HintPrefix}{wayIn}";

    private static string? After(string prefix, string word) => word.StartsWith(prefix, StringComparison.Ordinal) ? word[prefix.Length..] : null;

    // Domain names are ASCII in the tenants' documents: what is not, is nobody's.
    private static string Lower(string domain) => string.Create(domain.Length, domain, static (lower, from) =>
    {
        for (var i = 0; i < lower.Length; i++)
            lower[i] = from[i] is >= 'A' and <= 'Z' ? (char)(from[i] | 0x20) : from[i];
    });

    public override string ToString() => $"hint at {Tenant?.Value ?? "no tenant"}";
}
