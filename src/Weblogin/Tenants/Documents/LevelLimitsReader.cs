using System.Collections.Frozen;
using Weblogin.Model;

namespace Weblogin.Tenants.Documents;

/// <summary>Reads how far a tenant lowers what an identity provider's logins are worth. That it lowers them, the Assurance room sees to.</summary>
internal static class LevelLimitsReader
{
    private const int MaxWords = 50;

    private static readonly FrozenDictionary<string, AssuranceLevel> LevelNames =
        Enum.GetValues<AssuranceLevel>().ToFrozenDictionary(level => level.Acr, StringComparer.Ordinal);

    public static LevelLimits Read(IdentityProviderDocument document, string path, DocumentErrors errors)
    {
        if (document is { MaximumLevel: null, Levels: null })
            return LevelLimits.None;
        var maximum = document.MaximumLevel is { } most ? errors.OneOf($"{path}.maximumLevel", most, LevelNames) : null;
        if (document.Levels is { Count: 0 or > MaxWords })
            errors.Add($"{path}.levels", ProviderReasons.LevelCount, MaxWords);
        Dictionary<string, AssuranceLevel> words = new(StringComparer.Ordinal);
        foreach (var (word, name) in document.Levels ?? FrozenDictionary<string, string>.Empty)
        {
            if (errors.OneOf($"{path}.levels[\"{word}\"]", name, LevelNames) is { } level)
                words[word] = level;
        }

        return new LevelLimits(maximum, words.ToFrozenDictionary(StringComparer.Ordinal));
    }
}
