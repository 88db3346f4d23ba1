using System.Globalization;
using System.Text;
using Microsoft.Extensions.Primitives;
using Weblogin.Model;
using Weblogin.Tenants;

namespace Weblogin.Login.Profile;

/// <summary>A form that a person sent, judged field by field. Only what is asked for is read.</summary>
internal sealed record ProfileForm
{
    private const int MaxName = 100;

    // Longer than any field may be: what is longer is not looked at.
    private const int MaxTyped = 320;

    // Beside letters, marks and blanks.
    private const string InNames = "'\u2019\u02bc`\u00b4-\u2010\u2011\u2013.\u00b7";

    /// <summary>What was typed, as it shall stand in the form again.</summary>
    public required IReadOnlyDictionary<ProfileField, string> Typed { get; init; }

    /// <summary>Valid answers, normalized, in the order asked.</summary>
    public required IReadOnlyList<ProfileAnswer> Answers { get; init; }

    public required IReadOnlyDictionary<ProfileField, ProfileFault> Faults { get; init; }

    public static ProfileForm Read(IFormCollection form, IReadOnlyList<AskedField> asked, Tenant tenant)
    {
        Dictionary<ProfileField, string> typed = [];
        Dictionary<ProfileField, ProfileFault> faults = [];
        List<ProfileAnswer> answers = [];
        foreach (var (field, required) in asked)
        {
            var text = Text(form[field.Claim]);
            typed[field] = text;
            if (text.Length == 0 && required)
                faults[field] = ProfileFault.Missing;
            else if (text.Length == 0)
                answers.Add(new ProfileAnswer(field, null));
            else if (Valid(field, text, tenant) is { } value)
                answers.Add(new ProfileAnswer(field, value));
            else
                faults[field] = FaultOf(field);
        }

        return new ProfileForm { Typed = typed, Answers = answers, Faults = faults };
    }

    private static string? Valid(ProfileField field, string text, Tenant tenant) => field switch
    {
        ProfileField.Email => EmailAddress.TryParse(text, out var address) ? address.Value : null,
        ProfileField.Organisation => tenant.FindOrganisation(text)?.Id,
        _ => IsName(text) ? text : null,
    };

    private static ProfileFault FaultOf(ProfileField field) => field switch
    {
        ProfileField.Email => ProfileFault.NotAnAddress,
        ProfileField.Organisation => ProfileFault.NotAChoice,
        _ => ProfileFault.NotAName,
    };

    // One value: a field that comes twice is none.
    private static string Text(StringValues values)
    {
        if (values is not [{ Length: <= MaxTyped } value])
            return values.Count == 0 ? "" : "\ufffd";
        var blanksJoined = string.Join(' ', value.Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));
        return IsText(blanksJoined) ? ComposedLetters.Of(blanksJoined) : "\ufffd";
    }

    // Half a surrogate pair is read as U+FFFD.
    private static bool IsText(string text) => !text.EnumerateRunes().Any(rune => rune == Rune.ReplacementChar || Rune.IsControl(rune));

    /// <summary>Letters of any script with their marks, and what stands between them: no digits, no signs, nothing invisible, nothing that another system could take for markup.</summary>
    private static bool IsName(string text) =>
        text.Length <= MaxName && text.EnumerateRunes().All(IsOfNames) && Rune.IsLetter(text.EnumerateRunes().First());

    private static bool IsOfNames(Rune rune) =>
        Rune.IsLetter(rune)
        || Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark
        || rune.Value == ' '
        || (rune.IsBmp && InNames.Contains((char)rune.Value, StringComparison.Ordinal));
}
