using Weblogin.Tenants;

namespace Weblogin.Login;

/// <summary>
/// What an examination keeps of the claims that a tenant has no use for: enough to see that they come, within bounds that hold whatever a provider sends.
/// </summary>
internal static class ExaminedClaims
{
    /// <summary>Names that are kept.</summary>
    public const int MostNames = 200;

    /// <summary>Values of one name.</summary>
    public const int MostValues = 20;

    /// <summary>Characters of a name, and of a value.</summary>
    public const int Longest = 512;

    // Of all values together.
    private const int MostCharacters = 64 * 1024;

    /// <summary>Whether what is answered in this step is examined.</summary>
    public static bool AreOf(LoginStep step) => AreOf(step.Transaction);

    /// <summary>Whether what is answered in this login is examined.</summary>
    public static bool AreOf(LoginTransaction transaction) => transaction.Request.RelyingParty == AttributeTestParty.Id;

    /// <summary>The claims as they came: those that mean something whole, others as far as there is room.</summary>
    public static IEnumerable<KeyValuePair<string, IReadOnlyList<string>>> Bounded(IEnumerable<KeyValuePair<string, IReadOnlyList<string>>> claims, ClaimNames known)
    {
        var (names, characters) = (0, 0);
        foreach (var (name, values) in claims)
        {
            if (known.Has(name))
            {
                yield return KeyValuePair.Create(name, values);
                continue;
            }

            if (++names > MostNames || characters > MostCharacters)
                continue;
            string[] kept = [.. values.Take(MostValues).Select(value => value.Length > Longest ? value[..Longest] : value)];
            characters += kept.Sum(value => value.Length);
            yield return KeyValuePair.Create<string, IReadOnlyList<string>>(name.Length > Longest ? name[..Longest] : name, kept);
        }
    }
}
