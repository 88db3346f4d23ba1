using Weblogin.Model;
using Weblogin.Tenants;
using Weblogin.Tenants.Documents;

namespace Weblogin.Assurance;

/// <summary>Holds a tenant's own levels against the published table: they lower it, or the document is refused.</summary>
internal sealed class LevelInspector : IProviderInspector
{
    public IReadOnlyList<DocumentError> Inspect(IdentityProvider provider)
    {
        List<DocumentError> errors = [];
        var published = AssuranceMap.Published(provider);
        if (provider.Limits.Maximum > published.Ceiling)
            errors.Add(new DocumentError("maximumLevel", ProviderReasons.LevelRaised, published.Ceiling.Acr));
        foreach (var (word, level) in provider.Limits.Words)
        {
            var most = published.Words.TryGetValue(word, out var named) ? named : published.Others;
            if (most is null)
                errors.Add(new DocumentError($"levels[\"{word}\"]", ProviderReasons.UnknownLevelWord, string.Join(", ", published.Words.Keys.Order(StringComparer.Ordinal))));
            else if (level > most)
                errors.Add(new DocumentError($"levels[\"{word}\"]", ProviderReasons.LevelRaised, most.Value.Acr));
        }

        return errors;
    }
}
