using System.Diagnostics;
using Weblogin.Admin.Forms;
using Weblogin.Pages;

namespace Weblogin.Admin.Providers.Settings;

/// <summary>Every sentence of the settings of identity providers, in one language.</summary>
internal sealed record SettingsTexts
{
    public required string Add { get; init; }

    public required string AddWhat { get; init; }

    /// <summary>{0} is the name of the identity provider.</summary>
    public required string SettingsOf { get; init; }

    public required string Settings { get; init; }

    public required string Saved { get; init; }

    public required string Added { get; init; }

    public required string ToProvider { get; init; }

    public required string TriedFirst { get; init; }

    public required string AtOnce { get; init; }

    public required string PartlyFixed { get; init; }

    public required string FixedForGroup { get; init; }

    public required string RestInDocument { get; init; }

    public required string Remove { get; init; }

    /// <summary>{0} is the name of the identity provider.</summary>
    public required string RemoveTitle { get; init; }

    public required string Keep { get; init; }

    public required string LastStays { get; init; }

    /// <summary>{0} is how many, {1} of how many days.</summary>
    public required string LoginsByIt { get; init; }

    /// <summary>{0} is who saved first.</summary>
    public required string OvertakenRemoval { get; init; }

    /// <summary>What goes with an identity provider that is removed.</summary>
    public required Func<TakenAlong, string> Takes { get; init; }

    /// <summary>Of each <see cref="ProviderPreset"/>, by its name.</summary>
    public required IReadOnlyDictionary<string, KindWords> Kinds { get; init; }

    /// <summary>Of each field of <see cref="SettingsFields.All"/>, by its name.</summary>
    public required IReadOnlyDictionary<string, FieldWords> Fields { get; init; }

    /// <summary>What helps with a field for one kind of identity provider only, by the name of its <see cref="ProviderPreset"/> and of the field: <c>entra.metadataUrl</c>.</summary>
    public required IReadOnlyDictionary<string, string> OwnHints { get; init; }

    /// <summary>A field in words, as they are for this kind of identity provider.</summary>
    /// <param name="preset">The name of a <see cref="ProviderPreset"/>.</param>
    public FieldWords WordsOf(string field, string preset) => OwnHints.TryGetValue($"{preset}.{field}", out var hint) ? Fields[field] with { Hint = hint } : Fields[field];

    /// <summary>Of each option of a choice, by its field and its value.</summary>
    public required IReadOnlyDictionary<string, IReadOnlyDictionary<string, string>> Options { get; init; }

    /// <summary>The options of a field; none where it is no choice.</summary>
    public IReadOnlyDictionary<string, string> OptionsOf(string field) => Options.GetValueOrDefault(field) ?? new Dictionary<string, string>();

    public static SettingsTexts In(PageLanguage language) => language switch
    {
        PageLanguage.Bokmal => SettingsTextsBokmal.Texts,
        PageLanguage.Nynorsk => SettingsTextsNynorsk.Texts,
        PageLanguage.English => SettingsTextsEnglish.Texts,
        _ => throw new UnreachableException(),
    };
}

/// <summary>A kind of identity provider in words.</summary>
internal sealed record KindWords(string Label, string What);
