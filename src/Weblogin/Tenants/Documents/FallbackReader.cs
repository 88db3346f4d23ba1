using System.Collections.Frozen;
using System.Text.Json;
using Weblogin.Model;

namespace Weblogin.Tenants.Documents;

/// <summary>Reads where a tenant's people go when a way in fails.</summary>
internal static class FallbackReader
{
    private const int MostRules = 100;

    /// <summary>The reasons as documents write them.</summary>
    public static readonly FrozenDictionary<string, FailureReason> ReasonNames = Fallback.Permitted.ToFrozenDictionary(NameOf, StringComparer.Ordinal);

    public static string NameOf(FailureReason reason) => JsonNamingPolicy.KebabCaseLower.ConvertName(reason.ToString());

    public static Fallback Read(FallbackDocument? document, IdentityProvider[] providers, DocumentErrors errors)
    {
        if (document is null)
            return Fallback.None;
        var to = TenantReader.KnownProvider("fallback.to", document.To, providers, errors);
        if (to is not (null or IdentityProvider.IdPorten))
            errors.Add("fallback.to", ProviderReasons.FallbackTo);
        return new Fallback(to?.Id, Reasons(document.Reasons, errors)) { Rules = Rules(document.Rules, providers, errors), Tells = document.Tell ?? true };
    }

    private static FrozenSet<FailureReason> Reasons(IReadOnlyList<string>? names, DocumentErrors errors)
    {
        if (names is null)
            return Fallback.Permitted.Where(reason => reason != FailureReason.Cancelled).ToFrozenSet();
        var named = names.Select((name, i) => errors.OneOf($"fallback.reasons[{i}]", name, ReasonNames)).OfType<FailureReason>().ToArray();
        return Fallback.Permitted.Where(reason => named.Any(wide => Fallback.Covers(wide, reason))).ToFrozenSet();
    }

    private static FallbackRule[] Rules(IReadOnlyList<FallbackRuleDocument>? rules, IdentityProvider[] providers, DocumentErrors errors)
    {
        if (rules is { Count: > MostRules })
            errors.Add("fallback.rules", DocumentReasons.ManyRules, MostRules);
        return [.. (rules ?? []).Take(MostRules).Select((rule, i) => Rule(rule, $"fallback.rules[{i}]", providers, errors)).OfType<FallbackRule>()];
    }

    private static FallbackRule? Rule(FallbackRuleDocument? document, string path, IdentityProvider[] providers, DocumentErrors errors)
    {
        if (document is null)
        {
            errors.Add(path, ProviderReasons.NotARule);
            return null;
        }

        var reason = errors.OneOf($"{path}.reason", document.Reason, ReasonNames);
        var from = document.From is null ? null : TenantReader.KnownProvider($"{path}.from", document.From, providers, errors);
        if (document.Status is { } status)
            CheckStatus($"{path}.status", status, reason, from, errors);
        if (document.Attribute is { } attribute)
            CheckAttribute($"{path}.attribute", attribute, reason, from is null ? providers : [from], errors);
        var to = Target(document, path, from, providers, errors);
        return reason is null ? null : new FallbackRule(reason.Value, to?.Id) { From = from?.Id, Status = document.Status, Attribute = document.Attribute };
    }

    private static IdentityProvider? Target(FallbackRuleDocument document, string path, IdentityProvider? from, IdentityProvider[] providers, DocumentErrors errors)
    {
        var stops = document.Stop ?? false;
        if (stops == document.To is not null)
            errors.Add($"{path}.to", ProviderReasons.ToOrStop);
        if (stops || document.To is null || TenantReader.KnownProvider($"{path}.to", document.To, providers, errors) is not { } to)
            return null;
        if (to.Id == from?.Id)
            errors.Add($"{path}.to", ProviderReasons.SameAsFrom, path);
        // Whoever can forge an error must not gain by it; and an error of SAML mostly comes unsigned.
        foreach (var stronger in from is null ? providers : [from])
        {
            if (FallbackStrength.Of(stronger) > FallbackStrength.Of(to))
            {
                errors.Add($"{path}.to", from is null ? ProviderReasons.WeakerThanAny : ProviderReasons.Weaker, stronger.Id);
                break;
            }
        }

        return to;
    }

    private static void CheckStatus(string path, string status, FailureReason? reason, IdentityProvider? from, DocumentErrors errors)
    {
        var isSaml = ProviderStatus.Saml.Contains(status);
        if (reason is not (null or FailureReason.IdentityProviderError))
            errors.Add(path, ProviderReasons.OfOneReason, NameOf(FailureReason.IdentityProviderError));
        else if (string.Equals(status, ProviderStatus.NoPassive, StringComparison.Ordinal))
            errors.Add(path, ProviderReasons.OwnReason, NameOf(FailureReason.NoPassive));
        else if (string.Equals(status, ProviderStatus.AccessDenied, StringComparison.Ordinal))
            errors.Add(path, ProviderReasons.OwnReason, NameOf(FailureReason.Cancelled));
        else if (!isSaml && !ProviderStatus.IsCode(status))
            errors.Add(path, ProviderReasons.StatusForm, ProviderStatus.SamlPrefix);
        else if (from is IdentityProvider.Local || (from is not null && isSaml != from is IdentityProvider.Saml))
            errors.Add(path, ProviderReasons.NeverSaid, from.Id);
    }

    private static void CheckAttribute(string path, string attribute, FailureReason? reason, IdentityProvider[] of, DocumentErrors errors)
    {
        if (reason is not (null or FailureReason.AttributeMissing or FailureReason.NationalIdMissing))
            errors.Add(path, ProviderReasons.OfTwoReasons, NameOf(FailureReason.AttributeMissing), NameOf(FailureReason.NationalIdMissing));
        else if (!of.Any(provider => provider.Claims.NationalId.Concat(provider.Claims.UserName).Contains(attribute, StringComparer.OrdinalIgnoreCase)))
            errors.Add(path, ProviderReasons.OtherAttribute);
    }
}
