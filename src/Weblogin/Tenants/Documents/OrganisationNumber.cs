namespace Weblogin.Tenants.Documents;

/// <summary>Organisasjonsnummer: 9 digits, the last a control digit modulo 11 (Brønnøysundregistrene).</summary>
internal static class OrganisationNumber
{
    public static bool IsValid(string text)
    {
        ReadOnlySpan<int> weights = [3, 2, 7, 6, 5, 4, 3, 2];
        if (text.Length != 9 || !text.All(char.IsAsciiDigit))
            return false;
        var sum = 0;
        for (var i = 0; i < weights.Length; i++)
            sum += (text[i] - '0') * weights[i];
        var control = (11 - sum % 11) % 11;
        return control < 10 && control == text[8] - '0';
    }
}
