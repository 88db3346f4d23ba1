using System.Buffers;
using Weblogin.Model;
using Weblogin.Resolve;
using Weblogin.Tenants;

namespace Weblogin.Provisioning;

/// <summary>
/// What a provisioned person's fields may hold, by whichever door they come. Each rule answers with the value, or with why not: a sentence that carries nothing of
/// the value. Pure.
/// </summary>
internal static class PersonRules
{
    private const int MaxName = 100;
    private const int MaxExternalId = UserName.MaxLength;

    // The letters that the register of the issuer takes, space, hyphen and apostrophe.
    private static readonly SearchValues<char> NameLetters = SearchValues.Create(
        "abcdefghijklmnopqrstuvwxyzàáâãäåæèéêëìíîïñòóôõöøùúûüýÿABCDEFGHIJKLMNOPQRSTUVWXYZÀÁÂÃÄÅÆÈÉÊËÌÍÎÏÑÒÓÔÕÖØÙÚÛÜÝ -'");

    public static (string? Value, string? Fault) Name(string? text)
    {
        var name = ComposedLetters.Of(text ?? "").Trim();
        if (name.Length == 0)
            return (null, "must be given");
        if (name.Length > MaxName)
            return (null, $"must be at most {MaxName} characters");
        return name.AsSpan().ContainsAnyExcept(NameLetters) || !name.Any(char.IsLetter)
            ? (null, "must be letters (a-z, æøå and accented Latin letters), space, hyphen and apostrophe only")
            : (name, null);
    }

    /// <summary>Fødselsnummer or D-number; a synthetic one where the tenant is a test one only.</summary>
    public static (NationalId? Value, string? Fault) Number(string? text, DeploymentEnvironment environment)
    {
        if (!NationalId.TryParse(text, out var id, out _) || id.Kind is not (NationalIdKind.Fodselsnummer or NationalIdKind.DNumber))
            return (null, "must be a fødselsnummer or D-number: 11 digits with correct control digits");
        return id.IsSynthetic && environment == DeploymentEnvironment.Production ? (null, "is a synthetic number, which production does not take") : (id, null);
    }

    /// <summary>Printable, and neither markup nor a formula to whoever opens a list of them in a spreadsheet.</summary>
    public static (string? Value, string? Fault) ExternalId(string? text)
    {
        var id = text?.Trim() ?? "";
        if (id.Length == 0)
            return (null, "must be given");
        if (id.Length > MaxExternalId)
            return (null, $"must be at most {MaxExternalId} characters");
        // It is read back by whoever may read, and a national id is not.
        if (NationalId.TryParse(id, out _, out _))
            return (null, "reads as a national id, which is told in userName alone: send the tenant's own number or name for the person");
        return id.Any(c => char.IsControl(c) || char.IsSurrogate(c) || c is '<' or '>' or '"') || id[0] is '=' or '+' or '-' or '@'
            ? (null, "must be printable, without < > and quotation marks, and not begin with = + - or @")
            : (id, null);
    }

    public static (string? Value, string? Fault) Email(string text) =>
        EmailAddress.TryParse(text, out var address) && !IsFormula(address.Value) ? (address.Value, null) : (null, "must be an e-mail address");

    public static (string? Value, string? Fault) Principal(string text) =>
        EmailAddress.TryParse(text, out var address) && !IsFormula(address.Value) ? (address.Value, null) : (null, "must have the form of an e-mail address");

    public static (string? Value, string? Fault) Mobile(string text) =>
        text.StartsWith('+') && MobileNumber.Normalize(text) is { } number && number == text.Trim() ? (number, null) : (null, "must be a telephone number in international form (E.164): +4790000000");

    private static bool IsFormula(string text) => text[0] is '=' or '+' or '-' or '@';
}
